/* COMPILER-01: the compiler has made a call of calloc out of calloc's own malloc and memset. */
#define ZOO_OWN_CALLOC
#include "zoo.h"

static void *(*volatile cleared)(size_t, size_t) = calloc;

void *calloc(size_t count, size_t size)
{
    char *block = cleared(count, size);
    if (block)
        *block = 0;
    return block;
}
