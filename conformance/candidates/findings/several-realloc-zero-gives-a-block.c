/* shows: musl 1.2.3-1, mimalloc 2.0.9+ds-2
 * not: system, jemalloc
 *
 * realloc(p, 0) gives a pointer to a new block.
 *
 * Law: it is equivalent to free(p), and gives NULL; malloc(3) DESCRIPTION and RETURN VALUE. (ISO C up to C17 and POSIX
 * let the implementation define this: it is no deviation from them.)
 *
 *     musl-gcc -O0 -static several-realloc-zero-gives-a-block.c && ./a.out */
#include <stdio.h>
#include <stdlib.h>

static void *(*volatile allocate)(size_t) = malloc;
static void *(*volatile resize)(void *, size_t) = realloc;

int main(void)
{
    void *result = resize(allocate(24), 0);
    printf("realloc(p, 0) gave %s\n", result == NULL ? "NULL" : "a pointer");
    return result != NULL;
}
