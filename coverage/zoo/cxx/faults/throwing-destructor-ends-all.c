/* [expr.delete]: if a destructor throws, the elements before it are not destroyed. */
#include "cxx.h"

static void until_thrown(void *array, size_t count, size_t size, cxx_destructor *destroy)
{
    for (size_t i = count; destroy != NULL && i > 0; i--)
        destroy((char *)array + (i - 1) * size);
}
#define cxx_destroy_each until_thrown
#include "cxx/delete.c"
