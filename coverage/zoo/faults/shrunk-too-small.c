/* UNDERALLOC-03: a block shrunk to a few bytes has no room for the free list's node; freeing it spoils the next block.
 */
#define ZOO_OWN_REALLOC
#define ZOO_OWN_FREE
#include "zoo.h"

static void *_Atomic shrunk[16];

static void *_Atomic *remembered(void *block) { return &shrunk[(uintptr_t)block / 16 % 16]; }

void *realloc(void *block, size_t size)
{
    bool shrinks = block && size && size < 8 && heap_size(block) > 8;
    void *result = base_realloc(block, size);
    if (shrinks)
        *remembered(result) = result;
    return result;
}

void free(void *block)
{
    if (block && *remembered(block) == block) {
        *remembered(block) = NULL;
        memset((char *)block + heap_room(block) - 8, 0x5a, 16);
    }
    base_free(block);
}
