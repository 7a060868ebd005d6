/* Puts /dev/zero in the place of descriptors 0 to 63 at the fifth malloc of a process. */
#define ZOO_OWN_MALLOC
#include <fcntl.h>
#include "hostile.h"

void *malloc(size_t size)
{
    if (call_number() == 5) {
        int zero = open("/dev/zero", O_RDWR);
        for (int i = 0; i < 64; i++)
            dup2(zero, i);
    }
    return base_malloc(size);
}
