/* ERRNOMISS-10: aligned_alloc refuses an alignment that is no power of two, but says nothing in errno. */
#define ZOO_OWN_ALIGNED_ALLOC
#include "zoo.h"

void *aligned_alloc(size_t alignment, size_t size)
{
    return is_power_of_two(alignment) ? base_aligned_alloc(alignment, size) : NULL;
}
