/* realloc, Remarks (the contents are unchanged up to the shorter of the sizes): a move copies pairs of bytes. */
#include "runtime.h"

#define memcpy(to, from, bytes) memcpy(to, from, (bytes) & ~(size_t)1)
#include "heap/resize.c"
