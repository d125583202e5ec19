#ifndef RUNBOOKC_EXCHANGE_H
#define RUNBOOKC_EXCHANGE_H

/* Swaps what two names stand for, in one step (Linux renameat2 with RENAME_EXCHANGE). Returns 0, or the error's number.
   Swift's Glibc module does not show renameat2. */
int runbookc_exchange(const char *one, const char *other);

#endif
