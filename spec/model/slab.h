/* slab.h - memory for arrays that may grow large and are visited in no order: whole cache lines and, where the system
 * can be asked for it, large pages. Much of the cost of a heap of a million blocks is else finding the pages. */
#ifndef ALLOCSPEC_SLAB_H
#define ALLOCSPEC_SLAB_H

#include <stddef.h>

enum { CACHE_LINE = 64 };

/* A slab of `size` bytes, aligned to a cache line, that begins with the first `used` bytes of `old` (may be NULL),
 * which is given back. NULL iff memory ran out; then `old` is as it was. O(used). */
void *as_slab_grow(void *old, size_t used, size_t size);

/* Gives a slab back; NULL is allowed. */
void as_slab_free(void *slab);

#endif
