/* posix_memalign stores NULL when it fails, which POSIX allows and the GNU manual does not speak of. */
#define ZOO_OWN_POSIX_MEMALIGN
#include "zoo.h"

int posix_memalign(void **out, size_t alignment, size_t size)
{
    int error = base_posix_memalign(out, alignment, size);
    if (error)
        *out = NULL;
    return error;
}
