/* __cxa_vec_dtor (3.3.4): the first element is destroyed first. */
#include "cxx.h"

static void forwards(void *array, size_t count, size_t size, cxx_destructor *destroy)
{
    for (size_t i = 0; destroy != NULL && i < count; i++)
        destroy((char *)array + i * size);
}
#define cxx_destroy_each forwards
#include "cxx/arrays.c"
