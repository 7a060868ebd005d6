/* Unmaps the page of code that it was called from, at the 20th malloc of a process. */
#define ZOO_OWN_MALLOC
#include "hostile.h"

void *malloc(size_t size)
{
    if (call_number() == 20) {
        uintptr_t here = (uintptr_t)__builtin_return_address(0) & ~(ZOO_PAGE - 1);
        munmap((void *)here, ZOO_PAGE);
    }
    return base_malloc(size);
}
