// wrap.cpp - the library's functions as the unit's expressions call them: the linker leads each call here (--wrap), which
// is recorded and handed on. Nothing of the library is replaced.
#include <stddef.h>

#include <allocspec/event.h>

#include "calls.h"
#include "cxx.h"
#include "shapes.h"

// Those that the program replaces are not the library's.
#ifdef UNIT_REPLACED
#define OBJECTS(...)
#else
#define OBJECTS(...) __VA_ARGS__
#endif
#ifdef UNIT_ARRAYS
#define ARRAYS(...)
#else
#define ARRAYS(...) __VA_ARGS__
#endif
#define ALL_OF(...) __VA_ARGS__
#define UNLESS_REPLACED_OBJECT_PLAIN OBJECTS
#define UNLESS_REPLACED_ARRAY_PLAIN ARRAYS
#if __cplusplus >= 201703L
#define UNLESS_REPLACED_OBJECT_ALIGNED OBJECTS
#define UNLESS_REPLACED_ARRAY_ALIGNED ARRAYS
#else
#define UNLESS_REPLACED_OBJECT_ALIGNED ALL_OF
#define UNLESS_REPLACED_ARRAY_ALIGNED ALL_OF
#endif
#define UNLESS_REPLACED_OBJECT_NOTHROW ALL_OF
#define UNLESS_REPLACED_ARRAY_NOTHROW ALL_OF
#define UNLESS_REPLACED_OBJECT_ALIGNED_NOTHROW ALL_OF
#define UNLESS_REPLACED_ARRAY_ALIGNED_NOTHROW ALL_OF
#define UNLESS_REPLACED_OBJECT_SIZED ALL_OF
#define UNLESS_REPLACED_ARRAY_SIZED ALL_OF
#define UNLESS_REPLACED_OBJECT_SIZED_ALIGNED ALL_OF
#define UNLESS_REPLACED_ARRAY_SIZED_ALIGNED ALL_OF

#define LIBRARY_NEW(kind, since, shape, symbol) UNLESS_REPLACED_##kind##_##shape(WRAP_NEW(kind, shape, symbol))
#define LIBRARY_DELETE(kind, since, shape, symbol)                                                                     \
    UNLESS_REPLACED_##kind##_##shape(WRAP_DELETE(kind, shape, symbol))
#define WRAP_NEW(kind, shape, symbol)                                                                        \
    extern "C" void *__real_##symbol NEW_PARAMETERS_##shape;                                                           \
    extern "C" void *__wrap_##symbol NEW_PARAMETERS_##shape                                                            \
    {                                                                                                                  \
        if (!cxx_library_begins(ROUTINE_NEW_##kind, NEW_FORM(SHAPE_##shape) | ARRAY_FORM_##kind, 0, size,              \
                                NEW_ALIGNMENT_##shape))                                                                \
            return __real_##symbol NEW_ARGUMENTS_##shape;                                                              \
        void *block;                                                                                                   \
        try {                                                                                                          \
            block = __real_##symbol NEW_ARGUMENTS_##shape;                                                             \
        } catch (...) {                                                                                                \
            cxx_library_throws(cxx_caught());                                                                          \
            throw;                                                                                                     \
        }                                                                                                              \
        cxx_library_ends(block);                                                                                       \
        return block;                                                                                                  \
    }
#define WRAP_DELETE(kind, shape, symbol)                                                                     \
    extern "C" void __real_##symbol DELETE_PARAMETERS_##shape;                                                         \
    extern "C" void __wrap_##symbol DELETE_PARAMETERS_##shape                                                          \
    {                                                                                                                  \
        const int begun = cxx_library_begins(ROUTINE_DELETE_##kind, SHAPE_##shape | ARRAY_FORM_##kind, block,          \
                                             DELETE_SIZE_##shape, DELETE_ALIGNMENT_##shape);                           \
        __real_##symbol DELETE_ARGUMENTS_##shape;                                                                      \
        if (begun)                                                                                                     \
            cxx_library_ends(0);                                                                                       \
    }
#include "library.inc"
