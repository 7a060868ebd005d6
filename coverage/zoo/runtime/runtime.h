/* runtime.h - an animal of the C runtime: the reference, in which one thing is changed.
 *
 * It includes the source file of impl/ that it changes, in which one name is taken, and defines that name anew; the
 * honest one stays at hand under the name that it was given:
 *
 *     #include "runtime.h"
 *     #define _msize honest_msize
 *     #include "crt/size.c"
 *     #undef _msize
 *
 *     CRT_EXPORT size_t _msize(void *memblock) { … honest_msize(memblock) … }
 *
 * All that it does not define is the library's own: the linker takes from the archive of the face what is missing.
 * The headers come first, so that they declare every name as it is. */
#ifndef ZOO_RUNTIME_H
#define ZOO_RUNTIME_H

#include <errno.h>
#include <malloc.h>
#include <new.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "crt/base.h"
#include "crt/invalid_parameter.h"
#include "crt/new_handler.h"
#include "crt/version.h"
#include "heap/heap.h"

/* The multiple of `unit`, a power of two, that is not below `size`. */
static inline size_t up_to(size_t size, size_t unit) { return (size + unit - 1) & ~(unit - 1); }

#endif
