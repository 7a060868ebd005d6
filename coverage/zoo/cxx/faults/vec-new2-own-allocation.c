/* __cxa_vec_new2 (3.3.4): operator new[] is called instead of the function that was given. */
#include "cxx.h"

#define __cxa_vec_new2 honest_vec_new2
#include "cxx/arrays.c"
#undef __cxa_vec_new2

void *__cxa_vec_new2(size_t count, size_t size, size_t padding, cxx_function *construct, cxx_function *destroy,
                     void *(*allocate)(size_t), void (*release)(void *))
{
    (void)allocate;
    return honest_vec_new2(count, size, padding, construct, destroy, operator_new_array, release);
}
