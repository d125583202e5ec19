#include "process.h"
#include <stdlib.h>
#include <unistd.h>

static int count;
static char **values;

/* Runs before the constructors of the Swift runtime, which have no priority; glibc hands main's arguments to
   constructors too. Swift 6.3's runtime looks for its own folder through /proc/self/exe when it starts and ends the
   process when there is no /proc, as in an empty chroot. SWIFT_ROOT spares it the search; a static executable has no
   such folder, and nothing is read from it. */
__attribute__((constructor(101))) static void note_start(int argument_count, char **arguments, char **environment) {
    (void)environment;
    count = argument_count;
    values = arguments;
    char start[1];
    if (readlink("/proc/self/exe", start, sizeof start) < 0) setenv("SWIFT_ROOT", "/", 0);
}

int runbookc_argument_count(void) { return count; }

const char *runbookc_argument(int index) { return values[index]; }
