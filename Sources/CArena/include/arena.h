#ifndef RUNBOOKC_ARENA_H
#define RUNBOOKC_ARENA_H

#include <stddef.h>

/* memmem(3), which the Glibc module of Swift does not show. Returns the offset of needle, or -1. */
ptrdiff_t runbookc_find_bytes(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);

#endif
