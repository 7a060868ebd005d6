/* plain.c - malloc and its kin of the debug runtime: the _dbg routines for a Normal block of no known file and line.
 * ("When the application is linked with a debug version of the libraries, malloc resolves to _malloc_dbg") Where the
 * pages of the two differ in what an absurd size gives, each is followed. */
#include "crt/base.h"
#include "crt/version.h"
#include "debug/heap.h"

#include <errno.h>
#include <stdlib.h>

static void *no_memory(void)
{
    errno = ENOMEM;
    return NULL;
}

CRT_EXPORT void *malloc(size_t size) { return _malloc_dbg(size, _NORMAL_BLOCK, NULL, 0); }

CRT_EXPORT void *calloc(size_t number, size_t size)
{
    if (dbg_is_too_much(crt_base_product(number, size)))
        return no_memory();
    return _calloc_dbg(number, size, _NORMAL_BLOCK, NULL, 0);
}

CRT_EXPORT void *realloc(void *memblock, size_t size) { return _realloc_dbg(memblock, size, _NORMAL_BLOCK, NULL, 0); }

CRT_EXPORT void *_recalloc(void *memblock, size_t num, size_t size)
{
    if (dbg_is_too_much(crt_base_product(num, size)))
        return no_memory();
    return _recalloc_dbg(memblock, num, size, _NORMAL_BLOCK, NULL, 0);
}

CRT_EXPORT void free(void *memblock) { _free_dbg(memblock, _NORMAL_BLOCK); }

CRT_EXPORT size_t _msize(void *memblock) { return _msize_dbg(memblock, _NORMAL_BLOCK); }

CRT_EXPORT void *_expand(void *memblock, size_t size)
{
    if (memblock != NULL && size > _HEAP_MAXREQ)
        return no_memory();
    return _expand_dbg(memblock, size, _NORMAL_BLOCK, NULL, 0);
}

CRT_EXPORT void *_aligned_malloc(size_t size, size_t alignment)
{
    return _aligned_malloc_dbg(size, alignment, NULL, 0);
}

CRT_EXPORT void *_aligned_offset_malloc(size_t size, size_t alignment, size_t offset)
{
    return _aligned_offset_malloc_dbg(size, alignment, offset, NULL, 0);
}

CRT_EXPORT void *_aligned_realloc(void *memblock, size_t size, size_t alignment)
{
    return _aligned_realloc_dbg(memblock, size, alignment, NULL, 0);
}

CRT_EXPORT void *_aligned_offset_realloc(void *memblock, size_t size, size_t alignment, size_t offset)
{
    return _aligned_offset_realloc_dbg(memblock, size, alignment, offset, NULL, 0);
}

/* With offset 0 the other routine is this one with ENOMEM, which this page too has for what is above _HEAP_MAXREQ. */
CRT_EXPORT void *_aligned_recalloc(void *memblock, size_t num, size_t size, size_t alignment)
{
    return _aligned_offset_recalloc_dbg(memblock, num, size, alignment, 0, NULL, 0);
}

CRT_EXPORT void *_aligned_offset_recalloc(void *memblock, size_t num, size_t size, size_t alignment, size_t offset)
{
    return _aligned_offset_recalloc_dbg(memblock, num, size, alignment, offset, NULL, 0);
}

/* "It doesn't change errno." (_aligned_free; _aligned_free_dbg sets it) */
CRT_EXPORT void _aligned_free(void *memblock)
{
    int error = errno;
    _aligned_free_dbg(memblock);
    errno = error;
}

CRT_EXPORT size_t _aligned_msize(void *memblock, size_t alignment, size_t offset)
{
    return _aligned_msize_dbg(memblock, alignment, offset);
}

/* For posix/: aligned_alloc and its kin give Normal blocks too. */
void *debug_allocate_aligned(size_t size, size_t alignment);
void *debug_allocate_aligned(size_t size, size_t alignment)
{
    return dbg_allocate(
        &(dbg_request){.routine = "aligned_alloc", .size = size, .alignment = alignment, .type = _NORMAL_BLOCK});
}
