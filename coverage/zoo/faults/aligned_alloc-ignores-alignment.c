/* ALIGNREQ-01: aligned_alloc is malloc; its first argument is not looked at beyond its validity. */
#define ZOO_OWN_ALIGNED_ALLOC
#include "zoo.h"

void *aligned_alloc(size_t alignment, size_t size)
{
    return is_power_of_two(alignment) ? base_malloc(size) : base_aligned_alloc(alignment, size);
}
