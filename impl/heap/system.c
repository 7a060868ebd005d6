/* system.c - memory from Linux, or from what a test puts in its place, and a count of what is held. */
#include "system.h"

#include <errno.h>
#include <sys/auxv.h>
#include <sys/mman.h>

static void *linux_map(size_t bytes)
{
    int saved = errno;
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    errno = saved;
    return memory == MAP_FAILED ? NULL : memory;
}

static void linux_unmap(void *memory, size_t bytes)
{
    int saved = errno;
    (void)munmap(memory, bytes);
    errno = saved;
}

static bool linux_drop(void *memory, size_t bytes)
{
    int saved = errno;
    bool dropped = madvise(memory, bytes, MADV_DONTNEED) == 0;
    errno = saved;
    return dropped;
}

static void *linux_remap(void *memory, size_t bytes, size_t new_bytes, bool may_move)
{
    int saved = errno;
    void *moved = mremap(memory, bytes, new_bytes, may_move ? MREMAP_MAYMOVE : 0);
    errno = saved;
    return moved == MAP_FAILED ? NULL : moved;
}

static ah_system platform = {linux_map, linux_unmap, linux_drop, linux_remap};
static size_t mapped;

void ah_use_system(const ah_system *system) { platform = *system; }

size_t system_page(void)
{
    static size_t page;
    if (page == 0)
        page = (size_t)getauxval(AT_PAGESZ);
    return page;
}

size_t system_round(size_t bytes)
{
    size_t mask = system_page() - 1;
    return bytes > AH_MAX - mask ? 0 : (bytes + mask) & ~mask;
}

void *system_map(size_t bytes)
{
    void *memory = platform.map(bytes);
    if (memory != NULL)
        mapped += bytes;
    return memory;
}

void system_unmap(void *memory, size_t bytes)
{
    platform.unmap(memory, bytes);
    mapped -= bytes;
}

bool system_drop(void *memory, size_t bytes) { return platform.drop(memory, bytes); }

void *system_remap(void *memory, size_t bytes, size_t new_bytes, bool may_move)
{
    void *moved = platform.remap == NULL ? NULL : platform.remap(memory, bytes, new_bytes, may_move);
    if (moved != NULL)
        mapped = mapped - bytes + new_bytes;
    return moved;
}

size_t system_mapped(void) { return mapped; }
