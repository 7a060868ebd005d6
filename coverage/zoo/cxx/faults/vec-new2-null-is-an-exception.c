/* __cxa_vec_new2 (3.3.4): std::bad_alloc is thrown where the function that was given returns a null pointer. */
#include "cxx.h"

#define __cxa_vec_new2 honest_vec_new2
#include "cxx/arrays.c"
#undef __cxa_vec_new2

void *__cxa_vec_new2(size_t count, size_t size, size_t padding, cxx_function *construct, cxx_function *destroy,
                     void *(*allocate)(size_t), void (*release)(void *))
{
    void *const array = honest_vec_new2(count, size, padding, construct, destroy, allocate, release);
    if (array == NULL)
        cxx_throw_bad_alloc();
    return array;
}
