/* spans.h - small blocks: spans of 64 KiB cut into cells of one size class, with the exact sizes kept beside, not
 * inside.
 *
 * The span of any block is found by rounding its address down (see span_of), so a block needs no header of its own. */
#ifndef ZOO_SPANS_H
#define ZOO_SPANS_H

#include "system.h"

enum { ZOO_CLASSES = 32, ZOO_NO_CELL = 0xffff, ZOO_CELL_FREE = 0xffff };
#define ZOO_MAGIC UINT64_C(0x6f6f7a206e617073)

typedef struct span {
    uint64_t magic;
    bool large;
    /* small: */
    unsigned class, count, used, fresh,
        free;           /* fresh: cells from here on have never been used; free: first of the list */
    size_t cell, first; /* bytes of a cell; offset of the first */
    struct span *next, *previous;
    /* large: */
    char *start, *block;
    size_t length, size; /* of the mapping, of the block */
    /* small: for each cell the next free one, and then for each cell the bytes asked for */
    uint16_t table[];
} span;

static struct {
    span *partial[ZOO_CLASSES]; /* spans with a free cell */
    span *kept;
    unsigned kept_count;
    char *region, *region_end;
} heap;

/* A block of a mapping may start at the very end of its span's first 64 KiB; none starts at a span's first byte. */
static inline span *span_of(const void *block) { return (span *)(((uintptr_t)block - 1) & ~(ZOO_SPAN - 1)); }

static inline uint16_t *span_sizes(span *at) { return at->table + at->count; }

/* 16, 32, ... 128, then four classes for each power of two, up to 8192. */
static inline unsigned class_for(size_t need)
{
    if (need <= 128)
        return need ? (unsigned)((need + 15) / 16) - 1 : 0;
    unsigned log = 63 - (unsigned)__builtin_clzl(need - 1);
    return 8 + (log - 7) * 4 + (unsigned)((need - 1) >> (log - 2)) - 4;
}

static inline size_t class_cell(unsigned class)
{
    if (class < 8)
        return (class + 1) * (size_t)16;
    return (size_t)(5 + (class - 8) % 4) << ((class - 8) / 4 + 5);
}

static inline unsigned cell_index(span *at, const void *block)
{
    return (unsigned)(((size_t)((const char *)block - (char *)at) - at->first) / at->cell);
}

static inline char *cell_address(span *at, unsigned index) { return (char *)at + at->first + index * at->cell; }

/* 64 KiB of the system's memory. The lock is held. */
static inline span *span_get(void)
{
    if (heap.kept) {
        span *at = heap.kept;
        heap.kept = at->next;
        heap.kept_count--;
        return at;
    }
    if (heap.region == heap.region_end) {
        size_t length = 16 * ZOO_SPAN;
        heap.region = map_aligned(0, length, ZOO_SPAN);
        if (!heap.region)
            heap.region = map_aligned(0, length = ZOO_SPAN, ZOO_SPAN);
        if (!heap.region)
            return heap.region_end = NULL, NULL;
        heap.region_end = heap.region + length;
    }
    span *at = (span *)(void *)heap.region;
    heap.region += ZOO_SPAN;
    return at;
}

static inline void span_link(span *at)
{
    at->previous = NULL;
    at->next = heap.partial[at->class];
    if (at->next)
        at->next->previous = at;
    heap.partial[at->class] = at;
}

static inline void span_unlink(span *at)
{
    if (at->previous)
        at->previous->next = at->next;
    else
        heap.partial[at->class] = at->next;
    if (at->next)
        at->next->previous = at->previous;
}

static inline span *span_new(unsigned class)
{
    span *at = span_get();
    if (!at)
        return NULL;
    size_t cell = class_cell(class), count = (ZOO_SPAN - sizeof *at - 16) / (cell + 2 * sizeof(uint16_t));
    *at = (span){.magic = ZOO_MAGIC, .class = class, .count = (unsigned)count, .free = ZOO_NO_CELL, .cell = cell};
    at->first = ZOO_SPAN - count * cell;
    span_link(at);
    return at;
}

/* A cell of the class, its size not yet noted; NULL iff there is no memory. */
static inline char *cell_take(unsigned class)
{
    ZOO_LOCK();
    span *at = heap.partial[class] ? heap.partial[class] : span_new(class);
    char *cell = NULL;
    if (at) {
        unsigned index = at->free;
        if (index != ZOO_NO_CELL)
            at->free = at->table[index];
        else
            index = at->fresh++;
        if (++at->used == at->count)
            span_unlink(at);
        cell = cell_address(at, index);
    }
    ZOO_UNLOCK();
    return cell;
}

static inline void cell_give(span *at, unsigned index)
{
    ZOO_LOCK();
    at->table[index] = (uint16_t)at->free;
    at->free = index;
    if (at->used-- == at->count)
        span_link(at);
    span *surplus = NULL;
    if (!at->used) {
        ZOO_EMPTIED(at);
        span_unlink(at);
        if (heap.kept_count < ZOO_KEPT_SPANS) {
            at->next = heap.kept;
            heap.kept = at;
            heap.kept_count++;
        } else {
            surplus = at;
        }
    }
    ZOO_UNLOCK();
    if (surplus)
        unmap(surplus, ZOO_SPAN);
}

#endif
