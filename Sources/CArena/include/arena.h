#ifndef RUNBOOKC_ARENA_H
#define RUNBOOKC_ARENA_H

#include <stddef.h>

/*
 * A bump arena that belongs to the calling thread, in the shape of a cmark_mem.
 *
 * Nothing is given back before runbookc_arena_reset, which forgets everything at once and keeps the first block for
 * the next use. Memory that runs out ends the program, as in cmark's own allocator.
 */
void *runbookc_arena_calloc(size_t count, size_t size);
void *runbookc_arena_realloc(void *pointer, size_t size);
void runbookc_arena_free(void *pointer);
void runbookc_arena_reset(void);

#endif
