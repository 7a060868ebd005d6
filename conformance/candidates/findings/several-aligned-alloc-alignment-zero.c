/* shows: musl 1.2.3-1, mimalloc 2.0.9+ds-2, system 2.36-9+deb12u14, glibc-debug 2.36-9+deb12u14, tcmalloc 2.10-1
 * not: jemalloc, scudo
 *
 * aligned_alloc(0, 8) gives a block.
 *
 * Law: a valid alignment is a power of two, which zero is not, and aligned_alloc fails if it is given one that is not
 * valid; C17 6.2.8p4, 7.22.3.1p2 (DR 460).
 *
 *     musl-gcc -O0 -static several-aligned-alloc-alignment-zero.c && ./a.out */
#include <stdio.h>
#include <stdlib.h>

static void *(*volatile allocate)(size_t, size_t) = aligned_alloc;

int main(void)
{
    void *block = allocate(0, 8);
    printf("aligned_alloc(0, 8) gave %s\n", block == NULL ? "NULL" : "a pointer");
    return block != NULL;
}
