/* stack.c - what _alloca, _malloca and _freea are where the reference's headers are at hand, under the names that the
 * driver looks for (routine_names.h). To be preloaded beside the library itself. */
#include <malloc.h>

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
