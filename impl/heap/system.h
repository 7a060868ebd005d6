/* system.h - the only part of the heap that knows the operating system's calls for memory. All sizes are whole pages.
 * Called with the heap's lock held. */
#ifndef ALLOCSPEC_IMPL_HEAP_SYSTEM_H
#define ALLOCSPEC_IMPL_HEAP_SYSTEM_H

#include "heap.h"

/* The size of a page in bytes, a power of two. */
size_t system_page(void);
/* `bytes` rounded up to whole pages; 0 if that is more than AH_MAX. */
size_t system_round(size_t bytes);

void *system_map(size_t bytes);
void system_unmap(void *memory, size_t bytes);
bool system_drop(void *memory, size_t bytes);
void *system_remap(void *memory, size_t bytes, size_t new_bytes, bool may_move);

/* The bytes mapped now. */
size_t system_mapped(void);

#endif
