// The least that any program must do to start: what `runbookc --version` is held against.
#include <stdio.h>

int main(void) {
    puts("hello");
    return 0;
}
