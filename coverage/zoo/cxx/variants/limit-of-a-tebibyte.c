/* The largest array is a tebibyte: a limit of the implementation, below PTRDIFF_MAX. */
#include "cxx.h"

#undef PTRDIFF_MAX
#define PTRDIFF_MAX ((ptrdiff_t)1 << 40)
#include "cxx/new.c"
