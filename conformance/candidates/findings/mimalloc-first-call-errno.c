/* shows: mimalloc 2.0.9+ds-2
 * not: system, jemalloc, musl
 *
 * The first malloc of the process succeeds and sets errno to ENOENT.
 *
 * Law: none; what users expect (profile quality) is that a call that succeeds leaves errno as it was.
 *
 *     cc -O0 mimalloc-first-call-errno.c && LD_PRELOAD=libmimalloc.so.2.0 ./a.out */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static void *(*volatile allocate)(size_t) = malloc;

int main(void)
{
    errno = 4242;
    void *block = allocate(24);
    int error = errno;
    printf("malloc(24) gave %s, errno %d\n", block == NULL ? "NULL" : "a pointer", error);
    return block != NULL && error != 4242;
}
