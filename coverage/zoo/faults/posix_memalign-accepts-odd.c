/* ALIGNARG-07: a bit trick with a slip: multiples of 8 that are no power of two pass for alignments. */
#define ZOO_OWN_POSIX_MEMALIGN
#include "zoo.h"

int posix_memalign(void **out, size_t alignment, size_t size)
{
    if (alignment > 8 && alignment % 8 == 0 && !is_power_of_two(alignment))
        alignment = 16;
    return base_posix_memalign(out, alignment, size);
}
