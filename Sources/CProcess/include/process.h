#ifndef RUNBOOKC_PROCESS_H
#define RUNBOOKC_PROCESS_H

#include <stddef.h>
#include <stdint.h>

/* The arguments that the process was started with, the program's name first.

   Swift's own CommandLine reads them from /proc/self/cmdline, and finds none where /proc is not mounted. */
int runbookc_argument_count(void);

/* The argument at an index below the count; lives as long as the process. */
const char *runbookc_argument(int index);

/* Has the heap hand out each block of 128 KiB or more as a mapping of its own, as long as the process runs.

   glibc does so at the start, but each such block that is freed raises the limit to its size, up to 32 MB (2.36). From
   then on large texts leave holes in the heap that nothing fits into: a tenth of the memory of a build. */
void runbookc_keep_large_blocks_apart(void);

/* The build id that the linker wrote into the program: a digest of its own bytes. Returns how many bytes it has, 0 for a
   program that was linked without one. */
size_t runbookc_build_id(uint8_t *bytes, size_t capacity);

#endif
