/* rows.h - regions that are rows of blocks: making them, and handing them back when they are wholly free. All with the
 * heap's lock held. */
#ifndef ALLOCSPEC_IMPL_HEAP_ROWS_H
#define ALLOCSPEC_IMPL_HEAP_ROWS_H

#include "block.h"

/* A free block of at least `units` in no list, all of a new region from the system; NULL if the system gives none. */
block *rows_make(uint32_t units);
/* To be told after a free block was taken out of the lists, before it is split. */
void rows_note_taken(const block *it);
/* To be told after a free block was put in the lists: if it is all of its region, the region may be handed back. */
void rows_note_free(block *it);

#endif
