/* ALIGNREQ-12, ALIGNREQ-07: alignments above 64 KiB are honoured by luck only: memalign takes them for 64 KiB. */
#define ZOO_OWN_MEMALIGN
#include "zoo.h"

void *memalign(size_t alignment, size_t size)
{
    return base_memalign(is_power_of_two(alignment) && alignment > ZOO_SPAN ? ZOO_SPAN : alignment, size);
}
