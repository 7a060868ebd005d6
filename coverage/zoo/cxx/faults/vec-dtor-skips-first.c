/* __cxa_vec_dtor (3.3.4): the first element is left alive. */
#include "cxx.h"

static void skipping(void *array, size_t count, size_t size, cxx_destructor *destroy)
{
    if (count > 1)
        cxx_destroy_each((char *)array + size, count - 1, size, destroy);
}
#define cxx_destroy_each skipping
#include "cxx/arrays.c"
