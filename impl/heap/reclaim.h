/* reclaim.h - collecting memory that is held for later use, in need or on request. With the heap's lock held. */
#ifndef ALLOCSPEC_IMPL_HEAP_RECLAIM_H
#define ALLOCSPEC_IMPL_HEAP_RECLAIM_H

#include <stddef.h>

/* Brings all that no block needs back to the heap or the system: what every thread keeps, kept mappings. Returns a sum
 * that is not zero iff there was anything. */
size_t reclaim_idle(void);

#endif
