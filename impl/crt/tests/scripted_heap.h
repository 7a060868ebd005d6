/* scripted_heap.h - the heap, but for what a test wants of it: memory that runs out, damage that is not there. The
 * linker puts these before the heap's own functions (--wrap). */
#ifndef ALLOCSPEC_TEST_SCRIPTED_HEAP_H
#define ALLOCSPEC_TEST_SCRIPTED_HEAP_H

#include <stdbool.h>

#include "heap/heap.h"

typedef struct scripted_heap {
    unsigned failures; /* so many requests for memory fail from now on */
    bool damaged;      /* ah_check and ah_fill_free answer `health`, ah_walk_from that it cannot go on */
    ah_health health;
    bool is_kind; /* ah_kind_of answers `kind` */
    ah_kind kind;
} scripted_heap;

extern scripted_heap script;

#endif
