/* stack_windows.c - _alloca, _malloca and _freea: no library has them, they are what the compiler and the headers at
 * hand make of them. Here those of mingw-w64, on the heap of the library that is judged. */
#include "host_windows.h"

#include <malloc.h>

#include "routines.h"

typedef void *malloc_fn(size_t size);
typedef void free_fn(void *block);

/* What the macros and functions of the header call. */
void *malloc(size_t size)
{
    malloc_fn *const own = (malloc_fn *)windows_routine("malloc");
    return own(size);
}

void free(void *block)
{
    free_fn *const own = (free_fn *)windows_routine("free");
    own(block);
}

void windows_alloca(size_t size, void (*go_on)(void *block, void *context), void *context)
{
    go_on(_alloca(size), context);
}

void windows_malloca(size_t size, void (*go_on)(void *block, void *context), void *context)
{
    go_on(_malloca(size), context);
}

void windows_freea(void *block) { _freea(block); }
