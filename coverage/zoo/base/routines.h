/* routines.h - the routines as the standards want them, each a few guards around the heap. Their choices, where there
 * is one: malloc(0) gives a block; realloc(p, 0) frees p and gives NULL with EINVAL; errno is left alone on success. */
#ifndef ZOO_ROUTINES_H
#define ZOO_ROUTINES_H

#include "heap.h"

static inline void *no_memory(void) { return errno = ENOMEM, NULL; }

static inline void *base_malloc(size_t size)
{
    void *block = heap_allocate(size, 16);
    return block ? block : no_memory();
}

static inline void base_free(void *block)
{
    if (block)
        heap_release(block);
}

static inline void *base_calloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return no_memory();
    void *block = heap_allocate(bytes, 16);
    if (!block)
        return no_memory();
    if (!span_of(block)->large) /* a new mapping is zero */
        memset(block, 0, bytes);
    return block;
}

static inline void *base_realloc(void *block, size_t size)
{
    if (!block)
        return base_malloc(size);
    if (!size)
        return base_free(block), errno = EINVAL, NULL;
    if (heap_resize(block, size))
        return block;
    void *moved = heap_allocate(size, 16);
    size_t old = heap_size(block);
    if (!moved) {
        if (size > old)
            return no_memory();
        heap_set_size(block, size);
        return block;
    }
    memcpy(moved, block, old < size ? old : size);
    heap_release(block);
    return moved;
}

static inline void *base_reallocarray(void *block, size_t count, size_t size)
{
    size_t bytes;
    return __builtin_mul_overflow(count, size, &bytes) ? no_memory() : base_realloc(block, bytes);
}

static inline void *base_memalign(size_t alignment, size_t size)
{
    if (!is_power_of_two(alignment))
        return errno = EINVAL, NULL;
    void *block = heap_allocate(size, alignment);
    return block ? block : no_memory();
}

static inline void *base_aligned_alloc(size_t alignment, size_t size) { return base_memalign(alignment, size); }

static inline int base_posix_memalign(void **out, size_t alignment, size_t size)
{
    if (!is_power_of_two(alignment) || alignment % sizeof(void *))
        return EINVAL;
    void *block = heap_allocate(size, alignment);
    if (!block)
        return ENOMEM;
    *out = block;
    return 0;
}

static inline void *base_valloc(size_t size) { return base_memalign(ZOO_PAGE, size); }

static inline void *base_pvalloc(size_t size)
{
    return size > ZOO_MAX_SIZE ? no_memory() : base_memalign(ZOO_PAGE, round_up(size ? size : 1, ZOO_PAGE));
}

static inline size_t base_malloc_usable_size(void *block) { return block ? heap_room(block) : 0; }

static inline void base_free_sized(void *block, size_t size)
{
    (void)size;
    base_free(block);
}

static inline void base_free_aligned_sized(void *block, size_t alignment, size_t size)
{
    (void)alignment, (void)size;
    base_free(block);
}

#endif
