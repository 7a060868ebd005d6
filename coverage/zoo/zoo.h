/* zoo.h - an animal of the zoo: the base, and every routine exported that the including file does not define itself.
 *
 * A fault turns a knob (base/knobs.h) or says ZOO_OWN_MALLOC (and so on) before the inclusion and defines that routine
 * after it, with ZOO_EXPORT; the honest one stays at hand as base_malloc. */
#ifndef ZOO_H
#define ZOO_H

#include "base/routines.h"

#define ZOO_EXPORT __attribute__((visibility("default")))

ZOO_EXPORT void *malloc(size_t size);
ZOO_EXPORT void free(void *block);
ZOO_EXPORT void *calloc(size_t count, size_t size);
ZOO_EXPORT void *realloc(void *block, size_t size);
ZOO_EXPORT void *reallocarray(void *block, size_t count, size_t size);
ZOO_EXPORT void *aligned_alloc(size_t alignment, size_t size);
ZOO_EXPORT int posix_memalign(void **out, size_t alignment, size_t size);
ZOO_EXPORT void *memalign(size_t alignment, size_t size);
ZOO_EXPORT void *valloc(size_t size);
ZOO_EXPORT void *pvalloc(size_t size);
ZOO_EXPORT size_t malloc_usable_size(void *block);
ZOO_EXPORT void free_sized(void *block, size_t size);
ZOO_EXPORT void free_aligned_sized(void *block, size_t alignment, size_t size);

#ifndef ZOO_OWN_MALLOC
void *malloc(size_t size) { return base_malloc(size); }
#endif
#ifndef ZOO_OWN_FREE
void free(void *block) { base_free(block); }
#endif
#ifndef ZOO_OWN_CALLOC
void *calloc(size_t count, size_t size) { return base_calloc(count, size); }
#endif
#ifndef ZOO_OWN_REALLOC
void *realloc(void *block, size_t size) { return base_realloc(block, size); }
#endif
#ifndef ZOO_OWN_REALLOCARRAY
void *reallocarray(void *block, size_t count, size_t size)
{
    size_t bytes; /* through realloc, so that a realloc of the including file's own serves both */
    return __builtin_mul_overflow(count, size, &bytes) ? no_memory() : realloc(block, bytes);
}
#endif
#ifndef ZOO_OWN_ALIGNED_ALLOC
void *aligned_alloc(size_t alignment, size_t size) { return base_aligned_alloc(alignment, size); }
#endif
#ifndef ZOO_OWN_POSIX_MEMALIGN
int posix_memalign(void **out, size_t alignment, size_t size) { return base_posix_memalign(out, alignment, size); }
#endif
#ifndef ZOO_OWN_MEMALIGN
void *memalign(size_t alignment, size_t size) { return base_memalign(alignment, size); }
#endif
#ifndef ZOO_OWN_VALLOC
void *valloc(size_t size) { return base_valloc(size); }
#endif
#ifndef ZOO_OWN_PVALLOC
void *pvalloc(size_t size) { return base_pvalloc(size); }
#endif
#ifndef ZOO_OWN_MALLOC_USABLE_SIZE
size_t malloc_usable_size(void *block) { return base_malloc_usable_size(block); }
#endif
#ifndef ZOO_OWN_FREE_SIZED
void free_sized(void *block, size_t size)
{
    (void)size;
    free(block);
}
#endif
#ifndef ZOO_OWN_FREE_ALIGNED_SIZED
void free_aligned_sized(void *block, size_t alignment, size_t size)
{
    (void)alignment, (void)size;
    free(block);
}
#endif

#endif
