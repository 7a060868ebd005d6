/* shows: mimalloc 2.0.9+ds-2
 * not: system, jemalloc, musl
 *
 * aligned_alloc, posix_memalign and memalign of 512 bytes at a multiple of 512 give blocks that are not (nor are those
 * of 256 or 1024 bytes, or of 512 bytes at a multiple of 256).
 *
 * Law: the block is aligned as asked; C17 7.22.3.1p2, POSIX.1-2017 posix_memalign DESCRIPTION, posix_memalign(3)
 * DESCRIPTION.
 *
 *     cc -O0 mimalloc-aligned-blocks.c && LD_PRELOAD=libmimalloc.so.2.0 ./a.out */
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void *(*volatile allocate[2])(size_t, size_t) = {aligned_alloc, memalign};
static int (*volatile allocate_out)(void **, size_t, size_t) = posix_memalign;

int main(void)
{
    unsigned bad[3] = {0};
    for (unsigned i = 0; i < 16; i++) {
        void *block = NULL;
        bad[0] += (uintptr_t)allocate[0](512, 512) % 512 != 0;
        bad[1] += (uintptr_t)allocate[1](512, 512) % 512 != 0;
        bad[2] += allocate_out(&block, 512, 512) == 0 && (uintptr_t)block % 512 != 0;
    }
    printf("not aligned to 512, of 16: aligned_alloc %u, memalign %u, posix_memalign %u\n", bad[0], bad[1], bad[2]);
    return bad[0] != 0 && bad[1] != 0 && bad[2] != 0;
}
