#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>
/* Debian also installs the headers that lay out a node, which are of the same version as the library. */
#include <cmark-gfm/node.h>
#include <cmark-gfm/houdini.h>

/* The extensions' node types: variables of the library, which no installed header declares. */
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL, CMARK_NODE_STRIKETHROUGH;

static inline uint32_t runbookc_table_type(void) { return CMARK_NODE_TABLE; }
static inline uint32_t runbookc_table_row_type(void) { return CMARK_NODE_TABLE_ROW; }
static inline uint32_t runbookc_table_cell_type(void) { return CMARK_NODE_TABLE_CELL; }
static inline uint32_t runbookc_strikethrough_type(void) { return CMARK_NODE_STRIKETHROUGH; }
