/* shows: tcmalloc 2.10-1
 * not: jemalloc, scudo, musl
 *
 * aligned_alloc(SIZE_MAX, 1) fails with ENOMEM.
 *
 * Law: the error for an alignment that is no power of two is EINVAL; POSIX.1-2024 aligned_alloc, ERRORS.
 *
 *     cc -O0 tcmalloc-bad-alignment-enomem.c && LD_PRELOAD=libtcmalloc_minimal.so.4 ./a.out */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void *(*volatile allocate)(size_t, size_t) = aligned_alloc;

int main(void)
{
    errno = 4242;
    void *block = allocate(SIZE_MAX, 1);
    int error = errno;
    printf("aligned_alloc(SIZE_MAX, 1) gave %s, errno %d\n", block == NULL ? "NULL" : "a pointer", error);
    return block == NULL && error == ENOMEM;
}
