/* scripted_system.h - a system that counts what the heap asks of it, and refuses on demand. */
#ifndef ALLOCSPEC_IMPL_HEAP_SCRIPTED_SYSTEM_H
#define ALLOCSPEC_IMPL_HEAP_SCRIPTED_SYSTEM_H

#include "heap.h"

typedef struct scripted_system {
    size_t maps, unmaps, drops, remaps; /* that succeeded */
    size_t mapped;                      /* bytes now */
    size_t huge, narrow;                /* mappings for which huge pages were wished for; for which no more */
    void *huge_last;                    /* the last of the former */
    long maps_left;                     /* before map refuses; negative: no end */
    size_t largest_map;                 /* what is larger is refused */
    size_t most_mapped;                 /* what would lead above that is refused */
    bool refuses_drops, refuses_remaps, refuses_moves;
} scripted_system;
extern scripted_system scripted;

/* Its calls. */
ah_system scripted_table(void);
/* Puts it in the system's place, refusing nothing. */
void scripted_install(void);
/* Refuses nothing from now on: a set-up for each test. */
int scripted_calm(void **state);

#endif
