/* bins.h - the free blocks of the heap, by size: two-level segregated fit.
 *
 * The first level is the power of two, the second divides it into 32; a bit for each list that is not empty. So a block
 * that fits is found with two bit scans, however many there are. Lists are linked through the payloads of free blocks,
 * which a program may have overwritten: a link is followed only after it was proved to be a free block of the heap that
 * links back. All with the heap's lock held. */
#ifndef ALLOCSPEC_IMPL_HEAP_BINS_H
#define ALLOCSPEC_IMPL_HEAP_BINS_H

#include "block.h"

/* Puts in a block that is sound, held by the heap (BLOCK_FREE) and in no list. */
void bins_put(block *it);
/* Takes out a given block. Returns false, and changes nothing, iff its links are damaged. */
bool bins_remove(block *it);
/* Has all that bins_remove would wait for brought near, if that is a block in a list. May be any address. */
void bins_fetch(const block *it);
/* Takes out some block of at least `units`, a close fit; NULL if there is none. If links turn out to be damaged, the
 * rest of that list is given up. */
block *bins_take(uint32_t units);

/* Whether the links of a block that is in a list are sound. */
bool bins_links_are_sound(const block *it);
/* The number of blocks in all lists, by following them, at most `most` + 1. Stops at damage, and stores where. */
size_t bins_count(size_t most, const block **damaged);

#endif
