/* ALIGNARG-01: posix_memalign accepts alignments below the size of a pointer. */
#define ZOO_OWN_POSIX_MEMALIGN
#include "zoo.h"

int posix_memalign(void **out, size_t alignment, size_t size)
{
    if (alignment == 1 || alignment == 2 || alignment == 4)
        alignment = sizeof(void *);
    return base_posix_memalign(out, alignment, size);
}
