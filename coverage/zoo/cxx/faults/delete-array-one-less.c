/* [expr.delete]: the first element of an array is not destroyed. */
#include "cxx.h"

static void one_less(void *array, size_t count, size_t size, cxx_destructor *destroy)
{
    if (count > 1)
        cxx_destroy_each((char *)array + size, count - 1, size, destroy);
    else
        cxx_destroy_each(array, count, size, destroy);
}
#define cxx_destroy_each one_less
#include "cxx/delete.c"
