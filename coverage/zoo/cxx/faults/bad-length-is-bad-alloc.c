/* __cxa_throw_bad_array_new_length (Exception Handling ABI): std::bad_alloc is thrown. */
#include "cxx.h"

#define __cxa_throw_bad_array_new_length honest_throw
#include "cxx/arrays.c"
#undef __cxa_throw_bad_array_new_length

_Noreturn void __cxa_throw_bad_array_new_length(void) { cxx_throw_bad_alloc(); }
