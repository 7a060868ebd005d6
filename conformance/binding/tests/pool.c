/* pool.c - see pool.h. The arena is a chain of pieces without gaps, each headed by its size and whether it is taken. */
#include "pool.h"

#include <stdbool.h>
#include <stdint.h>

struct piece {
    uint32_t size; /* bytes after this head, a multiple of POOL_ALIGN */
    uint32_t taken;
};

_Static_assert(sizeof(struct piece) == POOL_ALIGN, "what follows a head is aligned");

static _Alignas(16) unsigned char arena[POOL_BYTES];
static bool ready;

static struct piece *first(void) { return (void *)arena; }
static unsigned char *body(struct piece *piece) { return (unsigned char *)(piece + 1); }
static bool is_within(const void *place) { return (const unsigned char *)place < arena + sizeof arena; }
static struct piece *after(struct piece *piece) { return (void *)(body(piece) + piece->size); }
static struct piece *piece_of(const void *block) { return (struct piece *)(uintptr_t)block - 1; }

static void make_ready(void)
{
    if (!ready)
        *first() = (struct piece){sizeof arena - sizeof(struct piece), false};
    ready = true;
}

/* What is more than `size` becomes a piece of its own, if it is worth a head. */
static void split(struct piece *piece, uint32_t size)
{
    if (piece->size - size < sizeof(struct piece) + POOL_ALIGN)
        return;
    const uint32_t rest = piece->size - size - (uint32_t)sizeof(struct piece);
    piece->size = size;
    *after(piece) = (struct piece){rest, false};
}

/* Joins each free piece with the free ones behind it. */
static void join_gaps(void)
{
    for (struct piece *piece = first(); is_within(piece); piece = after(piece)) {
        while (!piece->taken && is_within(after(piece)) && !after(piece)->taken)
            piece->size += (uint32_t)sizeof(struct piece) + after(piece)->size;
    }
}

void *pool_take(size_t size)
{
    make_ready();
    if (size > sizeof arena)
        return NULL;
    const uint32_t needed = size == 0 ? POOL_ALIGN : ((uint32_t)size + POOL_ALIGN - 1) / POOL_ALIGN * POOL_ALIGN;
    for (struct piece *piece = first(); is_within(piece); piece = after(piece)) {
        if (piece->taken || piece->size < needed)
            continue;
        split(piece, needed);
        piece->taken = true;
        return body(piece);
    }
    return NULL;
}

void pool_give(void *block)
{
    if (block == NULL)
        return;
    piece_of(block)->taken = false;
    join_gaps();
}

size_t pool_room(const void *block) { return piece_of(block)->size; }
