/* cxx.h - what the words of the C++ table are made of: the functions that compiled rows call, in C and in C++.
 *
 * A unit (unit.cpp, unit.c) holds the rows and the types. Each expression in it is a function of its own, `cxx_go`,
 * which the driver's side (cxx.h) calls between the begin and the end of the expression's event, inside a handler for
 * whatever it throws. What happens meanwhile is told by the functions below that allocate, construct, destroy … Objects
 * and bounds go through functions of other files, so that no optimiser knows anything of them.
 *
 * Of the driver's first thread only. Outside of a row nothing is recorded. */
#ifndef ALLOCSPEC_DRIVER_CXX_H
#define ALLOCSPEC_DRIVER_CXX_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- what a unit has ---- */

/* What AS_TYPE tells; number 0 is the global scope. All 0: there is no such type at this revision. */
typedef struct cxx_type {
    uint64_t size, alignment, traits;
} cxx_type;
extern const cxx_type allocspec_cxx_types[];
extern const unsigned allocspec_cxx_type_count;
/* Sets of functions that each type declares: of new, new[], delete, delete[]. */
extern const uint64_t *const allocspec_cxx_declares[4];

typedef struct cxx_row {
    const char *id;
    void (*steps)(void); /* NULL: not of this revision, or not for this unit */
} cxx_row;
extern const cxx_row allocspec_cxx_rows[];
extern const unsigned allocspec_cxx_row_count;

/* Bits of as_form's parameters: what of new, new[], delete, delete[] the unit replaces, by the functions of
 * replaced.cpp. */
extern const uint64_t allocspec_cxx_replaces[4];

/* Types whose objects only the unit knows how to destroy: calls the destructor, which tells cxx_destroyed. */
void allocspec_cxx_destroy(unsigned type, void *object);

/* ---- places for pointers, and numbers ---- */

enum { CXX_a, CXX_b, CXX_c, CXX_d, CXX_null, CXX_SLOTS };

uint64_t cxx_opaque(uint64_t value); /* the same value */

/* Memory of the driver's own, dirtied, aligned to 4096 bytes: number 0 to CXX_PLACES - 1, CXX_PLACE_SIZE bytes each. */
enum { CXX_PLACES = 4, CXX_PLACE_SIZE = 1 << 14 };
void *cxx_place(unsigned number);
void cxx_put(unsigned slot, void *pointer); /* into a slot, without an event */

/* ---- expressions ---- */

/* Evaluates an expression; `object` is what it deletes. Returns what it made. */
typedef void *cxx_go(void *object, const void *context);

typedef struct cxx_new_event {
    unsigned slot, type;
    uint64_t form, bound, inner, initialisers, argument;
} cxx_new_event;
void cxx_new(const cxx_new_event *what, cxx_go *go, const void *context);

/* The type is the static one. `as`, unless it is NULL, makes of the object in the slot what is deleted. An empty slot
 * is passed over, but for CXX_null. */
typedef struct cxx_delete_event {
    unsigned slot, type;
    uint64_t form;
} cxx_delete_event;
void cxx_delete(const cxx_delete_event *what, cxx_go *go, const void *context, cxx_go *as);

/* Both at once, of an object that the rest of the program never sees: `go` tells cxx_removable_made when the
 * new-expression is at its end, and cxx_removable_delete before the delete-expression. */
void cxx_removable(const cxx_new_event *what, cxx_go *go, const void *context);
void cxx_removable_made(void);
void cxx_removable_delete(void);

/* The innermost object made by a new-expression that this address lies in: its type and where it begins; type 0: there
 * is none. */
unsigned cxx_type_of(void *object, void **most_derived);

/* ---- what happens inside ---- */

