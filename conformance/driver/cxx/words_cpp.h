// words_cpp.h - the words of the C++ table, as C++: each expression is the language's own, in a function that the
// driver calls. (words_c.h: the same words in C.)
#ifndef ALLOCSPEC_DRIVER_CXX_WORDS_CPP_H
#define ALLOCSPEC_DRIVER_CXX_WORDS_CPP_H

#include "words.h"

#ifdef _MSC_VER
#define HAS_VEC 0
#else
#define HAS_VEC 1
#endif

#define OPAQUE(type, value) static_cast<type>(cxx_opaque(static_cast<uint64_t>(value)))
#define IS_SIGNED(type) (static_cast<type>(-1) < static_cast<type>(0) ? FORM_SIGNED : 0)
#define AS_SIZE(type, value) static_cast<uint64_t>(static_cast<std::size_t>(static_cast<type>(value)))

#define EVALUATE_NEW(slot, T, form, bound, inner, initialisers, argument, ...)                                         \
    {                                                                                                                  \
        struct act {                                                                                                   \
            static void *go(void *, const void *) { return __VA_ARGS__; }                                              \
        };                                                                                                             \
        static const cxx_new_event what = {CXX_##slot, TYPE_##T, form, bound, inner, initialisers, argument};          \
        cxx_new(&what, act::go, 0);                                                                                    \
    }
#define EVALUATE_NEW_AT(slot, T, form, bound, inner, place, ...)                                                       \
    {                                                                                                                  \
        struct act {                                                                                                   \
            static void *go(void *, const void *at) { return __VA_ARGS__; }                                            \
        };                                                                                                             \
        void *const at = cxx_place(place);                                                                             \
        const cxx_new_event what = {CXX_##slot, TYPE_##T, form, bound, inner, 0, reinterpret_cast<uintptr_t>(at)};     \
        cxx_new(&what, act::go, at);                                                                                   \
    }
#define PLACE_GIVEN const_cast<void *>(at)
#define EVALUATE_DELETE(slot, T, form, as, ...)                                                                        \
    {                                                                                                                  \
        struct act {                                                                                                   \
            static void *go(void *object, const void *)                                                                \
            {                                                                                                          \
                __VA_ARGS__;                                                                                           \
                return 0;                                                                                              \
            }                                                                                                          \
        };                                                                                                             \
        static const cxx_delete_event what = {CXX_##slot, TYPE_##T, form};                                             \
        cxx_delete(&what, act::go, 0, as);                                                                             \
    }

#define NEW(slot, T) EVALUATE_NEW(slot, T, 0, 0, 1, 0, 0, new T)
#define NEW_VALUE(slot, T) EVALUATE_NEW(slot, T, FORM_VALUE, 0, 1, 0, 0, new T())
#define NEW_GLOBAL(slot, T) EVALUATE_NEW(slot, T, FORM_GLOBAL, 0, 1, 0, 0, ::new T)
#define NEW_NOTHROW(slot, T) EVALUATE_NEW(slot, T, FORM_NOTHROW, 0, 1, 0, 0, new (std::nothrow) T)
#define NEW_PLACED(slot, T, place) EVALUATE_NEW_AT(slot, T, FORM_POINTER, 0, 1, place, new (PLACE_GIVEN) T)
#define NEW_PLACED_VALUE(slot, T, place)                                                                               \
    EVALUATE_NEW_AT(slot, T, FORM_POINTER | FORM_VALUE, 0, 1, place, new (PLACE_GIVEN) T())
#define NEW_PLACED_GLOBAL(slot, T, place)                                                                              \
    EVALUATE_NEW_AT(slot, T, FORM_POINTER | FORM_GLOBAL, 0, 1, place, ::new (PLACE_GIVEN) T)
#define NEW_TAGGED(slot, T, number) EVALUATE_NEW(slot, T, FORM_TAG, 0, 1, 0, number, new (tag(number)) T)
#define NEW_ALIGNED(slot, T, to)                                                                                       \
    EVALUATE_NEW(slot, T, FORM_ALIGNMENT, 0, 1, 0, to, new (OPAQUE(std::align_val_t, to)) T)
#define NEW_ALIGNED_NOTHROW(slot, T, to)                                                                               \
    EVALUATE_NEW(slot, T, FORM_ALIGNMENT | FORM_NOTHROW, 0, 1, 0, to,                                                  \
                 new (OPAQUE(std::align_val_t, to), std::nothrow) T)
// Where the compiler takes the expression, which it should; else nothing is done.
#define NEW_IF_TAKEN(slot, T)                                                                                          \
    if (takes_new<T>)                                                                                                  \
    EVALUATE_NEW(slot, T, 0, 0, 1, 0, 0, new_if_taken<T>())

#define NEW_ARRAY(slot, T, n) EVALUATE_NEW(slot, T, FORM_ARRAY, n, 1, 0, 0, new T[OPAQUE(std::size_t, n)])
#define NEW_ARRAY_FIXED(slot, T, n) EVALUATE_NEW(slot, T, FORM_ARRAY, n, 1, 0, 0, new T[n])
#define NEW_ARRAY_NAMED(slot, T, n) EVALUATE_NEW(slot, T, FORM_ARRAY, n, 1, 0, 0, new_named<T[n]>())
#define NEW_ARRAY_OF(slot, T, type, n)                                                                                 \
    EVALUATE_NEW(slot, T, FORM_ARRAY | IS_SIGNED(type), AS_SIZE(type, n), 1, 0, 0, new T[OPAQUE(type, n)])
#define NEW_ARRAY_ENUM(slot, T, n) EVALUATE_NEW(slot, T, FORM_ARRAY, n, 1, 0, 0, new T[OPAQUE(bound_enum, n)])
#define NEW_ARRAY_CONVERTED(slot, T, n)                                                                                \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_SIGNED, AS_SIZE(int, n), 1, 0, 0, new T[bound_class(OPAQUE(int, n))])
#define NEW_ARRAY_VALUE(slot, T, n)                                                                                    \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_VALUE, n, 1, 0, 0, new T[OPAQUE(std::size_t, n)]())
#define NEW_ARRAY_LIST(slot, T, n, given)                                                                              \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_VALUE, n, 1, given, 0, new T[OPAQUE(std::size_t, n)] LIST_##given)
#define NEW_ARRAY_GLOBAL(slot, T, n)                                                                                   \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_GLOBAL, n, 1, 0, 0, ::new T[OPAQUE(std::size_t, n)])
#define NEW_ARRAY_NOTHROW(slot, T, n)                                                                                  \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_NOTHROW, n, 1, 0, 0, new (std::nothrow) T[OPAQUE(std::size_t, n)])
#define NEW_ARRAY_NOTHROW_OF(slot, T, type, n)                                                                         \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_NOTHROW | IS_SIGNED(type), AS_SIZE(type, n), 1, 0, 0,                      \
                 new (std::nothrow) T[OPAQUE(type, n)])
#define NEW_ARRAY_PLACED(slot, T, n, place)                                                                            \
    EVALUATE_NEW_AT(slot, T, FORM_ARRAY | FORM_POINTER, n, 1, place, new (PLACE_GIVEN) T[OPAQUE(std::size_t, n)])
#define NEW_ARRAY_TAGGED(slot, T, n, number)                                                                           \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_TAG, n, 1, 0, number, new (tag(number)) T[OPAQUE(std::size_t, n)])
#define NEW_ARRAY_ALIGNED(slot, T, n, to)                                                                              \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_ALIGNMENT, n, 1, 0, to,                                                    \
                 new (OPAQUE(std::align_val_t, to)) T[OPAQUE(std::size_t, n)])
#define NEW_ARRAY_ALIGNED_NOTHROW(slot, T, n, to)                                                                      \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_ALIGNMENT | FORM_NOTHROW, n, 1, 0, to,                                     \
                 new (OPAQUE(std::align_val_t, to), std::nothrow) T[OPAQUE(std::size_t, n)])
