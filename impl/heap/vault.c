/* vault.c - a bump allocator over chunks from the system. A chunk's first line records the chunk before it. */
#include "vault.h"

#include <stdint.h>

#include "system.h"

enum { LINE = 64, CHUNK = 1 << 19 };

typedef struct chunk {
    struct chunk *before;
    size_t bytes;
} chunk;

static chunk *newest;
static size_t used; /* of the newest chunk */

static bool add_chunk(size_t bytes)
{
    /* When memory is scarce, a chunk just large enough. */
    size_t least = system_round(bytes + LINE), wanted = least > CHUNK ? least : system_round(CHUNK);
    chunk *fresh = system_map(wanted);
    if (fresh == NULL && least < wanted)
        fresh = system_map(wanted = least);
    if (fresh == NULL)
        return false;
    *fresh = (chunk){newest, wanted};
    newest = fresh;
    used = LINE;
    return true;
}

bool vault_ensure(size_t bytes) { return (newest != NULL && newest->bytes - used >= bytes) || add_chunk(bytes); }

void *vault_get(size_t bytes)
{
    bytes = (bytes + LINE - 1) & ~(size_t)(LINE - 1);
    if (!vault_ensure(bytes))
        return NULL;
    void *memory = (char *)newest + used;
    used += bytes;
    return memory;
}

bool vault_overlaps(const void *begin, size_t bytes)
{
    uintptr_t first = (uintptr_t)begin;
    for (const chunk *each = newest; each != NULL; each = each->before)
        if (first < (uintptr_t)each + each->bytes && (uintptr_t)each < first + bytes)
            return true;
    return false;
}
