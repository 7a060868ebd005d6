/* words.h - the words of the C++ table that are the same in both languages: calls of the driver's functions. */
#ifndef ALLOCSPEC_DRIVER_CXX_WORDS_H
#define ALLOCSPEC_DRIVER_CXX_WORDS_H

#include "cxx.h"
#include "shapes.h"

/* Initialisers, by how many. Not shielded from being an argument: braces do not hold commas together. */
#define LIST_0                                                                                                         \
    {                                                                                                                  \
    }
#define LIST_1                                                                                                         \
    {                                                                                                                  \
        {                                                                                                              \
        }                                                                                                              \
    }
#define LIST_2                                                                                                         \
    {                                                                                                                  \
        {}, {}                                                                                                         \
    }
#define LIST_3                                                                                                         \
    {                                                                                                                  \
        {}, {}, {}                                                                                                     \
    }
#define LIST_4                                                                                                         \
    {                                                                                                                  \
        {}, {}, {}, {}                                                                                                 \
    }

/* How many elements of a type fill the greatest object there may be, and all that std::size_t can count. */
#define MOST(T) (UINT64_C(0x7fffffffffffffff) / sizeof(T))
#define ALL(T) (UINT64_C(0xffffffffffffffff) / sizeof(T))

/* ---- what is to happen ---- */
#define THROW_AT(k) cxx_throw_at(k);
#define THROW_AT_DESTRUCTOR(k) cxx_throw_at_destructor(k);
#define FAIL_NEXT(how) cxx_fail_after(0, CXX_##how);
#define FAIL_AFTER(n, how) cxx_fail_after(n, CXX_##how);
#define HANDLER_DOES(which, times, action) cxx_handler_does(which, times, CXX_##action);
#define SET_HANDLER(which) cxx_set_handler(which);
#define GET_HANDLER() cxx_get_handler();
#define LIMIT(on) cxx_limit(on);
#define PUT_PLACE(slot, place) cxx_put(CXX_##slot, cxx_place(place));

