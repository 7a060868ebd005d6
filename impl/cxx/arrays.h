/* arrays.h - the array routines of the Itanium C++ ABI, 3.3.4, which compilers may call. Sizes are in bytes; `padding`
 * is what precedes the array: 0, or room for the cookie, a size_t directly before the array that counts its elements.
 *
 * What a constructor, a destructor or an allocation function throws goes on to the caller, after what is said here. Any
 * thread may call at any time. */
#ifndef ALLOCSPEC_IMPL_CXX_ARRAYS_H
#define ALLOCSPEC_IMPL_CXX_ARRAYS_H

#include <stddef.h>

#define CXX_SHOWN __attribute__((weak, visibility("default")))

typedef void cxx_function(void *object);

/* Allocates, writes the cookie if there is padding, constructs. The array; NULL if `allocate` returns NULL. Throws
 * std::bad_array_new_length, and calls nothing, if array and padding together exceed PTRDIFF_MAX. If a constructor
 * throws, the elements before are destroyed in reverse and the block is released. `construct` may be NULL, `destroy`
 * too. The first takes the block from operator new[] and gives it back to operator delete[]. */
CXX_SHOWN void *__cxa_vec_new(size_t count, size_t size, size_t padding, cxx_function *construct,
                              cxx_function *destroy);
CXX_SHOWN void *__cxa_vec_new2(size_t count, size_t size, size_t padding, cxx_function *construct,
                               cxx_function *destroy, void *(*allocate)(size_t), void (*release)(void *));
CXX_SHOWN void *__cxa_vec_new3(size_t count, size_t size, size_t padding, cxx_function *construct,
                               cxx_function *destroy, void *(*allocate)(size_t), void (*release)(void *, size_t));

/* Constructs the elements of an array; if one throws, those before are destroyed. Either function may be NULL. */
CXX_SHOWN void __cxa_vec_ctor(void *array, size_t count, size_t size, cxx_function *construct, cxx_function *destroy);
/* The same, from the elements of another array. */
CXX_SHOWN void __cxa_vec_cctor(void *array, void *from, size_t count, size_t size,
                               void (*construct)(void *to, void *from), cxx_function *destroy);

/* Destroys all elements, the last first. If a destructor throws: _dtor destroys the rest and lets the exception go on,
 * unless there is a second one, which ends in std::terminate(), as in _cleanup the first does. NULL: nothing is done.
 */
CXX_SHOWN void __cxa_vec_dtor(void *array, size_t count, size_t size, cxx_function *destroy);
CXX_SHOWN void __cxa_vec_cleanup(void *array, size_t count, size_t size, cxx_function *destroy);

/* Destroys as many elements as the cookie counts, as _dtor does, then releases the block whatever was thrown. Without
 * padding nothing is destroyed. NULL is ignored. The first calls operator delete[](void *); the third passes the size
 * of array and padding. */
CXX_SHOWN void __cxa_vec_delete(void *array, size_t size, size_t padding, cxx_function *destroy);
CXX_SHOWN void __cxa_vec_delete2(void *array, size_t size, size_t padding, cxx_function *destroy,
                                 void (*release)(void *));
CXX_SHOWN void __cxa_vec_delete3(void *array, size_t size, size_t padding, cxx_function *destroy,
                                 void (*release)(void *, size_t));

CXX_SHOWN _Noreturn void __cxa_throw_bad_array_new_length(void);

#endif
