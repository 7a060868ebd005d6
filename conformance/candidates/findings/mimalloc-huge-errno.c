/* shows: mimalloc 2.0.9+ds-2
 * not: system, musl
 *
 * malloc, calloc, realloc, aligned_alloc, memalign and valloc of sizes above PTRDIFF_MAX give NULL and leave errno as
 * it was.
 *
 * Law: a request that fails for want of memory sets errno to ENOMEM; POSIX.1-2017 malloc, calloc and realloc, ERRORS;
 * malloc(3) ERRORS; posix_memalign(3) RETURN VALUE.
 *
 *     cc -O0 mimalloc-huge-errno.c && LD_PRELOAD=libmimalloc.so.2.0 ./a.out */
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#ifndef __GLIBC__
void *valloc(size_t size); /* musl has it, and declares it for BSD programs alone */
#endif
static void *(*volatile allocate[2])(size_t) = {malloc, valloc};
static void *(*volatile allocate_by_two[3])(size_t, size_t) = {calloc, aligned_alloc, memalign};
static void *(*volatile resize)(void *, size_t) = realloc;

int main(void)
{
    const size_t huge = SIZE_MAX - 4095;
    void *block = allocate[0](24);
    unsigned silent = 0;
    for (unsigned i = 0; i < 2; i++) {
        errno = 4242;
        silent += allocate[i](huge) == NULL && errno == 4242;
    }
    for (unsigned i = 0; i < 3; i++) {
        errno = 4242;
        silent += allocate_by_two[i](64, huge) == NULL && errno == 4242;
    }
    errno = 4242;
    silent += resize(block, huge) == NULL && errno == 4242;
    printf("%u of 6 routines failed without setting errno\n", silent);
    return silent == 6;
}
