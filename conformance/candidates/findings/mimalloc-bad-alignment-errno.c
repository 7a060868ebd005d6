/* shows: mimalloc 2.0.9+ds-2
 * not: jemalloc, scudo, musl
 *
 * aligned_alloc(3, 8) gives NULL and leaves errno as it was.
 *
 * Law: the error for an alignment that is no power of two is EINVAL; POSIX.1-2024 aligned_alloc, ERRORS.
 *
 *     cc -O0 mimalloc-bad-alignment-errno.c && LD_PRELOAD=libmimalloc.so.2.0 ./a.out */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static void *(*volatile allocate)(size_t, size_t) = aligned_alloc;

int main(void)
{
    free(allocate(64, 64)); /* mimalloc's first call of all touches errno by itself */
    errno = 4242;
    void *block = allocate(3, 8);
    int error = errno;
    printf("aligned_alloc(3, 8) gave %s, errno %d\n", block == NULL ? "NULL" : "a pointer", error);
    return block == NULL && error == 4242;
}
