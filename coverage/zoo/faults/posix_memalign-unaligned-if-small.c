/* ALIGNREQ-03: posix_memalign aligns only blocks that are at least as large as the alignment. */
#define ZOO_OWN_POSIX_MEMALIGN
#include "zoo.h"

int posix_memalign(void **out, size_t alignment, size_t size)
{
    if (is_power_of_two(alignment) && alignment > 16 && size < alignment)
        alignment = 16;
    return base_posix_memalign(out, alignment, size);
}
