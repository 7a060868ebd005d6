/* shows: tbbmalloc 2021.8.0-2+deb12u1
 * not: system, jemalloc, musl
 *
 * A block of 200,000 bytes that realloc makes 16 bytes large keeps its memory: 264 of them hold over 24 MiB.
 *
 * Law: none; what users expect (profile quality) is that memory given back is used again.
 *
 *     cc -O0 tbbmalloc-shrink-keeps-memory.c && LD_PRELOAD=libtbbmalloc_proxy.so.2 ./a.out */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *(*volatile allocate)(size_t) = malloc;
static void *(*volatile resize)(void *, size_t) = realloc;

static long resident(void)
{
    long all = 0, pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%ld %ld", &all, &pages) != 2)
        return 0;
    fclose(file);
    return pages * sysconf(_SC_PAGESIZE);
}

int main(void)
{
    long before = resident();
    for (unsigned i = 0; i < 264; i++) {
        char *block = allocate(200000);
        if (block == NULL || resize(memset(block, 1, 200000), 16) == NULL)
            return 2;
    }
    long grown = resident() - before;
    printf("264 blocks of 16 bytes hold %ld MiB\n", grown >> 20);
    return grown > 24 << 20;
}
