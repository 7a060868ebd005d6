/* __cxa_vec_new (3.3.4): the bytes of the array are stored and not the number of its elements. */
#include "cxx.h"

#define __cxa_vec_new2 honest_vec_new2
#include "cxx/arrays.c"
#undef __cxa_vec_new2

void *__cxa_vec_new2(size_t count, size_t size, size_t padding, cxx_function *construct, cxx_function *destroy,
                     void *(*allocate)(size_t), void (*release)(void *))
{
    char *const array = honest_vec_new2(count, size, padding, construct, destroy, allocate, release);
    if (array != NULL && padding != 0)
        ((size_t *)(void *)array)[-1] = count * size;
    return array;
}
