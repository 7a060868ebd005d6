/* walk.h - steps over regions and blocks, for the public walks and for the checks. With the heap's lock held. */
#ifndef ALLOCSPEC_IMPL_HEAP_WALK_H
#define ALLOCSPEC_IMPL_HEAP_WALK_H

#include "heap.h"
#include "region.h"

/* The block of a sound region that follows `it` (NULL: the first), NULL after the last. `it` need not be a block any
 * more. */
block *walk_after(const region *in, const block *it);
/* Describes a block. False iff its header or its neighbours' tags are damaged. */
bool walk_describe(const block *it, ah_entry *entry);

#endif
