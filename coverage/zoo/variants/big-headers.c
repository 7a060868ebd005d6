/* A secret header of 112 bytes stands before every block of malloc, calloc and realloc. */
#define ZOO_OWN_MALLOC
#define ZOO_OWN_CALLOC
#define ZOO_OWN_REALLOC
#include "zoo.h"

enum { HEADER = 112 };

static void *behind_header(char *block, size_t size)
{
    if (!block)
        return NULL;
    heap_set_size(block, size);
    if (span_of(block)->large) /* mappings have theirs anyway */
        return block;
    memset(block, 0xee, HEADER);
    return block + HEADER;
}

void *malloc(size_t size)
{
    return size > ZOO_MAX_SIZE ? no_memory() : behind_header(base_malloc(size + HEADER + !size), size);
}

void *calloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > ZOO_MAX_SIZE)
        return no_memory();
    return behind_header(base_calloc(1, bytes + HEADER + !bytes), bytes);
}

void *realloc(void *block, size_t size)
{
    if (!block)
        return malloc(size);
    if (!size || heap_resize(block, size))
        return size ? block : base_realloc(block, 0);
    void *moved = malloc(size);
    if (!moved && size <= heap_size(block))
        return heap_set_size(block, size), block;
    if (!moved)
        return NULL;
    memcpy(moved, block, heap_size(block) < size ? heap_size(block) : size);
    base_free(block);
    return moved;
}
