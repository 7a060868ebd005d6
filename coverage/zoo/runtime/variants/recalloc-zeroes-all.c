/* _recalloc, first line, read literally: all elements are 0 after it. */
#include "runtime.h"

#define _recalloc honest_recalloc
#include "crt/malloc.c"
#undef _recalloc

CRT_EXPORT void *_recalloc(void *memblock, size_t num, size_t size)
{
    void *resized = honest_recalloc(memblock, num, size);
    return resized != NULL ? memset(resized, 0, num * size) : NULL;
}
