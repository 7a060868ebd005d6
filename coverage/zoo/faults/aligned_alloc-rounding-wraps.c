/* ALIGNOVF-10: aligned_alloc rounds the size up to a multiple of the alignment; near SIZE_MAX this gives 0, and a
 * block. */
#define ZOO_OWN_ALIGNED_ALLOC
#include "zoo.h"

void *aligned_alloc(size_t alignment, size_t size)
{
    return base_aligned_alloc(alignment, is_power_of_two(alignment) ? round_up(size, alignment) : size);
}
