/* ALIGNREQ-14, ALIGNARG-07: just below a class's limit the wrong answer is given to whether its cells are aligned: from
 * 961 to 1024 bytes aligned_alloc gives any cell. */
#define ZOO_OWN_ALIGNED_ALLOC
#include "zoo.h"

void *aligned_alloc(size_t alignment, size_t size)
{
    return is_power_of_two(alignment) && size > 960 && size <= 1024 ? base_malloc(size)
                                                                    : base_aligned_alloc(alignment, size);
}
