/* malloc, Return value (NULL if there is insufficient memory): one request in 37 finds none. */
#include "runtime.h"

#define ah_allocate honest_ah_allocate
#include "heap/allocate.c"
#undef ah_allocate

void *ah_allocate(size_t size)
{
    static atomic_uint requests;
    return ++requests % 37 == 0 ? NULL : honest_ah_allocate(size);
}
