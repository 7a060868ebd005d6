/* words_c.h - the words of the C++ table, as C: each expression is a call of the shim (impl/include/allocspec/cxx.h)
 * with the description of the type. (words_cpp.h: the same words in C++.) */
#ifndef ALLOCSPEC_DRIVER_CXX_WORDS_C_H
#define ALLOCSPEC_DRIVER_CXX_WORDS_C_H

#include "words.h"

#define HAS_VEC (allocspec_cxx_abi == ACX_ITANIUM)

#define IS_SIGNED(type) ((type)-1 < (type)0 ? FORM_SIGNED : 0)
#define AS_SIZE(type, value) ((uint64_t)(size_t)(type)(value))

/* The rest are initialisers of acx_new_expression, and of acx_delete_expression. */
#define EVALUATE_NEW(slot, T, form_, bound_, inner_, given, argument_, ...)                                            \
    {                                                                                                                  \
        const acx_new_expression expression = {.type = &type_##T,                                                      \
                                               .global = &global_scope,                                                \
                                               .abi = allocspec_cxx_abi,                                               \
                                               .revision = allocspec_cxx_revision,                                     \
                                               .bound = bound_,                                                        \
                                               __VA_ARGS__};                                                           \
        const cxx_new_event what = {CXX_##slot, TYPE_##T, form_, bound_, inner_, given, argument_};                    \
        cxx_new(&what, evaluate_new, &expression);                                                                     \
    }
#define EVALUATE_DELETE(slot, T, form_, as, ...)                                                                       \
    {                                                                                                                  \
        const acx_delete_expression expression = {.type = &type_##T,                                                   \
                                                  .abi = allocspec_cxx_abi,                                            \
                                                  .global = &global_scope,                                             \
                                                  .revision = allocspec_cxx_revision,                                  \
                                                  __VA_ARGS__};                                                        \
        static const cxx_delete_event what = {CXX_##slot, TYPE_##T, form_};                                            \
        cxx_delete(&what, evaluate_delete, &expression, as);                                                           \
    }
#define AN_OBJECT .array = false
#define AN_ARRAY .array = true
#define VALUES(T) .initializer = value_initialises, .initializer_context = (void *)&type_##T
#define INNER(...) .inner = (const size_t[]){__VA_ARGS__}, .inner_count = sizeof(size_t[]){__VA_ARGS__} / sizeof(size_t)
#define WITH_NOTHROW .placement = "RKSt9nothrow_t", .arguments = &nothrow
#define WITH_POINTER(place) .placement = "Pv", .arguments = cxx_place(place)
#define WITH_TAG(number_)                                                                                              \
    .placement = "RK3tag", .arguments = &(tag) { number_ }
#define WITH_ALIGNMENT(to) .placement = "St11align_val_t", .arguments = (void *)(uintptr_t)(to)
#define WITH_ALIGNMENT_AND_NOTHROW(to)                                                                                 \
    .placement = "St11align_val_tRKSt9nothrow_t", .arguments = &nothrow, .written_alignment = (to)
#define ADDRESS_OF_PLACE(place) (uint64_t)(uintptr_t) cxx_place(place)

#define NEW(slot, T) EVALUATE_NEW(slot, T, 0, 0, 1, 0, 0, AN_OBJECT)
#define NEW_VALUE(slot, T) EVALUATE_NEW(slot, T, FORM_VALUE, 0, 1, 0, 0, VALUES(T))
#define NEW_GLOBAL(slot, T) EVALUATE_NEW(slot, T, FORM_GLOBAL, 0, 1, 0, 0, .global_only = true)
#define NEW_NOTHROW(slot, T) EVALUATE_NEW(slot, T, FORM_NOTHROW, 0, 1, 0, 0, WITH_NOTHROW)
#define NEW_PLACED(slot, T, place)                                                                                     \
    EVALUATE_NEW(slot, T, FORM_POINTER, 0, 1, 0, ADDRESS_OF_PLACE(place), WITH_POINTER(place))
#define NEW_PLACED_VALUE(slot, T, place)                                                                               \
    EVALUATE_NEW(slot, T, FORM_POINTER | FORM_VALUE, 0, 1, 0, ADDRESS_OF_PLACE(place), WITH_POINTER(place), VALUES(T))
#define NEW_PLACED_GLOBAL(slot, T, place)                                                                              \
    EVALUATE_NEW(slot, T, FORM_POINTER | FORM_GLOBAL, 0, 1, 0, ADDRESS_OF_PLACE(place), WITH_POINTER(place),           \
                 .global_only = true)
#define NEW_TAGGED(slot, T, number) EVALUATE_NEW(slot, T, FORM_TAG, 0, 1, 0, number, WITH_TAG(number))
#define NEW_ALIGNED(slot, T, to) EVALUATE_NEW(slot, T, FORM_ALIGNMENT, 0, 1, 0, to, WITH_ALIGNMENT(to))
#define NEW_ALIGNED_NOTHROW(slot, T, to)                                                                               \
    EVALUATE_NEW(slot, T, FORM_ALIGNMENT | FORM_NOTHROW, 0, 1, 0, to, WITH_ALIGNMENT_AND_NOTHROW(to))
#define NEW_IF_TAKEN(slot, T) NEW(slot, T)

#define NEW_ARRAY(slot, T, n) EVALUATE_NEW(slot, T, FORM_ARRAY, n, 1, 0, 0, AN_ARRAY)
#define NEW_ARRAY_FIXED(slot, T, n) EVALUATE_NEW(slot, T, FORM_ARRAY, n, 1, 0, 0, AN_ARRAY, .bound_is_constant = true)
#define NEW_ARRAY_NAMED(slot, T, n) NEW_ARRAY_FIXED(slot, T, n)
#define NEW_ARRAY_OF(slot, T, type_, n)                                                                                \
    EVALUATE_NEW(slot, T, FORM_ARRAY | IS_SIGNED(type_), AS_SIZE(type_, n), 1, 0, 0, AN_ARRAY,                         \
                 .bound_is_signed = IS_SIGNED(type_) != 0)
#define NEW_ARRAY_ENUM(slot, T, n) NEW_ARRAY_OF(slot, T, unsigned, n)
#define NEW_ARRAY_CONVERTED(slot, T, n) NEW_ARRAY_OF(slot, T, int, n)
#define NEW_ARRAY_VALUE(slot, T, n) EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_VALUE, n, 1, 0, 0, AN_ARRAY, VALUES(T))
#define NEW_ARRAY_LIST(slot, T, n, given)                                                                              \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_VALUE, n, 1, given, 0, AN_ARRAY, .initial_elements = given, VALUES(T))
#define NEW_ARRAY_GLOBAL(slot, T, n)                                                                                   \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_GLOBAL, n, 1, 0, 0, AN_ARRAY, .global_only = true)
#define NEW_ARRAY_NOTHROW(slot, T, n)                                                                                  \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_NOTHROW, n, 1, 0, 0, AN_ARRAY, WITH_NOTHROW)
#define NEW_ARRAY_NOTHROW_OF(slot, T, type_, n)                                                                        \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_NOTHROW | IS_SIGNED(type_), AS_SIZE(type_, n), 1, 0, 0, AN_ARRAY,          \
                 WITH_NOTHROW, .bound_is_signed = IS_SIGNED(type_) != 0)
#define NEW_ARRAY_PLACED(slot, T, n, place)                                                                            \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_POINTER, n, 1, 0, ADDRESS_OF_PLACE(place), AN_ARRAY, WITH_POINTER(place))
#define NEW_ARRAY_TAGGED(slot, T, n, number)                                                                           \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_TAG, n, 1, 0, number, AN_ARRAY, WITH_TAG(number))
#define NEW_ARRAY_ALIGNED(slot, T, n, to)                                                                              \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_ALIGNMENT, n, 1, 0, to, AN_ARRAY, WITH_ALIGNMENT(to))
#define NEW_ARRAY_ALIGNED_NOTHROW(slot, T, n, to)                                                                      \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_ALIGNMENT | FORM_NOTHROW, n, 1, 0, to, AN_ARRAY,                           \
                 WITH_ALIGNMENT_AND_NOTHROW(to))
