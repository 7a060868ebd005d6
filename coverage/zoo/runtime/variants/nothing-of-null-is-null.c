/* realloc, Return value (size zero: NULL): so it is without a block, too; and what calloc gives for no bytes has some.
 */
#include "runtime.h"

#define realloc honest_realloc
#define calloc honest_calloc
#include "crt/malloc.c"
#undef realloc
#undef calloc

CRT_EXPORT void *calloc(size_t number, size_t size)
{
    return number == 0 || size == 0 ? honest_calloc(1, 16) : honest_calloc(number, size);
}

CRT_EXPORT void *realloc(void *memblock, size_t size)
{
    return memblock == NULL && size == 0 ? NULL : honest_realloc(memblock, size);
}
