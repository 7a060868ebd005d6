/* __cxa_vec_delete3 (3.3.4): the size that is passed is the elements', without the padding. */
#include "cxx.h"

#define __cxa_vec_delete3 honest_vec_delete3
#include "cxx/arrays.c"
#undef __cxa_vec_delete3

void __cxa_vec_delete3(void *array, size_t size, size_t padding, cxx_function *destroy, void (*release)(void *, size_t))
{
    if (array == NULL)
        return;
    const size_t count = padding != 0 ? ((const size_t *)array)[-1] : 0;
    __cxa_vec_dtor(array, count, size, destroy);
    release((char *)array - padding, count * size);
}