#define NEW_ARRAY_IF_TAKEN(slot, T, n) NEW_ARRAY(slot, T, n)
#define NEW_ARRAY_2(slot, T, n, m) EVALUATE_NEW(slot, T, FORM_ARRAY, n, m, 0, 0, AN_ARRAY, INNER(m))
#define NEW_ARRAY_2_OF(slot, T, type_, n, m)                                                                           \
    EVALUATE_NEW(slot, T, FORM_ARRAY | IS_SIGNED(type_), AS_SIZE(type_, n), m, 0, 0, AN_ARRAY, INNER(m),               \
                 .bound_is_signed = IS_SIGNED(type_) != 0)
#define NEW_ARRAY_2_VALUE(slot, T, n, m)                                                                               \
    EVALUATE_NEW(slot, T, FORM_ARRAY | FORM_VALUE, n, m, 0, 0, AN_ARRAY, INNER(m), VALUES(T))
#define NEW_ARRAY_3(slot, T, n, m, l)                                                                                  \
    EVALUATE_NEW(slot, T, FORM_ARRAY, n, (uint64_t)(m) * (l), 0, 0, AN_ARRAY, INNER(m, l))

#define DELETE(slot, T) EVALUATE_DELETE(slot, T, 0, NULL, AN_OBJECT)
#define DELETE_GLOBAL(slot, T) EVALUATE_DELETE(slot, T, FORM_GLOBAL, NULL, .global_only = true)
#define DELETE_CONST(slot, T) DELETE(slot, T)
#define DELETE_AS(slot, T, base) EVALUATE_DELETE(slot, base, 0, behind_front, AN_OBJECT)
#define DELETE_GLOBAL_AS(slot, T, base) EVALUATE_DELETE(slot, base, FORM_GLOBAL, behind_front, .global_only = true)
#define DELETE_ARRAY(slot, T) EVALUATE_DELETE(slot, T, FORM_ARRAY, NULL, AN_ARRAY)
#define DELETE_ARRAY_GLOBAL(slot, T)                                                                                   \
    EVALUATE_DELETE(slot, T, FORM_ARRAY | FORM_GLOBAL, NULL, AN_ARRAY, .global_only = true)
