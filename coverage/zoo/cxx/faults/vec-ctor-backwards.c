/* __cxa_vec_ctor (3.3.4): the last element is constructed first. */
#include "cxx.h"

#define cxx_construct_each backwards
static void backwards(void *array, size_t count, size_t size, cxx_constructor *construct, void *context,
                      cxx_destructor *destroy)
{
    (void)destroy;
    for (size_t i = count; i > 0; i--)
        construct((char *)array + (i - 1) * size, i - 1, context);
}
#include "cxx/arrays.c"
