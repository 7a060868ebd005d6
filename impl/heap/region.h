/* region.h - the heap's regions: a row of blocks each, or one block that is mapped by itself. Their records lie in the
 * vault and are known by number, never by an address read from a block. All with the heap's lock held. */
#ifndef ALLOCSPEC_IMPL_HEAP_REGION_H
#define ALLOCSPEC_IMPL_HEAP_REGION_H

#include "block.h"

typedef enum region_kind {
    REGION_UNUSED, /* a record without a region */
    REGION_SYSTEM, /* blocks in memory from the system */
    REGION_ADDED,  /* blocks in memory of the caller's */
    REGION_LARGE   /* one block, mapped by itself */
} region_kind;

typedef struct region {
    char *base; /* what is mapped, or was added */
    size_t bytes;
    block *first; /* large: the block */
    block *fence; /* large: NULL */
    size_t size;  /* large: what was asked for */
    uint64_t serial;
    region_kind kind;
    uint32_t index;
    uint64_t seal; /* a check code over all of the above */
    struct region *after, *before;
} region;

/* A record for a new region, last in the order of walks; NULL if memory for records is out. The caller fills in the
 * first four fields and seals it. */
region *region_new(region_kind kind);
void region_seal(region *it);
/* Forgets a region; its memory is the caller's business. */
void region_forget(region *it);

bool region_is_sound(const region *it);
/* The sound region with that number, or NULL. */
region *region_at(uint64_t index);
region *region_first(void);
/* Whether there ever was a region. */
bool region_was_any(void);
region *region_next(const region *it);
/* The first region whose serial number is at least that: where a walk goes on whose region is gone. */
region *region_since(uint64_t serial);
/* Whether any byte of [begin, begin + bytes) belongs to a region. */
bool region_overlaps(const void *begin, size_t bytes);

/* The large region of a block that says that it is mapped by itself; NULL if it is not so. */
region *region_of_large(const block *it, const holder *held);

#endif
