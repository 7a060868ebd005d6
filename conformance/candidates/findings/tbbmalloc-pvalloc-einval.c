/* shows: tbbmalloc 2021.8.0-2+deb12u1
 * not: system
 *
 * pvalloc(SIZE_MAX - 1) fails with EINVAL.
 *
 * Law: the error for want of memory is ENOMEM; EINVAL is that for an alignment, which pvalloc has none of;
 * posix_memalign(3) ERRORS.
 *
 *     cc -O0 tbbmalloc-pvalloc-einval.c && LD_PRELOAD=libtbbmalloc_proxy.so.2 ./a.out */
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>

static void *(*volatile allocate)(size_t) = pvalloc;

int main(void)
{
    errno = 4242;
    void *block = allocate(SIZE_MAX - 1);
    int error = errno;
    printf("pvalloc(SIZE_MAX - 1) gave %s, errno %d\n", block == NULL ? "NULL" : "a pointer", error);
    return block == NULL && error == EINVAL;
}
