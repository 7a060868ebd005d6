/* __cxa_vec_new (3.3.4): what is too long ends by std::bad_alloc. */
#include "cxx.h"

#define cxx_throw_bad_array_new_length cxx_throw_bad_alloc
#include "cxx/arrays.c"
