#ifndef RUNBOOKC_PROCESS_H
#define RUNBOOKC_PROCESS_H

/* The arguments that the process was started with, the program's name first.

   Swift's own CommandLine reads them from /proc/self/cmdline, and finds none where /proc is not mounted. */
int runbookc_argument_count(void);

/* The argument at an index below the count; lives as long as the process. */
const char *runbookc_argument(int index);

#endif
