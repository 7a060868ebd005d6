/* shows: jemalloc 5.3.0-1, mimalloc 2.0.9+ds-2, tcmalloc 2.10-1, tbbmalloc 2021.8.0-2+deb12u1
 * not: system, scudo, musl
 *
 * Blocks of 1 to 8 bytes from malloc, calloc and realloc lie at multiples of 8 that are not multiples of 16.
 *
 * Law: a block may be used for any type with a fundamental alignment, however small it is; C17 7.22.3p1, so
 * answered for the same words of C90 by DR 075. (C23 7.24.3p1 asks no more than what fits, after N2293.)
 *
 *     cc -O0 several-small-block-alignment.c && LD_PRELOAD=libjemalloc.so.2 ./a.out */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void *(*volatile allocate)(size_t) = malloc;
static void *(*volatile allocate_zeroes)(size_t, size_t) = calloc;
static void *(*volatile resize)(void *, size_t) = realloc;

int main(void)
{
    unsigned bad[3] = {0};
    for (size_t size = 1; size <= 8; size++) {
        for (unsigned i = 0; i < 64; i++) {
            bad[0] += (uintptr_t)allocate(size) % _Alignof(max_align_t) != 0;
            bad[1] += (uintptr_t)allocate_zeroes(1, size) % _Alignof(max_align_t) != 0;
            bad[2] += (uintptr_t)resize(NULL, size) % _Alignof(max_align_t) != 0;
        }
    }
    printf("of 512 blocks each, not aligned to %zu: malloc %u, calloc %u, realloc %u\n", _Alignof(max_align_t), bad[0],
           bad[1], bad[2]);
    return bad[0] != 0 && bad[1] != 0 && bad[2] != 0;
}
