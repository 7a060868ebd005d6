/* size.c - _msize and _expand of the release runtime. */
#include <errno.h>
#include <malloc.h>

#include "crt/base.h"
#include "crt/invalid_parameter.h"
#include "crt/version.h"

/* Of what is no block, of which the page says nothing, the answer is that of a null pointer that was handled. */
CRT_EXPORT size_t _msize(void *memblock)
{
    if (memblock == NULL)
        CRT_INVALID_PARAMETER(L"memblock != NULL", L"_msize");
    const size_t size = memblock != NULL ? crt_base_size(memblock) : (size_t)-1;
    if (size == (size_t)-1)
        errno = EINVAL;
    return size;
}

/* Blocks are contracted too, whatever their size. The page's note that 64-bit platforms might not is about Windows. */
CRT_EXPORT void *_expand(void *memblock, size_t size)
{
    if (memblock == NULL) {
        CRT_INVALID_PARAMETER(L"memblock != NULL", L"_expand");
        errno = EINVAL;
        return NULL;
    }
    return crt_base_resize_in_place(memblock, size, size) ? memblock : NULL;
}
