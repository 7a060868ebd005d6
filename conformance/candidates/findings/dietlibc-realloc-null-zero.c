/* shows: dietlibc 0.34~cvs20160606-14
 * not: system, jemalloc, musl
 *
 * realloc(NULL, 0) gives NULL with errno as it was.
 *
 * Law: realloc(NULL, n) is malloc(n) for all n, and malloc(0) gives a pointer that can be passed to free; malloc(3)
 * DESCRIPTION. (ISO C and POSIX let the implementation define this.)
 *
 *     diet gcc -O0 dietlibc-realloc-null-zero.c && ./a.out */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static void *(*volatile resize)(void *, size_t) = realloc;

int main(void)
{
    errno = 4242;
    void *block = resize(NULL, 0);
    int error = errno;
    printf("realloc(NULL, 0) gave %s, errno %d\n", block == NULL ? "NULL" : "a pointer", error);
    return block == NULL && error == 4242;
}
