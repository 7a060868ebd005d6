/* calls.h - the types of the library's functions by shape, as the ABI passes their parameters: an alignment is a
 * number, a reference a pointer. */
#ifndef ALLOCSPEC_DRIVER_CXX_CALLS_H
#define ALLOCSPEC_DRIVER_CXX_CALLS_H

#include <stddef.h>

#define NEW_PARAMETERS_PLAIN (size_t size)
#define NEW_PARAMETERS_NOTHROW (size_t size, void *nothrow)
#define NEW_PARAMETERS_ALIGNED (size_t size, size_t alignment)
#define NEW_PARAMETERS_ALIGNED_NOTHROW (size_t size, size_t alignment, void *nothrow)
#define NEW_ARGUMENTS_PLAIN (size)
#define NEW_ARGUMENTS_NOTHROW (size, nothrow)
#define NEW_ARGUMENTS_ALIGNED (size, alignment)
#define NEW_ARGUMENTS_ALIGNED_NOTHROW (size, alignment, nothrow)
#define NEW_ALIGNMENT_PLAIN 0
#define NEW_ALIGNMENT_NOTHROW 0
#define NEW_ALIGNMENT_ALIGNED alignment
#define NEW_ALIGNMENT_ALIGNED_NOTHROW alignment

#define DELETE_PARAMETERS_PLAIN (void *block)
#define DELETE_PARAMETERS_NOTHROW (void *block, void *nothrow)
#define DELETE_PARAMETERS_SIZED (void *block, size_t size)
#define DELETE_PARAMETERS_ALIGNED (void *block, size_t alignment)
#define DELETE_PARAMETERS_SIZED_ALIGNED (void *block, size_t size, size_t alignment)
#define DELETE_PARAMETERS_ALIGNED_NOTHROW (void *block, size_t alignment, void *nothrow)
#define DELETE_ARGUMENTS_PLAIN (block)
#define DELETE_ARGUMENTS_NOTHROW (block, nothrow)
#define DELETE_ARGUMENTS_SIZED (block, size)
#define DELETE_ARGUMENTS_ALIGNED (block, alignment)
#define DELETE_ARGUMENTS_SIZED_ALIGNED (block, size, alignment)
#define DELETE_ARGUMENTS_ALIGNED_NOTHROW (block, alignment, nothrow)
#define DELETE_SIZE_PLAIN 0
#define DELETE_SIZE_NOTHROW 0
#define DELETE_SIZE_SIZED size
#define DELETE_SIZE_ALIGNED 0
#define DELETE_SIZE_SIZED_ALIGNED size
#define DELETE_SIZE_ALIGNED_NOTHROW 0
#define DELETE_ALIGNMENT_PLAIN 0
#define DELETE_ALIGNMENT_NOTHROW 0
#define DELETE_ALIGNMENT_SIZED 0
#define DELETE_ALIGNMENT_ALIGNED alignment
#define DELETE_ALIGNMENT_SIZED_ALIGNED alignment
#define DELETE_ALIGNMENT_ALIGNED_NOTHROW alignment

/* Of objects, or of arrays. */
#define ARRAY_FORM_OBJECT 0
#define ARRAY_FORM_ARRAY FORM_ARRAY
#define ROUTINE_NEW_OBJECT AS_OPERATOR_NEW
#define ROUTINE_NEW_ARRAY AS_OPERATOR_NEW_ARRAY
#define ROUTINE_DELETE_OBJECT AS_OPERATOR_DELETE
#define ROUTINE_DELETE_ARRAY AS_OPERATOR_DELETE_ARRAY
/* The library's with std::nothrow_t are declared not to throw. */
#define NEW_FORM(shape) ((shape) | (((shape)&FORM_NOTHROW) != 0 ? FORM_NOEXCEPT : 0))

#endif
