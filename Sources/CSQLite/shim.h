#include <sqlite3.h>

/* The destructor SQLITE_TRANSIENT is a cast of -1, which Swift does not import: the text is copied. */
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int length) {
    return sqlite3_bind_text(statement, index, text, length, SQLITE_TRANSIENT);
}
