/* malloc.h - the memory routines of the C runtime: the system's <malloc.h>, and beside it everything that the C runtime
 * reference declares there. What each routine does is said on its page; impl/README.md lists them. */
#ifndef ALLOCSPEC_INCLUDE_MALLOC_H
#define ALLOCSPEC_INCLUDE_MALLOC_H

#include_next <malloc.h>

#include <alloca.h>
#include <corecrt.h>
#include <stdlib.h>

/* The largest request that may be granted. */
#if SIZE_MAX > 0xFFFFFFFFu
#define _HEAP_MAXREQ 0xFFFFFFFFFFFFFFE0u
#else
#define _HEAP_MAXREQ 0xFFFFFFE0u
#endif

/* Results of _heapchk, _heapset and _heapwalk. */
#define _HEAPEMPTY (-1)
#define _HEAPOK (-2)
#define _HEAPBADBEGIN (-3)
#define _HEAPBADNODE (-4)
#define _HEAPEND (-5)
#define _HEAPBADPTR (-6)

/* _HEAPINFO._useflag */
#define _FREEENTRY 0
#define _USEDENTRY 1

typedef struct _heapinfo {
    int *_pentry; /* the entry; NULL: before the first */
    size_t _size;
    int _useflag;
} _HEAPINFO;

#ifdef __cplusplus
extern "C" {
#endif

intptr_t __cdecl _get_heap_handle(void);
int __cdecl _heapadd(void *memblock, size_t size);
int __cdecl _heapchk(void);
int __cdecl _heapmin(void);
int __cdecl _heapset(unsigned int fill);
int __cdecl _heapwalk(_HEAPINFO *entryinfo);
int __cdecl _resetstkoflw(void);

/* <crtdbg.h> may have mapped these to their debug forms. */
#ifndef _expand
void *__cdecl _expand(void *memblock, size_t size);
#endif
#ifndef _msize
size_t __cdecl _msize(void *memblock);
#endif
#ifndef _aligned_malloc
void *__cdecl _aligned_malloc(size_t size, size_t alignment);
void *__cdecl _aligned_realloc(void *memblock, size_t size, size_t alignment);
void *__cdecl _aligned_recalloc(void *memblock, size_t num, size_t size, size_t alignment);
void *__cdecl _aligned_offset_malloc(size_t size, size_t alignment, size_t offset);
void *__cdecl _aligned_offset_realloc(void *memblock, size_t size, size_t alignment, size_t offset);
void *__cdecl _aligned_offset_recalloc(void *memblock, size_t num, size_t size, size_t alignment, size_t offset);
size_t __cdecl _aligned_msize(void *memblock, size_t alignment, size_t offset);
void __cdecl _aligned_free(void *memblock);
#endif

/* _alloca, _malloca, _freea: before the memory lies room for a marker that says where it is from. A request of more
 * than the threshold comes from the heap, and so does every request of a _DEBUG build. (_malloca, _freea, Remarks) */
#define _ALLOCA_S_THRESHOLD 1024
#define _ALLOCA_S_STACK_MARKER 0xCCCC
#define _ALLOCA_S_HEAP_MARKER 0xDDDD
#if SIZE_MAX > 0xFFFFFFFFu
#define _ALLOCA_S_MARKER_SIZE 16
#else
#define _ALLOCA_S_MARKER_SIZE 8
#endif

#define _alloca(size) __builtin_alloca(size)

static __inline__ __attribute__((__unused__)) void *_MarkAllocaS(void *_Ptr, unsigned int _Marker)
{
    if (_Ptr) {
        *(unsigned int *)_Ptr = _Marker;
        _Ptr = (char *)_Ptr + _ALLOCA_S_MARKER_SIZE;
    }
    return _Ptr;
}

/* With its marker; SIZE_MAX, which the heap refuses, where that does not fit. */
static __inline__ __attribute__((__unused__)) size_t _AllocaSizeS(size_t _Size)
{
    return _Size <= (size_t)-1 - _ALLOCA_S_MARKER_SIZE ? _Size + _ALLOCA_S_MARKER_SIZE : (size_t)-1;
}

#if defined(_DEBUG)
#define _malloca(size) _MarkAllocaS(malloc(_AllocaSizeS(size)), _ALLOCA_S_HEAP_MARKER)
#else
#define _malloca(size)                                                                                                 \
    (__extension__({                                                                                                   \
        const size_t _MallocaSize = (size);                                                                            \
        _MallocaSize > _ALLOCA_S_THRESHOLD                                                                             \
            ? _MarkAllocaS(malloc(_AllocaSizeS(_MallocaSize)), _ALLOCA_S_HEAP_MARKER)                                  \
            : _MarkAllocaS(__builtin_alloca(_AllocaSizeS(_MallocaSize)), _ALLOCA_S_STACK_MARKER);                      \
    }))
#endif

/* What bears neither marker came from no _malloca; it is left alone. */
static __inline__ __attribute__((__unused__)) void __cdecl _freea(void *memblock)
{
    if (memblock) {
        unsigned int *_Marker = (unsigned int *)(void *)((char *)memblock - _ALLOCA_S_MARKER_SIZE);
        if (*_Marker == _ALLOCA_S_HEAP_MARKER) {
            *_Marker = 0; /* a second _freea finds no marker, as long as the memory is not used anew */
            free(_Marker);
        }
    }
}

#ifdef __cplusplus
}
#endif

#endif
