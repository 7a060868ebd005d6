/* shows: glibc-debug 2.36-9+deb12u14
 * not: system, jemalloc, musl
 *
 * posix_memalign, when it fails, stores a null pointer in *memptr.
 *
 * Law: on Linux it does not modify *memptr on failure; posix_memalign(3) RETURN VALUE. (POSIX.1-2017 allows null.)
 *
 *     cc -O0 glibc-debug-posix-memalign-null.c && LD_PRELOAD=libc_malloc_debug.so.0 ./a.out */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static int (*volatile allocate)(void **, size_t, size_t) = posix_memalign;

int main(void)
{
    char mark;
    void *pointer = &mark;
    int error = allocate(&pointer, 64, SIZE_MAX - 100);
    printf("it returned %d, and the pointer is %s\n", error, pointer == &mark ? "as it was" : "changed");
    return error != 0 && pointer != &mark;
}
