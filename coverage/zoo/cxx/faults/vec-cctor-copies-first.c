/* __cxa_vec_cctor (3.3.4): every element is a copy of the first. */
#include "cxx.h"

#define __cxa_vec_cctor honest_vec_cctor
#include "cxx/arrays.c"
#undef __cxa_vec_cctor

void __cxa_vec_cctor(void *array, void *from, size_t count, size_t size, void (*construct)(void *to, void *from),
                     cxx_function *destroy)
{
    for (size_t i = 0; i < count; i++)
        honest_vec_cctor((char *)array + i * size, from, 1, size, construct, destroy);
}
