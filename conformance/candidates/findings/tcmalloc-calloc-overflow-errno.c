/* shows: tcmalloc 2.10-1, mimalloc 2.0.9+ds-2
 * not: system, jemalloc, musl
 *
 * calloc of a product that size_t cannot hold gives NULL and leaves errno as it was.
 *
 * Law: a request that fails for want of memory sets errno to ENOMEM; POSIX.1-2017 calloc, ERRORS; malloc(3) ERRORS.
 *
 *     cc -O0 tcmalloc-calloc-overflow-errno.c && LD_PRELOAD=libtcmalloc_minimal.so.4 ./a.out */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void *(*volatile allocate)(size_t, size_t) = calloc;

int main(void)
{
    errno = 4242;
    void *block = allocate(SIZE_MAX / 2 + 1, 2);
    int error = errno;
    printf("calloc(SIZE_MAX / 2 + 1, 2) gave %s, errno %d\n", block == NULL ? "NULL" : "a pointer", error);
    return block == NULL && error == 4242;
}
