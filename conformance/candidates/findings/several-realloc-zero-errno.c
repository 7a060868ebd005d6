/* shows: system 2.36-9+deb12u14, glibc-debug 2.36-9+deb12u14, jemalloc 5.3.0-1, tcmalloc 2.10-1
 * shows: tbbmalloc 2021.8.0-2+deb12u1, scudo 1:14.0.6-12, dietlibc 0.34~cvs20160606-14
 * not: musl, mimalloc
 *
 * realloc(p, 0) gives NULL and leaves errno as it was.
 *
 * Law: if a block is resized to nothing and NULL is the answer, errno is set to a value that the implementation
 * defines; POSIX.1-2017 realloc, RETURN VALUE. (malloc(3) says the opposite: it is equivalent to free.)
 *
 *     cc -O0 several-realloc-zero-errno.c && ./a.out */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static void *(*volatile allocate)(size_t) = malloc;
static void *(*volatile resize)(void *, size_t) = realloc;

int main(void)
{
    void *block = allocate(24);
    errno = 4242; /* no error has this number */
    void *result = resize(block, 0);
    int error = errno;
    printf("realloc(p, 0) gave %s, errno %d\n", result == NULL ? "NULL" : "a pointer", error);
    return block != NULL && result == NULL && error == 4242;
}
