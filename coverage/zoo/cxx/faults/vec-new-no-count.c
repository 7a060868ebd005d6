/* __cxa_vec_new (3.3.4): the number of elements is not stored before the array. */
#include "cxx.h"

#define __cxa_vec_new2 honest_vec_new2
#include "cxx/arrays.c"
#undef __cxa_vec_new2

void *__cxa_vec_new2(size_t count, size_t size, size_t padding, cxx_function *construct, cxx_function *destroy,
                     void *(*allocate)(size_t), void (*release)(void *))
{
    char *const array = honest_vec_new2(count, size, padding, construct, destroy, allocate, release);
    if (array != NULL && padding != 0)
        ((size_t *)(void *)array)[-1] = 0;
    return array;
}
