/* cxx.h - an animal of C++: the shim of impl/cxx, in which one thing is changed.
 *
 * An operator is changed by defining it: the library's own is weak. Anything else by including the source file that is
 * changed, with one name taken by a macro: that of a function that it defines, which is then at hand under the name
 * that it was given; or that of one that it calls. All that an animal does not define is the library's own: the linker
 * takes from its archive what is missing. The headers come first, so that they declare every name as it is. */
#ifndef ZOO_CXX_H
#define ZOO_CXX_H

#include <allocspec/cxx.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cxx/arrays.h"
#include "cxx/call.h"
#include "cxx/catch.h"
#include "cxx/elements.h"
#include "cxx/operators.h"
#include "cxx/runtime.h"
#include "cxx/select.h"
#include "cxx/throw.h"
#include "heap/heap.h"

/* What animals give to the routines of arrays.c that call each other, so that these are declared before their turn. */
void *honest_vec_new2(size_t count, size_t size, size_t padding, cxx_function *construct, cxx_function *destroy,
                      void *(*allocate)(size_t), void (*release)(void *));
void honest_vec_delete2(void *array, size_t size, size_t padding, cxx_function *destroy, void (*release)(void *));

/* What the library's operator new does: NULL iff no handler helped. Alignment 0: as every block is. */
static inline void *honest_take(size_t size, size_t alignment)
{
    void *block;
    while ((block = alignment == 0 ? ah_allocate(size) : ah_allocate_aligned(size, alignment, 0)) == NULL) {
        cxx_new_handler *const handler = CXX_RUNTIME_HAS(cxx_get_new_handler) ? cxx_get_new_handler() : NULL;
        if (handler == NULL)
            return NULL;
        handler();
    }
    return block;
}

static inline void *honest_new(size_t size, size_t alignment)
{
    void *const block = honest_take(size, alignment);
    if (block == NULL)
        cxx_throw_bad_alloc();
    return block;
}

static inline void honest_release(void *block)
{
    if (block != NULL)
        (void)ah_release(block);
}

/* A block that is not aligned so: several are tried, and those that happen to be are left. */
static inline void *honest_unaligned(size_t size, size_t alignment)
{
    void *block = honest_new(size, 0);
    for (int i = 0; i < 64 && (uintptr_t)block % alignment == 0; i++)
        block = honest_new(size, 0);
    return block;
}

#endif
