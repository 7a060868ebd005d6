/* ZEROSIZE-01: posix_memalign with size 0 fails an assertion. */
#define ZOO_OWN_POSIX_MEMALIGN
#include "zoo.h"

int posix_memalign(void **out, size_t alignment, size_t size)
{
    if (!size)
        abort();
    return base_posix_memalign(out, alignment, size);
}
