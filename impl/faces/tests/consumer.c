/* consumer.c - a program that is linked with one of the runtime libraries: exits with 0 iff it has the routines. */
#include <malloc.h>
#include <new.h>
#include <stdlib.h>
#include <string.h>

static int give_up(size_t size)
{
    (void)size;
    return 0;
}

static int is_met(const void *block)
{
    _HEAPINFO entry = {NULL, 0, 0};
    int status, found = 0;
    while ((status = _heapwalk(&entry)) == _HEAPOK) {
        const char *start = (const char *)entry._pentry;
        if (entry._useflag == _USEDENTRY && start <= (const char *)block && (const char *)block < start + entry._size)
            found++;
    }
    return found == 1 && status == _HEAPEND;
}

int main(void)
{
    char *block = malloc(59);
    if (block == NULL || _msize(block) != 59 || !is_met(block))
        return 1;
    memset(block, 'x', 59);
    if ((block = realloc(block, 4000)) == NULL || _msize(block) != 4000 || block[58] != 'x')
        return 2;
    if (_expand(block, 2000) != block || _msize(block) != 2000 || _heapchk() != _HEAPOK)
        return 3;
    free(block);
    if (_set_new_handler(give_up) != NULL || _query_new_handler() != give_up || _query_new_mode() != 0)
        return 4;
    void *aligned = _aligned_malloc(100, 4096);
    if (aligned == NULL || (size_t)aligned % 4096 != 0 || _aligned_msize(aligned, 4096, 0) != 100)
        return 5;
    _aligned_free(aligned);
    void *local = _malloca(5000);
    if (local == NULL)
        return 6;
    _freea(local);
    return strdup("by the C library, from the same heap") != NULL && _heapmin() == 0 ? 0 : 7;
}
