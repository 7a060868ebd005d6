/* malloc, Return value (suitably aligned for any type; 16 bytes on 64-bit platforms): what has at most 8 bytes is
 * aligned to 8. */
#include "runtime.h"

#define malloc honest_malloc
#include "crt/malloc.c"
#undef malloc

CRT_EXPORT void *malloc(size_t size)
{
    return size > 0 && size <= 8 ? crt_base_allocate_aligned(size, 16, 8, size) : honest_malloc(size);
}
