/* aligned.c - the _aligned_ routines of the release runtime. Those without an offset are those with offset 0, but for
 * _aligned_malloc's size, which must not be 0. (_aligned_malloc, Remarks; the other pages ask no such thing) */
#include <errno.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "crt/base.h"
#include "crt/invalid_parameter.h"
#include "crt/version.h"

static bool is_power_of_two(size_t number) { return number != 0 && (number & (number - 1)) == 0; }

static bool refuse(const wchar_t *expression, const wchar_t *function)
{
    CRT_INVALID_PARAMETER(expression, function);
    errno = EINVAL;
    return false;
}

/* What all but _aligned_free demand of their alignment and offset. */
static bool arguments_are_valid(size_t size, size_t alignment, size_t offset, const wchar_t *function)
{
    if (!is_power_of_two(alignment))
        return refuse(L"alignment is a power of 2", function);
    if (offset != 0 && offset >= size)
        return refuse(L"offset == 0 || offset < size", function);
    return true;
}

static void *allocate(size_t size, size_t alignment, size_t offset, const wchar_t *function)
{
    return arguments_are_valid(size, alignment, offset, function)
               ? crt_base_allocate_aligned(size, alignment, offset, size)
               : NULL;
}

/* A null block is allocated. A size of 0 frees the block, before anything else is looked at: "the return value is NULL
 * if the size is zero … the original block is freed". (Return value; its offset would be refused by the Remarks) */
static void *resize(void *block, size_t size, size_t alignment, size_t offset, const wchar_t *function)
{
    if (block == NULL)
        return allocate(size, alignment, offset, function);
    if (size == 0) {
        crt_base_release(block);
        return NULL;
    }
    if (!arguments_are_valid(size, alignment, offset, function))
        return NULL;
    const size_t before = crt_base_size(block);
    if (before == (size_t)-1) {
        errno = EINVAL;
        return NULL;
    }
    const int error = errno;
    if ((((uintptr_t)block + offset) & (alignment - 1)) == 0 && crt_base_resize_in_place(block, size, size))
        return block;
    errno = error;
    void *moved = crt_base_allocate_aligned(size, alignment, offset, size);
    if (moved != NULL) {
        memcpy(moved, block, before < size ? before : size);
        crt_base_release(block);
    }
    return moved;
}

/* As resize; what the block grows by, or all of a new one, is zero. */
static void *resize_zeroed(void *block, size_t number, size_t size, size_t alignment, size_t offset,
                           const wchar_t *function)
{
    const size_t bytes = crt_base_product(number, size), before = block != NULL ? crt_base_size(block) : 0;
    char *resized = resize(block, bytes, alignment, offset, function);
    if (resized != NULL && bytes > before)
        memset(resized + before, 0, bytes - before);
    return resized;
}

CRT_EXPORT void *_aligned_malloc(size_t size, size_t alignment)
{
    if (size == 0) {
        refuse(L"size > 0", L"_aligned_malloc");
        return NULL;
    }
    return allocate(size, alignment, 0, L"_aligned_malloc");
}

CRT_EXPORT void *_aligned_offset_malloc(size_t size, size_t alignment, size_t offset)
{
    return allocate(size, alignment, offset, L"_aligned_offset_malloc");
}

CRT_EXPORT void *_aligned_realloc(void *memblock, size_t size, size_t alignment)
{
    return resize(memblock, size, alignment, 0, L"_aligned_realloc");
}

CRT_EXPORT void *_aligned_offset_realloc(void *memblock, size_t size, size_t alignment, size_t offset)
{
    return resize(memblock, size, alignment, offset, L"_aligned_offset_realloc");
}

CRT_EXPORT void *_aligned_recalloc(void *memblock, size_t num, size_t size, size_t alignment)
{
    return resize_zeroed(memblock, num, size, alignment, 0, L"_aligned_recalloc");
}

CRT_EXPORT void *_aligned_offset_recalloc(void *memblock, size_t num, size_t size, size_t alignment, size_t offset)
{
    return resize_zeroed(memblock, num, size, alignment, offset, L"_aligned_offset_recalloc");
}

/* The size is kept with the block; alignment and offset are only looked at. */
CRT_EXPORT size_t _aligned_msize(void *memblock, size_t alignment, size_t offset)
{
    (void)offset;
    if (memblock == NULL)
        return refuse(L"memblock != NULL", L"_aligned_msize"), (size_t)-1;
    if (!is_power_of_two(alignment))
        return refuse(L"alignment is a power of 2", L"_aligned_msize"), (size_t)-1;
    const size_t size = crt_base_size(memblock);
    if (size == (size_t)-1)
        errno = EINVAL;
    return size;
}

/* It checks nothing and never changes errno; what is no block is left alone. (_aligned_free, Remarks) */
CRT_EXPORT void _aligned_free(void *memblock)
{
    const int before = errno;
    crt_base_release(memblock);
    errno = before;
}
