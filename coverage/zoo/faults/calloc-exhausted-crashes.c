/* OOMCRASH-11: calloc clears what it got before it looks whether it got anything. */
#define ZOO_OWN_CALLOC
#include "zoo.h"

void *calloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return no_memory();
    void *block = base_malloc(bytes);
    memset(block, 0, bytes);
    return block;
}
