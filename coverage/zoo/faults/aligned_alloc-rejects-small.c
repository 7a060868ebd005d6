/* ALIGNARG-01, ALIGNARG-09: aligned_alloc asks of its alignment what only posix_memalign may: 1, 2 and 4 are refused.
 */
#define ZOO_OWN_ALIGNED_ALLOC
#include "zoo.h"

void *aligned_alloc(size_t alignment, size_t size)
{
    if (alignment < sizeof(void *))
        return errno = EINVAL, NULL;
    return base_aligned_alloc(alignment, size);
}
