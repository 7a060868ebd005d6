/* system.h - memory from the system and the few helpers that everything in the zoo uses. */
#ifndef ZOO_SYSTEM_H
#define ZOO_SYSTEM_H

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "knobs.h"

#define ZOO_PAGE ((size_t)4096)
#define ZOO_SPAN ((size_t)65536)

/* The one lock of the heap. */
static pthread_mutex_t zoo_lock __attribute__((unused)) = PTHREAD_MUTEX_INITIALIZER;

static inline size_t round_up(size_t value, size_t power) { return (value + power - 1) & ~(power - 1); }
static inline char *align_up(char *at, size_t power) { return (char *)round_up((uintptr_t)at, power); }
static inline bool is_power_of_two(size_t value) { return value && !(value & (value - 1)); }

/* Gives pages back; when the system refuses to split a mapping any further, at least their contents. Keeps errno. */
static inline void unmap(void *at, size_t length)
{
    int saved = errno;
    if (length && ZOO_UNMAP(at, length))
        madvise(at, length, MADV_DONTNEED);
    errno = saved;
}

/* Maps length bytes (whole pages) at a multiple of `alignment` (a power of two, at least a page), with `before` mapped
 * bytes in front (a multiple of ZOO_SPAN). Returns the address behind those, or NULL iff there is no memory. Keeps
 * errno. */
static inline char *map_aligned(size_t before, size_t length, size_t alignment)
{
    size_t total;
    int saved = errno;
    if (__builtin_add_overflow(length, alignment, &total) || __builtin_add_overflow(total, before, &total) ||
        total > PTRDIFF_MAX)
        return NULL;
    char *start = ZOO_MAP(total);
    errno = saved;
    if (start == MAP_FAILED)
        return NULL;
    char *at = align_up(start + before, alignment);
    unmap(start, (size_t)(at - before - start));
    unmap(at + length, (size_t)(start + total - (at + length)));
    return at;
}

#endif
