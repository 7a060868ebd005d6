/* shows: tcmalloc 2.10-1
 * not: system
 *
 * pvalloc(SIZE_MAX - 1) gives a block, of a page: the size wraps to zero when it is rounded up.
 *
 * Law: pvalloc gives that many bytes, rounded up to whole pages, or NULL; posix_memalign(3) DESCRIPTION, RETURN VALUE.
 *
 *     cc -O0 tcmalloc-pvalloc-wraps.c && LD_PRELOAD=libtcmalloc_minimal.so.4 ./a.out */
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>

static void *(*volatile allocate)(size_t) = pvalloc;
static size_t (*volatile usable)(void *) = malloc_usable_size;

int main(void)
{
    void *block = allocate(SIZE_MAX - 1);
    printf("pvalloc(SIZE_MAX - 1) gave %s of %zu bytes\n", block == NULL ? "NULL" : "a block", usable(block));
    return block != NULL;
}
