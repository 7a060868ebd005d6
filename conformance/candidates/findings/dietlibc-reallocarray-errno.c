/* shows: dietlibc 0.34~cvs20160606-14
 * not: system, musl
 *
 * reallocarray of a product that size_t cannot hold gives NULL and leaves errno as it was.
 *
 * Law: when the multiplication would overflow it fails with ENOMEM; malloc(3) DESCRIPTION, RETURN VALUE and ERRORS.
 *
 *     diet gcc -O0 dietlibc-reallocarray-errno.c && ./a.out */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void *reallocarray(void *block, size_t count, size_t size);
static void *(*volatile resize)(void *, size_t, size_t) = reallocarray;

int main(void)
{
    errno = 4242;
    void *block = resize(NULL, SIZE_MAX / 2 + 1, 2);
    int error = errno;
    printf("reallocarray gave %s, errno %d\n", block == NULL ? "NULL" : "a pointer", error);
    return block == NULL && error == 4242;
}
