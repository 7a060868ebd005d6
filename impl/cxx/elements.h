/* elements.h - rows of objects: constructed in order, destroyed in reverse, whole or not at all. What the array
 * routines of the ABI and the expressions of cxx.h have in common.
 *
 * Exceptions pass through these functions as through C++ code. `size` is that of an element, in bytes; a destructor may
 * be NULL: nothing is done then. */
#ifndef ALLOCSPEC_IMPL_CXX_ELEMENTS_H
#define ALLOCSPEC_IMPL_CXX_ELEMENTS_H

#include <stddef.h>

typedef void cxx_destructor(void *object);

/* Constructs one element, or throws. */
typedef void cxx_constructor(void *object, size_t index, void *context);

/* Constructs `count` elements. If one throws, those before it are destroyed, the last first, and the exception goes on;
 * a destructor that throws meanwhile ends in std::terminate(). */
void cxx_construct_each(void *array, size_t count, size_t size, cxx_constructor *construct, void *context,
                        cxx_destructor *destroy);

/* Destroys `count` elements, the last first. If a destructor throws, the others are destroyed all the same, and the
 * exception goes on; a second one ends in std::terminate(). */
void cxx_destroy_each(void *array, size_t count, size_t size, cxx_destructor *destroy);

/* The same while an exception is on its way: already the first ends in std::terminate(). */
void cxx_destroy_each_or_terminate(void *array, size_t count, size_t size, cxx_destructor *destroy);

#endif
