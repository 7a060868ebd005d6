/* malloc.c - malloc, calloc, realloc, _recalloc and free of the release runtime. */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "crt/base.h"
#include "crt/version.h"

CRT_EXPORT void *malloc(size_t size) { return crt_base_allocate(size, size); }

CRT_EXPORT void *calloc(size_t number, size_t size)
{
    const size_t bytes = crt_base_product(number, size);
    return crt_base_allocate_zeroed(bytes, bytes);
}

/* A block resized to nothing is freed, and the result is NULL: "not updated to implement C17 behavior". (realloc) */
CRT_EXPORT void *realloc(void *memblock, size_t size)
{
    if (memblock == NULL)
        return malloc(size);
    if (size == 0) {
        free(memblock);
        return NULL;
    }
    return crt_base_resize(memblock, size, size);
}

/* What the block held is kept; what it grows by is zero. (_recalloc: a combination of realloc and calloc) */
CRT_EXPORT void *_recalloc(void *memblock, size_t num, size_t size)
{
    if (memblock == NULL)
        return calloc(num, size);
    const size_t bytes = crt_base_product(num, size), before = crt_base_size(memblock);
    char *resized = realloc(memblock, bytes);
    if (resized != NULL && bytes > before)
        memset(resized + before, 0, bytes - before);
    return resized;
}

/* Of what is no block errno tells, and nothing else happens. (free, Remarks) */
CRT_EXPORT void free(void *memblock) { crt_base_release(memblock); }
