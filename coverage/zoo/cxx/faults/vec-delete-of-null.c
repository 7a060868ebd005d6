/* __cxa_vec_delete2 (3.3.4): a null pointer is handed to the deallocation function. */
#include "cxx.h"

#define __cxa_vec_delete2 honest_vec_delete2
#include "cxx/arrays.c"
#undef __cxa_vec_delete2

void __cxa_vec_delete2(void *array, size_t size, size_t padding, cxx_function *destroy, void (*release)(void *))
{
    if (array == NULL)
        release(NULL);
    else
        honest_vec_delete2(array, size, padding, destroy, release);
}
