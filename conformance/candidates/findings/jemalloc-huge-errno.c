/* shows: jemalloc 5.3.0-1
 * not: system, musl
 *
 * realloc, memalign and valloc of sizes that no memory can hold give NULL and leave errno as it was.
 *
 * Law: a request that fails for want of memory sets errno to ENOMEM; POSIX.1-2017 realloc, ERRORS; malloc(3) ERRORS;
 * posix_memalign(3) RETURN VALUE.
 *
 *     cc -O0 jemalloc-huge-errno.c && LD_PRELOAD=libjemalloc.so.2 ./a.out */
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void *(*volatile allocate)(size_t) = malloc;
static void *(*volatile resize)(void *, size_t) = realloc;
static void *(*volatile allocate_aligned)(size_t, size_t) = memalign;
#ifndef __GLIBC__
void *valloc(size_t size); /* musl has it, and declares it for BSD programs alone */
#endif
static void *(*volatile allocate_pages)(size_t) = valloc;

int main(void)
{
    void *block = allocate(24), *result[3];
    int error[3];
    errno = 4242;
    result[0] = resize(block, SIZE_MAX - 100);
    error[0] = errno;
    errno = 4242;
    result[1] = allocate_aligned(64, SIZE_MAX - 100);
    error[1] = errno;
    errno = 4242;
    result[2] = allocate_pages(SIZE_MAX - 100);
    error[2] = errno;
    printf("errno after failure: realloc %d, memalign %d, valloc %d\n", error[0], error[1], error[2]);
    for (unsigned i = 0; i < 3; i++) {
        if (result[i] != NULL || error[i] != 4242)
            return 0;
    }
    return 1;
}