#define NEW_ARRAY_IF_TAKEN(slot, T, n)                                                                                 \
    if (takes_new<T>)                                                                                                  \
    EVALUATE_NEW(slot, T, FORM_ARRAY, n, 1, 0, 0, new_array_if_taken<T>(OPAQUE(std::size_t, n)))
#define NEW_ARRAY_2(slot, T, n, m) EVALUATE_NEW(slot, T, FORM_ARRAY, n, m, 0, 0, new T[OPAQUE(std::size_t, n)][m])
#define NEW_ARRAY_2_OF(slot, T, type, n, m)                                                                            \
    EVALUATE_NEW(slot, T, FORM_ARRAY | IS_SIGNED(type), AS_SIZE(type, n), m, 0, 0, new T[OPAQUE(type, n)][m])
#define NEW_ARRAY_2_VALUE(slot, T, n, m)                                                                               \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_VALUE, n, m, 0, 0, new T[OPAQUE(std::size_t, n)][m]())
#define NEW_ARRAY_3(slot, T, n, m, l)                                                                                  \
    EVALUATE_NEW(slot, T, FORM_ARRAY, n, (m) * (l), 0, 0, new T[OPAQUE(std::size_t, n)][m][l])

#define DELETE(slot, T) EVALUATE_DELETE(slot, T, 0, 0, delete static_cast<T *>(object))
#define DELETE_GLOBAL(slot, T) EVALUATE_DELETE(slot, T, FORM_GLOBAL, 0, ::delete static_cast<T *>(object))
#define DELETE_CONST(slot, T) EVALUATE_DELETE(slot, T, 0, 0, delete static_cast<const T *>(object))
#define DELETE_AS(slot, T, base) EVALUATE_DELETE(slot, base, 0, (as_base<T, base>), delete static_cast<base *>(object))
#define DELETE_GLOBAL_AS(slot, T, base)                                                                                \
    EVALUATE_DELETE(slot, base, FORM_GLOBAL, (as_base<T, base>), ::delete static_cast<base *>(object))
