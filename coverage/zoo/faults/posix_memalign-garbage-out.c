/* ALIGNARG-11: posix_memalign stores its result before it looks whether it has one: after ENOMEM, *memptr holds
 * rubbish. */
#define ZOO_OWN_POSIX_MEMALIGN
#include "zoo.h"

int posix_memalign(void **out, size_t alignment, size_t size)
{
    int error = base_posix_memalign(out, alignment, size);
    if (error == ENOMEM)
        *out = (void *)(alignment - 1);
    return error;
}
