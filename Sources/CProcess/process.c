#define _GNU_SOURCE
#include "process.h"
#include <elf.h>
#include <link.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
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

void runbookc_keep_large_blocks_apart(void) { mallopt(M_MMAP_THRESHOLD, 128 << 10); }

int runbookc_argument_count(void) { return count; }

const char *runbookc_argument(int index) { return values[index]; }

struct build_id {
    uint8_t *bytes;
    size_t capacity, count;
};

static size_t aligned(size_t size, size_t alignment) { return (size + alignment - 1) / alignment * alignment; }

/* Called for each loaded object, the program itself first: that one alone is looked at. */
static int find_build_id(struct dl_phdr_info *info, size_t size, void *context) {
    struct build_id *found = context;
    (void)size;
    for (int index = 0; index < info->dlpi_phnum; index++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[index];
        if (header->p_type != PT_NOTE) continue;
        size_t alignment = header->p_align == 8 ? 8 : 4;
        const char *note = (const char *)(info->dlpi_addr + header->p_vaddr);
        const char *end = note + header->p_memsz;
        while (end - note >= (ptrdiff_t)sizeof(ElfW(Nhdr))) {
            const ElfW(Nhdr) *fields = (const ElfW(Nhdr) *)note;
            const char *name = note + sizeof *fields;
            const char *value = name + aligned(fields->n_namesz, alignment);
            if (fields->n_type == NT_GNU_BUILD_ID && fields->n_namesz == sizeof ELF_NOTE_GNU
                && memcmp(name, ELF_NOTE_GNU, sizeof ELF_NOTE_GNU) == 0 && fields->n_descsz <= found->capacity) {
                memcpy(found->bytes, value, fields->n_descsz);
                found->count = fields->n_descsz;
                return 1;
            }
            note = value + aligned(fields->n_descsz, alignment);
        }
    }
    return 1;
}

size_t runbookc_build_id(uint8_t *bytes, size_t capacity) {
    struct build_id found = {bytes, capacity, 0};
    dl_iterate_phdr(find_build_id, &found);
    return found.count;
}
