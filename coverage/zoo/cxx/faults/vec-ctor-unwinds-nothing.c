/* __cxa_vec_ctor (3.3.4): if a constructor throws, the elements before it stay. */
#include "cxx.h"

static void carelessly(void *array, size_t count, size_t size, cxx_constructor *construct, void *context,
                       cxx_destructor *destroy)
{
    (void)destroy;
    cxx_construct_each(array, count, size, construct, context, NULL);
}
#define cxx_construct_each carelessly
#include "cxx/arrays.c"
