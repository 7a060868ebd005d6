/* ALIGNOVF-03: posix_memalign gives a tiny block for a size close to SIZE_MAX, but only above the ordinary alignment.
 */
#define ZOO_OWN_POSIX_MEMALIGN
#include "zoo.h"

int posix_memalign(void **out, size_t alignment, size_t size)
{
    return base_posix_memalign(out, alignment, alignment > 16 ? size + alignment - 1 : size);
}
