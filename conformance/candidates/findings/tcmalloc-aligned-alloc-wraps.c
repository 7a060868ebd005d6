/* shows: tcmalloc 2.10-1
 * not: system, jemalloc, musl
 *
 * aligned_alloc(3, SIZE_MAX) gives a block, of a few bytes.
 *
 * Law: the block has the size that was asked for, or the result is NULL; C17 7.22.3p1, 7.22.3.1. So it is for an
 * alignment that is not valid: such a call fails; 7.22.3.1p2 (DR 460).
 *
 *     cc -O0 tcmalloc-aligned-alloc-wraps.c && LD_PRELOAD=libtcmalloc_minimal.so.4 ./a.out */
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void *(*volatile allocate)(size_t, size_t) = aligned_alloc;
static size_t (*volatile usable)(void *) = malloc_usable_size;

int main(void)
{
    void *block = allocate(3, SIZE_MAX);
    printf("aligned_alloc(3, SIZE_MAX) gave %s of %zu bytes\n", block == NULL ? "NULL" : "a block", usable(block));
    return block != NULL;
}
