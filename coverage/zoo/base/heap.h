/* heap.h - blocks small and large: allocate, release, resize in place. Nothing here changes errno. */
#ifndef ZOO_HEAP_H
#define ZOO_HEAP_H

#include <stdlib.h>
#include <sys/mman.h>

#include "cache.h"

/* A block with a mapping of its own. NULL iff there is no memory. */
static inline void *large_allocate(size_t size, size_t alignment)
{
    bool far = alignment > ZOO_SPAN / 2; /* the block cannot lie in the span that begins with its header */
    size_t offset = far ? ZOO_SPAN : round_up(sizeof(span), alignment), length;
    if (__builtin_add_overflow(size, offset + ZOO_PAGE, &length))
        return NULL;
    length = ZOO_MAPPED_LENGTH(offset + (size ? size : 1));
    char *block;
    if (far) {
        block = map_aligned(ZOO_SPAN, length - ZOO_SPAN, alignment);
    } else {
        block = map_aligned(0, length, ZOO_SPAN);
        block = block ? block + offset : NULL;
    }
    if (!block)
        return NULL;
    span *at = span_of(block);
    ZOO_MAPPED((char *)at, length);
    *at =
        (span){.magic = ZOO_MAGIC, .large = true, .start = (char *)at, .block = block, .length = length, .size = size};
    return block;
}

static inline bool is_small(size_t size, size_t alignment)
{
    return size <= ZOO_CELL_MAX && alignment <= ZOO_CELL_MAX && (size ? size : 1) + alignment - 16 <= ZOO_CELL_MAX;
}

/* A block of `size` bytes at a multiple of `alignment`, a power of two; NULL iff there is no memory. */
static inline void *heap_allocate(size_t size, size_t alignment)
{
    if (alignment < 16)
        alignment = 16;
    if (size > ZOO_MAX_SIZE)
        return NULL;
    if (!is_small(size, alignment))
        return large_allocate(size, alignment);
    char *cell = cache_take(ZOO_CLASS_FOR((size ? size : 1) + alignment - 16));
    if (!cell)
        return NULL;
    span *at = span_of(cell);
    span_sizes(at)[cell_index(at, cell)] = (uint16_t)size;
    return align_up(cell, alignment);
}

/* Whether the address is a block that this heap gave and has not taken back. */
static inline bool heap_owns(void *block)
{
    span *at = span_of(block);
    if (at->magic != ZOO_MAGIC)
        return false;
    return at->large ? at->block == (char *)block : span_sizes(at)[cell_index(at, block)] != ZOO_CELL_FREE;
}

static inline void heap_release(void *block)
{
    span *at = span_of(block);
    if (!heap_owns(block))
        abort();
    if (at->large) {
        unmap(at->start, at->length);
        return;
    }
    unsigned index = cell_index(at, block);
    span_sizes(at)[index] = ZOO_CELL_FREE;
    cache_give(at, index);
}

/* Bytes asked for. */
static inline size_t heap_size(void *block)
{
    span *at = span_of(block);
    return at->large ? at->size : span_sizes(at)[cell_index(at, block)];
}

/* Bytes that may be used. */
static inline size_t heap_room(void *block)
{
    span *at = span_of(block);
    if (at->large)
        return (size_t)(at->start + at->length - (char *)block);
    return (size_t)(cell_address(at, cell_index(at, block)) + at->cell - (char *)block);
}

/* Notes that the block, whose room suffices, now has so many bytes. */
static inline void heap_set_size(void *block, size_t size)
{
    span *at = span_of(block);
    if (at->large)
        at->size = size;
    else
        span_sizes(at)[cell_index(at, block)] = (uint16_t)size;
}

/* Resizes the block where it stands if that is possible and wastes little; the caller moves it otherwise. */
static inline bool heap_resize(void *block, size_t size)
{
    span *at = span_of(block);
    if (size > ZOO_MAX_SIZE)
        return false;
    if (!at->large) {
        if (size > heap_room(block) || (size <= at->cell / 2 && at->cell > 16))
            return false;
        heap_set_size(block, size);
        return true;
    }
    size_t before = (size_t)((char *)block - at->start), length;
    if (size <= ZOO_CELL_MAX || __builtin_add_overflow(size, before + ZOO_PAGE, &length))
        return false;
    length = ZOO_MAPPED_LENGTH(before + size);
    if (length > at->length) {
        int saved = errno;
        bool grown = ZOO_GROW(at->start, at->length, length) != MAP_FAILED;
        errno = saved;
        if (!grown)
            return false;
    } else {
        unmap(at->start + length, at->length - length);
    }
    at->length = length;
    at->size = size;
    return true;
}

static void heap_before_fork(void) { ZOO_LOCK(); }
static void heap_after_fork(void) { ZOO_FORK_PARENT(); }
static void heap_in_child(void) { ZOO_FORK_CHILD(); }

__attribute__((constructor)) static void heap_starts(void)
{
    pthread_atfork(heap_before_fork, heap_after_fork, heap_in_child);
}

#endif
