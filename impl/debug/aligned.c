/* aligned.c - the _aligned_*_dbg routines. Their blocks are Normal blocks. (_aligned_malloc_dbg, Remarks) */
#include "crt/base.h"
#include "crt/invalid_parameter.h"
#include "crt/version.h"
#include "debug/heap.h"

#include <errno.h>

static bool is_power_of_two(size_t number) { return number != 0 && (number & (number - 1)) == 0; }

static bool refuse(const wchar_t *expression, const wchar_t *function)
{
    CRT_INVALID_PARAMETER(expression, function);
    errno = EINVAL;
    return false;
}

static bool arguments_are_valid(const dbg_request *request, const wchar_t *function)
{
    if (!is_power_of_two(request->alignment))
        return refuse(L"alignment is a power of 2", function);
    if (request->offset != 0 && request->offset >= request->size)
        return refuse(L"offset == 0 || offset < size", function);
    return true;
}

static void *allocate(const dbg_request *request, const wchar_t *function)
{
    return arguments_are_valid(request, function) ? dbg_allocate(request) : NULL;
}

/* A size of 0 frees the block before anything else is looked at. (Return value) A block that does not lie as the
 * alignment has it moves to where it does. */
static void *resize(void *block, const dbg_request *request, const wchar_t *function)
{
    if (block == NULL)
        return allocate(request, function);
    if (request->size == 0) {
        dbg_release(request->routine, block, _NORMAL_BLOCK, DBG_ALIGNED);
        return NULL;
    }
    return arguments_are_valid(request, function) ? dbg_resize(block, request) : NULL;
}

CRT_EXPORT void *_aligned_malloc_dbg(size_t size, size_t alignment, const char *filename, int linenumber)
{
    if (size == 0) {
        refuse(L"size > 0", L"_aligned_malloc_dbg");
        return NULL;
    }
    return allocate(&(dbg_request){.routine = "_aligned_malloc_dbg",
                                   .size = size,
                                   .alignment = alignment,
                                   .type = _NORMAL_BLOCK,
                                   .family = DBG_ALIGNED,
                                   .file = filename,
                                   .line = linenumber},
                    L"_aligned_malloc_dbg");
}

CRT_EXPORT void *_aligned_offset_malloc_dbg(size_t size, size_t alignment, size_t offset, const char *filename,
                                            int linenumber)
{
    return allocate(&(dbg_request){.routine = "_aligned_offset_malloc_dbg",
                                   .size = size,
                                   .alignment = alignment,
                                   .offset = offset,
                                   .type = _NORMAL_BLOCK,
                                   .family = DBG_ALIGNED,
                                   .file = filename,
                                   .line = linenumber},
                    L"_aligned_offset_malloc_dbg");
}

CRT_EXPORT void *_aligned_realloc_dbg(void *memblock, size_t size, size_t alignment, const char *filename,
                                      int linenumber)
{
    return resize(memblock,
                  &(dbg_request){.routine = "_aligned_realloc_dbg",
                                 .size = size,
                                 .alignment = alignment,
                                 .type = _NORMAL_BLOCK,
                                 .family = DBG_ALIGNED,
                                 .file = filename,
                                 .line = linenumber},
                  L"_aligned_realloc_dbg");
}

CRT_EXPORT void *_aligned_offset_realloc_dbg(void *memblock, size_t size, size_t alignment, size_t offset,
                                             const char *filename, int linenumber)
{
    return resize(memblock,
                  &(dbg_request){.routine = "_aligned_offset_realloc_dbg",
                                 .size = size,
                                 .alignment = alignment,
                                 .offset = offset,
                                 .type = _NORMAL_BLOCK,
                                 .family = DBG_ALIGNED,
                                 .file = filename,
                                 .line = linenumber},
                  L"_aligned_offset_realloc_dbg");
}

/* More than _HEAP_MAXREQ is EINVAL. (_aligned_recalloc_dbg, Remarks) */
CRT_EXPORT void *_aligned_recalloc_dbg(void *memblock, size_t num, size_t size, size_t alignment, const char *filename,
                                       int linenumber)
{
    size_t bytes = crt_base_product(num, size);
    if (is_power_of_two(alignment) && dbg_is_too_much(bytes)) {
        errno = EINVAL;
        return NULL;
    }
    return resize(memblock,
                  &(dbg_request){.routine = "_aligned_recalloc_dbg",
                                 .size = bytes,
                                 .alignment = alignment,
                                 .type = _NORMAL_BLOCK,
                                 .family = DBG_ALIGNED,
                                 .file = filename,
                                 .line = linenumber,
                                 .zeroed = true},
                  L"_aligned_recalloc_dbg");
}

/* More than _HEAP_MAXREQ is ENOMEM. (_aligned_offset_recalloc_dbg, Remarks) */
CRT_EXPORT void *_aligned_offset_recalloc_dbg(void *memblock, size_t num, size_t size, size_t alignment, size_t offset,
                                              const char *filename, int linenumber)
{
    return resize(memblock,
                  &(dbg_request){.routine = "_aligned_offset_recalloc_dbg",
                                 .size = crt_base_product(num, size),
                                 .alignment = alignment,
                                 .offset = offset,
                                 .type = _NORMAL_BLOCK,
                                 .family = DBG_ALIGNED,
                                 .file = filename,
                                 .line = linenumber,
                                 .zeroed = true},
                  L"_aligned_offset_recalloc_dbg");
}

CRT_EXPORT void _aligned_free_dbg(void *memblock)
{
    dbg_release("_aligned_free_dbg", memblock, _NORMAL_BLOCK, DBG_ALIGNED);
}

CRT_EXPORT size_t _aligned_msize_dbg(void *memblock, size_t alignment, size_t offset)
{
    (void)offset;
    if (memblock == NULL)
        return refuse(L"memblock != NULL", L"_aligned_msize_dbg"), (size_t)-1;
    if (!is_power_of_two(alignment))
        return refuse(L"alignment is a power of 2", L"_aligned_msize_dbg"), (size_t)-1;
    return dbg_size("_aligned_msize_dbg", memblock, _NORMAL_BLOCK, DBG_ALIGNED);
}
