/* families.h - the families of clauses, one per file here; families.c puts them in force. */
#ifndef ALLOCSPEC_FAMILIES_H
#define ALLOCSPEC_FAMILIES_H

#include <allocspec/clause.h>

#include <stddef.h>

extern const as_family law_of_scope, law_of_blocks, law_of_allocation, law_of_calloc, law_of_realloc, law_of_alignment,
    law_of_posix_memalign, law_of_release, law_of_queries, law_of_errno, law_of_threads, law_of_fork, law_of_returns,
    law_of_quality;

/* Lists of routines in the tables. */
#define ROUTINES(...) ((const as_routine[]){__VA_ARGS__, AS_NOTHING})

/* The routines whose results C's and POSIX's malloc pages speak of together. */
#define THE_PLAIN_ALLOCATORS AS_MALLOC, AS_CALLOC, AS_REALLOC, AS_REALLOCARRAY
#define THE_ALIGNED_ALLOCATORS AS_ALIGNED_ALLOC, AS_POSIX_MEMALIGN, AS_MEMALIGN, AS_VALLOC, AS_PVALLOC
#define ALL_ALLOCATORS THE_PLAIN_ALLOCATORS, THE_ALIGNED_ALLOCATORS
#define ALL_RELEASERS AS_FREE, AS_FREE_SIZED, AS_FREE_ALIGNED_SIZED
#define ALL_THAT_TAKE_A_BLOCK ALL_RELEASERS, AS_REALLOC, AS_REALLOCARRAY, AS_MALLOC_USABLE_SIZE
#define ALL_CALLS ALL_ALLOCATORS, ALL_RELEASERS, AS_MALLOC_USABLE_SIZE

#define COUNT_OF(table) (sizeof(table) / sizeof((table)[0]))

#endif
