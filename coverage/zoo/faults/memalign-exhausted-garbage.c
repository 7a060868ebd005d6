/* OOMCRASH-05: when memory is exhausted memalign gives an address that was never allocated. */
#define ZOO_OWN_MEMALIGN
#include "zoo.h"

void *memalign(size_t alignment, size_t size)
{
    void *block = base_memalign(alignment, size);
    return block || !is_power_of_two(alignment) ? block : (void *)alignment;
}
