/* shows: gc 1:8.2.2-3
 * flags: -l:libgc.so.1
 *
 * GC_realloc(p, 0) gives NULL and leaves errno as it was.
 *
 * Law, for it as a realloc: if a block is resized to nothing and NULL is the answer, errno is set to a value that the
 * implementation defines; POSIX.1-2017 realloc, RETURN VALUE. (The library itself makes no promise of POSIX.)
 *
 *     cc -O0 gc-realloc-zero-errno.c -l:libgc.so.1 && ./a.out */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

extern void GC_init(void);
extern void *GC_malloc_uncollectable(size_t size);
extern void *GC_realloc(void *block, size_t size);

static void *(*volatile allocate)(size_t) = GC_malloc_uncollectable;
static void *(*volatile resize)(void *, size_t) = GC_realloc;

int main(void)
{
    GC_init();
    void *block = allocate(24);
    errno = 4242; /* no error has this number */
    void *result = resize(block, 0);
    int error = errno;
    printf("GC_realloc(p, 0) gave %s, errno %d\n", result == NULL ? "NULL" : "a pointer", error);
    return block != NULL && result == NULL && error == 4242;
}