void cxx_constructed(unsigned type, void *object, const void *source);                /* may throw */
void cxx_destroyed(unsigned type, void *object);                                      /* may throw if a row says so */
void *cxx_allocated(uint64_t form, size_t size, size_t alignment, uint64_t argument); /* may throw */
void cxx_released(uint64_t form, void *block, size_t size, size_t alignment, uint64_t argument);
/* The same of functions that call their counterparts of the library's. */
void *cxx_allocated_onward(uint64_t form, size_t size); /* may throw */
void cxx_released_onward(uint64_t form, void *block);
/* A destroying operator delete: the object is destroyed inside it. */
void cxx_released_destroying(uint64_t form, void *object, size_t size, size_t alignment);

/* The library's functions, called by an expression or by name (wrap.cpp): false iff it is not to be recorded. Then
 * nothing ends it. */
int cxx_library_begins(unsigned routine, uint64_t form, void *block, size_t size, size_t alignment);
void cxx_library_ends(void *block);
void cxx_library_throws(unsigned exception);

/* ---- what is to happen ---- */

typedef enum cxx_failure { CXX_NULL_POINTER = 1, CXX_OWN, CXX_BAD_ALLOC } cxx_failure;
void cxx_throw_at(unsigned k);                    /* the k-th constructor from here on, from 1, throws */
void cxx_throw_at_destructor(unsigned k);         /* the same of destructors (of types that may) */
void cxx_fail_after(unsigned n, cxx_failure how); /* n calls of the program's allocation functions succeed, one fails */

typedef enum cxx_action {
    CXX_RETURNS,
    CXX_REMOVES_HANDLER, /* std::set_new_handler(0) */
    CXX_SETS_OTHER,      /* the handler of the other number */
    CXX_THROWS_OWN,
    CXX_THROWS_BAD_ALLOC,
    CXX_LIFTS_LIMIT
} cxx_action;
/* The new handler `which`, 1 or 2, returns `times` times, and then does this, again and again. */
void cxx_handler_does(unsigned which, unsigned times, cxx_action action);
void cxx_set_handler(unsigned which);
void cxx_get_handler(void);
void cxx_limit(int on);

/* ---- calls by name: the library's functions (calls.c), those of the ABI (arrays.c) ---- */

/* The form's parameters say which function it is; AS_FORM_ARRAY, that it is one of arrays. */
void cxx_call_new(unsigned slot, uint64_t form, size_t size, size_t alignment);
void cxx_call_delete(unsigned slot, uint64_t form, size_t size, size_t alignment);
/* Those that allocate and release nothing, one after the other. They have no symbols: catching.cpp calls them. */
void cxx_call_placed(uint64_t form, size_t size, unsigned place);
void *cxx_library_placed(uint64_t form, size_t size, void *place);
void cxx_library_unplaced(uint64_t form, void *block, void *place);

typedef struct cxx_vec_event {
    unsigned routine, slot, source, type; /* source: of AS_VEC_CCTOR, a slot */
    size_t count, size, padding;
    int constructs, destroys; /* whether functions for that are given */
} cxx_vec_event;
void cxx_vec(const cxx_vec_event *what);
void cxx_throw_length(void);

/* ---- exceptions: C++ (catching.cpp) ---- */

/* Carries out `go`. Returns 0, with what it returned in *made; or, iff it threw, 1 + AS_EXCEPTION_... */
unsigned cxx_try(cxx_go *go, void *object, const void *context, void **made);
/* Of the exception that is being handled: AS_EXCEPTION_... */
unsigned cxx_caught(void);
/* Does not return. AS_EXCEPTION_BAD_ALLOC, AS_EXCEPTION_BAD_ARRAY_NEW_LENGTH, or AS_EXCEPTION_OWN and up. */
void cxx_throw(unsigned exception);
/* AS_EXCEPTION_OWN and up, of a class that is derived from std::bad_alloc: what new handlers may throw. */
void cxx_throw_derived(unsigned exception);
/* Carries out `go` while an exception of no account passes by. Whether it came to its end: else the process did. */
void cxx_while_passing(cxx_go *go, void *object, const void *context);
typedef void cxx_handler(void);
cxx_handler *cxx_library_set_handler(cxx_handler *handler);
cxx_handler *cxx_library_get_handler(void); /* before C++11: by setting none, and setting it again */

#ifdef __cplusplus
}
#endif

#endif
