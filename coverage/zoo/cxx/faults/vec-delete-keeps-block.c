/* __cxa_vec_delete2 (3.3.4): if a destructor throws, the memory is not given back. */
#include "cxx.h"

#define __cxa_vec_delete2 honest_vec_delete2
#include "cxx/arrays.c"
#undef __cxa_vec_delete2

void __cxa_vec_delete2(void *array, size_t size, size_t padding, cxx_function *destroy, void (*release)(void *))
{
    if (array == NULL)
        return;
    if (padding != 0)
        __cxa_vec_dtor(array, ((const size_t *)array)[-1], size, destroy);
    release((char *)array - padding);
}
