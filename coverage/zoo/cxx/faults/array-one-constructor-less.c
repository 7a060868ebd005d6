/* [expr.new]: the last element of an array is not constructed. */
#include "cxx.h"

static void one_less(void *array, size_t count, size_t size, cxx_constructor *construct, void *context,
                     cxx_destructor *destroy)
{
    cxx_construct_each(array, count > 2 ? count - 1 : count, size, construct, context, destroy);
}
#define cxx_construct_each one_less
#include "cxx/new.c"
