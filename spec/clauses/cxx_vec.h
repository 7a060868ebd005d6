/* cxx_vec.h - the arguments of the Itanium C++ ABI's array routines, by name; and what is seen of memory inside them.
 */
#ifndef ALLOCSPEC_CXX_VEC_H
#define ALLOCSPEC_CXX_VEC_H

#include "cxx_forward.h"
#include "cxx_inner.h"
#include "crt.h"

#define CXX_VEC_NEWS AS_VEC_NEW, AS_VEC_NEW2, AS_VEC_NEW3
#define CXX_VEC_DELETES AS_VEC_DELETE, AS_VEC_DELETE2, AS_VEC_DELETE3
#define CXX_VEC_CONSTRUCTING CXX_VEC_NEWS, AS_VEC_CTOR, AS_VEC_CCTOR
#define CXX_VEC_DESTROYING AS_VEC_DTOR, AS_VEC_CLEANUP, CXX_VEC_DELETES

/* What a routine was given; what it has no argument for is 0. */
typedef struct vec_arguments {
    uint64_t type, array, source, count, element_size, padding;
    bool has_constructor, has_destructor;
    bool is_new, is_delete;
    bool has_functions; /* memory is given and taken by the driver's own */
    bool takes_size;    /* its deallocation function does */
} vec_arguments;

vec_arguments vec_arguments_of(const as_view *view);

/* The array deleted: how many elements it had when it was made. False: it is not known. */
bool vec_deleted_count(const as_view *view, uint64_t *count);

/* count * element size + padding; false if that is no size_t. */
bool vec_size(const as_view *view, const vec_arguments *arguments, uint64_t *size);

/* The library's operator new[] or operator delete[], or the driver's function, is seen inside: there is one to see, and
 * its call is what this inner one is. */
bool vec_memory_is_seen(const as_view *view, const vec_arguments *arguments, bool deletes);
bool vec_is_the_function(const as_view *view, const vec_arguments *arguments, const as_inner *inner, bool deletes);

/* Where the elements are: as far as a result, an argument, or the memory given tells. False: they are not known. */
bool vec_elements(const as_view *view, const vec_arguments *arguments, object_row *row);

#endif
