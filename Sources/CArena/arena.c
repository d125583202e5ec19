#define _GNU_SOURCE
#include "arena.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Holds the tree of an article of some 30 KB; larger texts take further blocks. */
#define FIRST_BLOCK_SIZE ((size_t)1 << 20)
#define ALIGNMENT ((size_t)16)
/* Bytes after the last allocation of a block, so that a read a little past an end stays inside the block. */
#define BLOCK_SLACK ((size_t)64)

struct block {
    struct block *previous;
    size_t capacity;
    size_t used;
    /* How far this block was ever used: bytes above are still zero from calloc. */
    size_t dirty;
    _Alignas(16) unsigned char bytes[];
};

/* Stands before each allocation. */
struct header {
    _Alignas(16) size_t size;
};

static _Thread_local struct block *current;

static struct block *new_block(size_t capacity, struct block *previous) {
    struct block *block = calloc(1, sizeof *block + capacity + BLOCK_SLACK);
    if (!block) {
        fputs("runbookc: out of memory while parsing\n", stderr);
        abort();
    }
    block->previous = previous;
    block->capacity = capacity;
    return block;
}

static size_t rounded(size_t size) {
    if (size > SIZE_MAX / 2) {
        fputs("runbookc: an allocation of impossible size while parsing\n", stderr);
        abort();
    }
    return (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

static struct header *bump(size_t size, int zeroed) {
    size_t needed = sizeof(struct header) + rounded(size);
    if (!current) current = new_block(FIRST_BLOCK_SIZE, NULL);
    if (current->capacity - current->used < needed) {
        size_t capacity = current->capacity * 2;
        current = new_block(capacity > needed ? capacity : needed, current);
    }
    size_t start = current->used;
    struct header *header = (struct header *)(current->bytes + start);
    current->used = start + needed;
    if (zeroed && start < current->dirty) {
        size_t stale = current->dirty - start;
        memset(header, 0, stale < needed ? stale : needed);
    }
    if (current->dirty < current->used) current->dirty = current->used;
    header->size = size;
    return header;
}

void *runbookc_arena_calloc(size_t count, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) total = SIZE_MAX;
    return bump(total, 1) + 1;
}

void *runbookc_arena_realloc(void *pointer, size_t size) {
    if (!pointer) return bump(size, 0) + 1;
    struct header *old = (struct header *)pointer - 1;
    if (size <= old->size) return pointer;
    size_t start = (size_t)((unsigned char *)old - current->bytes);
    int is_last = (unsigned char *)old >= current->bytes && start < current->used
        && start + sizeof *old + rounded(old->size) == current->used;
    if (is_last && current->capacity - start >= sizeof *old + rounded(size)) {
        current->used = start + sizeof *old + rounded(size);
        if (current->dirty < current->used) current->dirty = current->used;
        old->size = size;
        return pointer;
    }
    void *moved = bump(size, 0) + 1;
    memcpy(moved, pointer, old->size);
    return moved;
}

void runbookc_arena_free(void *pointer) {
    (void)pointer;
}

void runbookc_arena_reset(void) {
    while (current && current->previous) {
        struct block *previous = current->previous;
        free(current);
        current = previous;
    }
    if (current) current->used = 0;
}
