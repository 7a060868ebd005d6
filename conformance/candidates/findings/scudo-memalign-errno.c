/* shows: scudo 1:14.0.6-12, mimalloc 2.0.9+ds-2, jemalloc 5.3.0-1
 * not: system, musl
 *
 * memalign(64, SIZE_MAX - 100) gives NULL and leaves errno as it was.
 *
 * Law: a call that fails sets errno, to ENOMEM for want of memory; posix_memalign(3) RETURN VALUE and ERRORS.
 *
 *     cc -O0 scudo-memalign-errno.c &&
 *     LD_PRELOAD=$(clang-14 -print-file-name=libclang_rt.scudo_standalone-x86_64.so) ./a.out */
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>

static void *(*volatile allocate)(size_t, size_t) = memalign;

int main(void)
{
    errno = 4242;
    void *block = allocate(64, SIZE_MAX - 100);
    int error = errno;
    printf("memalign(64, SIZE_MAX - 100) gave %s, errno %d\n", block == NULL ? "NULL" : "a pointer", error);
    return block == NULL && error != ENOMEM;
}
