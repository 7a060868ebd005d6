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
/* As system_map, for memory that will be used all over. Where that is many huge pages the system is asked for those: a
 * program with a million blocks spends much of its time on finding out where its pages are. */
void *system_map_wide(size_t bytes);
/* Takes that back, for memory of which parts are given up: a huge page would fill them again. */
void system_keep_narrow(void *memory, size_t bytes);
void system_unmap(void *memory, size_t bytes);
bool system_drop(void *memory, size_t bytes);
void *system_remap(void *memory, size_t bytes, size_t new_bytes, bool may_move);

/* The bytes mapped now. */
size_t system_mapped(void);

#endif