#define DELETE_ARRAY_2(slot, T, m) DELETE_ARRAY(slot, T)
#define DELETE_ARRAY_3(slot, T, m, l) DELETE_ARRAY(slot, T)

#define EVALUATE_BOTH(T, form_, bound_, ...)                                                                           \
    {                                                                                                                  \
        const acx_new_expression made = {.type = &type_##T,                                                            \
                                         .global = &global_scope,                                                      \
                                         .abi = allocspec_cxx_abi,                                                     \
                                         .revision = allocspec_cxx_revision,                                           \
                                         .bound = bound_,                                                              \
                                         __VA_ARGS__};                                                                 \
        static const cxx_new_event what = {CXX_null, TYPE_##T, FORM_REMOVABLE | (form_), bound_, 1, 0, 0};             \
        cxx_removable(&what, evaluate_both, &made);                                                                    \
    }
#define NEW_AND_DELETE(T) EVALUATE_BOTH(T, 0, 0, AN_OBJECT)
#define NEW_AND_DELETE_VALUE(T) EVALUATE_BOTH(T, FORM_VALUE, 0, VALUES(T))
#define NEW_AND_DELETE_ARRAY(T, n) EVALUATE_BOTH(T, FORM_ARRAY, n, AN_ARRAY, .bound_is_constant = true)
#define NEW_AND_DELETE_ARRAY_OPAQUE(T, n) EVALUATE_BOTH(T, FORM_ARRAY, n, AN_ARRAY)

#endif
