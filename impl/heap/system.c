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

/* A wish: where the kernel has no huge pages, or has been told not to use them, all is as without. */
static void linux_prefer_huge(void *memory, size_t bytes, bool wanted)
{
    int saved = errno;
    (void)madvise(memory, bytes, wanted ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
    errno = saved;
}

/* Of x86-64, and of others with pages of 4 KiB. Whoever needs so many anyway loses little by the last one. */
enum { HUGE = 2 << 20, MANY = 4 };

static ah_system platform = {linux_map, linux_unmap, linux_drop, linux_remap, linux_prefer_huge};
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

void *system_map_wide(size_t bytes)
{
    if (bytes < MANY * HUGE || platform.prefer_huge == NULL)
        return system_map(bytes);
    char *base = system_map(bytes + HUGE);
    if (base == NULL)
        return system_map(bytes);
    /* The last place where a huge page begins: Linux maps downwards, and so no hole is left above. */
    size_t after = (uintptr_t)base & (HUGE - 1), before = HUGE - after;
    system_unmap(base, before);
    if (after != 0)
        system_unmap(base + before + bytes, after);
    platform.prefer_huge(base + before, bytes, true);
    return base + before;
}

void system_keep_narrow(void *memory, size_t bytes)
{
    if (bytes >= MANY * HUGE && platform.prefer_huge != NULL)
        platform.prefer_huge(memory, bytes, false);
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
