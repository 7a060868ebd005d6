/* __cxa_vec_delete2 (3.3.4): the memory is given back before the elements are destroyed. */
#include "cxx.h"

#define __cxa_vec_delete2 honest_vec_delete2
#include "cxx/arrays.c"
#undef __cxa_vec_delete2

void __cxa_vec_delete2(void *array, size_t size, size_t padding, cxx_function *destroy, void (*release)(void *))
{
    if (array == NULL)
        return;
    const size_t count = padding != 0 ? ((const size_t *)array)[-1] : 0;
    release((char *)array - padding);
    __cxa_vec_dtor(array, count, size, destroy);
}
