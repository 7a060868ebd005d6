/* headers.c - what <malloc.h> makes of _alloca, _malloca and _freea, as functions. A macro and an inline function have
 * no address; whoever judges the library finds these by name instead. Programs use the header.
 *
 * Memory on the stack is gone when its function returns, so the first two call `go_on` with it, NULL if there is none,
 * and with the caller's context. */
#include <malloc.h>

void allocspec_alloca(size_t size, void (*go_on)(void *block, void *context), void *context);
void allocspec_malloca(size_t size, void (*go_on)(void *block, void *context), void *context);
void allocspec_freea(void *block);

__attribute__((visibility("default"))) void allocspec_alloca(size_t size, void (*go_on)(void *block, void *context),
                                                             void *context)
{
    go_on(_alloca(size), context);
}

__attribute__((visibility("default"))) void allocspec_malloca(size_t size, void (*go_on)(void *block, void *context),
                                                              void *context)
{
    go_on(_malloca(size), context);
}

__attribute__((visibility("default"))) void allocspec_freea(void *block) { _freea(block); }