#define DELETE_ARRAY(slot, T) EVALUATE_DELETE(slot, T, FORM_ARRAY, 0, delete[] static_cast<T *>(object))
#define DELETE_ARRAY_GLOBAL(slot, T)                                                                                   \
    EVALUATE_DELETE(slot, T, FORM_ARRAY | FORM_GLOBAL, 0, ::delete[] static_cast<T *>(object))
#define DELETE_ARRAY_2(slot, T, m) EVALUATE_DELETE(slot, T, FORM_ARRAY, 0, delete[] static_cast<T(*)[m]>(object))
#define DELETE_ARRAY_3(slot, T, m, l) EVALUATE_DELETE(slot, T, FORM_ARRAY, 0, delete[] static_cast<T(*)[m][l]>(object))

#define EVALUATE_BOTH(T, form, bound, made, gone)                                                                      \
    {                                                                                                                  \
        struct act {                                                                                                   \
            static void *go(void *, const void *)                                                                      \
            {                                                                                                          \
                T *const object = made;                                                                                \
                cxx_removable_made();                                                                                  \
                cxx_removable_delete();                                                                                \
                gone object;                                                                                           \
                return 0;                                                                                              \
            }                                                                                                          \
        };                                                                                                             \
        static const cxx_new_event what = {CXX_null, TYPE_##T, FORM_REMOVABLE | (form), bound, 1, 0, 0};               \
        cxx_removable(&what, act::go, 0);                                                                              \
    }
#define NEW_AND_DELETE(T) EVALUATE_BOTH(T, 0, 0, new T, delete)
#define NEW_AND_DELETE_VALUE(T) EVALUATE_BOTH(T, FORM_VALUE, 0, new T(), delete)
#define NEW_AND_DELETE_ARRAY(T, n) EVALUATE_BOTH(T, FORM_ARRAY, n, new T[n], delete[])
#define NEW_AND_DELETE_ARRAY_OPAQUE(T, n) EVALUATE_BOTH(T, FORM_ARRAY, n, new T[OPAQUE(std::size_t, n)], delete[])

#endif