/* ---- calls by name ---- */
#define CALL_NEW(slot, size) cxx_call_new(CXX_##slot, 0, size, 0);
#define CALL_NEW_NOTHROW(slot, size) cxx_call_new(CXX_##slot, FORM_NOTHROW, size, 0);
#define CALL_NEW_ALIGNED(slot, size, to) cxx_call_new(CXX_##slot, FORM_ALIGNMENT, size, to);
#define CALL_NEW_ALIGNED_NOTHROW(slot, size, to) cxx_call_new(CXX_##slot, FORM_ALIGNMENT | FORM_NOTHROW, size, to);
#define CALL_NEW_ARRAY(slot, size) cxx_call_new(CXX_##slot, FORM_ARRAY, size, 0);
#define CALL_NEW_ARRAY_NOTHROW(slot, size) cxx_call_new(CXX_##slot, FORM_ARRAY | FORM_NOTHROW, size, 0);
#define CALL_NEW_ARRAY_ALIGNED(slot, size, to) cxx_call_new(CXX_##slot, FORM_ARRAY | FORM_ALIGNMENT, size, to);
#define CALL_NEW_ARRAY_ALIGNED_NOTHROW(slot, size, to)                                                                 \
    cxx_call_new(CXX_##slot, FORM_ARRAY | FORM_ALIGNMENT | FORM_NOTHROW, size, to);
#define CALL_NEW_PLACED(size, place) cxx_call_placed(0, size, place);
#define CALL_NEW_ARRAY_PLACED(size, place) cxx_call_placed(FORM_ARRAY, size, place);
#define CALL_DELETE(slot) cxx_call_delete(CXX_##slot, 0, 0, 0);
#define CALL_DELETE_SIZED(slot, size) cxx_call_delete(CXX_##slot, FORM_SIZE, size, 0);
#define CALL_DELETE_ALIGNED(slot, to) cxx_call_delete(CXX_##slot, FORM_ALIGNMENT, 0, to);
#define CALL_DELETE_SIZED_ALIGNED(slot, size, to) cxx_call_delete(CXX_##slot, FORM_SIZE | FORM_ALIGNMENT, size, to);
#define CALL_DELETE_NOTHROW(slot) cxx_call_delete(CXX_##slot, FORM_NOTHROW, 0, 0);
#define CALL_DELETE_ALIGNED_NOTHROW(slot, to) cxx_call_delete(CXX_##slot, FORM_ALIGNMENT | FORM_NOTHROW, 0, to);
#define CALL_DELETE_ARRAY(slot) cxx_call_delete(CXX_##slot, FORM_ARRAY, 0, 0);
#define CALL_DELETE_ARRAY_SIZED(slot, size) cxx_call_delete(CXX_##slot, FORM_ARRAY | FORM_SIZE, size, 0);
#define CALL_DELETE_ARRAY_ALIGNED(slot, to) cxx_call_delete(CXX_##slot, FORM_ARRAY | FORM_ALIGNMENT, 0, to);
#define CALL_DELETE_ARRAY_SIZED_ALIGNED(slot, size, to)                                                                \
    cxx_call_delete(CXX_##slot, FORM_ARRAY | FORM_SIZE | FORM_ALIGNMENT, size, to);
#define CALL_DELETE_ARRAY_NOTHROW(slot) cxx_call_delete(CXX_##slot, FORM_ARRAY | FORM_NOTHROW, 0, 0);
#define CALL_DELETE_ARRAY_ALIGNED_NOTHROW(slot, to)                                                                    \
    cxx_call_delete(CXX_##slot, FORM_ARRAY | FORM_ALIGNMENT | FORM_NOTHROW, 0, to);

/* ---- the array routines: (…, constructor, destructor), 1 for the driver's, 0 for none. Where the language's words are
 * made by another ABI than Itanium's (HAS_VEC is false) there are none, and nothing is done ---- */
#define CALL_VEC(routine, slot, source, T, count, size, padding, constructs, destroys)                                 \
    {                                                                                                                  \
        static const cxx_vec_event what = {routine, CXX_##slot, CXX_##source, TYPE_##T, count,                         \
                                           size,    padding,    constructs,   destroys};                               \
        if (HAS_VEC)                                                                                                   \
            cxx_vec(&what);                                                                                            \
    }
#define VEC_NEW(slot, T, count, size, padding, c, d) CALL_VEC(AS_VEC_NEW, slot, null, T, count, size, padding, c, d)
#define VEC_NEW2(slot, T, count, size, padding, c, d) CALL_VEC(AS_VEC_NEW2, slot, null, T, count, size, padding, c, d)
#define VEC_NEW3(slot, T, count, size, padding, c, d) CALL_VEC(AS_VEC_NEW3, slot, null, T, count, size, padding, c, d)
#define VEC_CTOR(slot, T, count, size, c, d) CALL_VEC(AS_VEC_CTOR, slot, null, T, count, size, 0, c, d)
#define VEC_CCTOR(slot, source, T, count, size, c, d) CALL_VEC(AS_VEC_CCTOR, slot, source, T, count, size, 0, c, d)
#define VEC_DTOR(slot, T, count, size, d) CALL_VEC(AS_VEC_DTOR, slot, null, T, count, size, 0, 0, d)
#define VEC_CLEANUP(slot, T, count, size, d) CALL_VEC(AS_VEC_CLEANUP, slot, null, T, count, size, 0, 0, d)
#define VEC_DELETE(slot, T, size, padding, d) CALL_VEC(AS_VEC_DELETE, slot, null, T, 0, size, padding, 0, d)
#define VEC_DELETE2(slot, T, size, padding, d) CALL_VEC(AS_VEC_DELETE2, slot, null, T, 0, size, padding, 0, d)
#define VEC_DELETE3(slot, T, size, padding, d) CALL_VEC(AS_VEC_DELETE3, slot, null, T, 0, size, padding, 0, d)
#define THROW_LENGTH() cxx_throw_length();

#endif
