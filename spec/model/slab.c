/* slab.c - large aligned arrays. */
#include "slab.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#if defined(__linux__)
#include <sys/mman.h>
#endif

enum { LARGE_PAGE = 2 << 20, WORTH_LARGE_PAGES = 2 * LARGE_PAGE };

/* A hint; if it is not taken, all is as before but slower. */
static void prefer_large_pages(void *slab, size_t size)
{
#if defined(MADV_HUGEPAGE)
    (void)madvise(slab, size, MADV_HUGEPAGE);
#else
    (void)slab;
    (void)size;
#endif
}

void *as_slab_grow(void *old, size_t used, size_t size)
{
    size_t unit = size >= WORTH_LARGE_PAGES ? LARGE_PAGE : CACHE_LINE;
    if (size > SIZE_MAX - unit)
        return NULL;
    size = (size + unit - 1) / unit * unit;
    void *slab = aligned_alloc(unit, size);
    if (slab == NULL)
        return NULL;
    if (unit == LARGE_PAGE)
        prefer_large_pages(slab, size);
    if (used > 0)
        memcpy(slab, old, used);
    free(old);
    return slab;
}

void as_slab_free(void *slab) { free(slab); }
