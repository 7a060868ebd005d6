/* cxx_story.h - a new-expression as its trace tells it: what was asked for, and what happened inside.
 *
 * Pure functions of the view of an AS_NEW. What happened is known at its end only. */
#ifndef ALLOCSPEC_CXX_STORY_H
#define ALLOCSPEC_CXX_STORY_H

#include "cxx.h"
#include "cxx_select.h"
#include "predicates.h"

/* ---- what was asked for ---- */

typedef enum cxx_bound {
    BOUND_GOOD,     /* or it is no array */
    BOUND_LARGE,    /* of more bytes than an implementation has to support (Annex B), or than PTRDIFF_MAX */
    BOUND_NEGATIVE, /* … the others cannot be: */
    BOUND_HUGE,     /* no size_t can tell how many bytes */
    BOUND_SHORT     /* fewer elements than initialisers */
} cxx_bound;

typedef struct cxx_request {
    as_type type;
    unsigned form; /* AS_FORM_… */
    bool is_array;
    cxx_bound bound;
    uint64_t count;       /* of elements, those of inner arrays singly; 1 if it is no array. Meaningless if it is bad */
    uint64_t bytes;       /* of the object or array, likewise */
    uint64_t argument;    /* of the placement */
    bool allocates;       /* false: by the library's function that allocates nothing */
    bool is_non_throwing; /* the allocation function is declared not to throw */
    bool is_in_class;     /* it is a member */
} cxx_request;

cxx_request cxx_request_of(const as_view *view);

static inline bool bound_is_bad(cxx_bound bound) { return bound >= BOUND_NEGATIVE; }

/* An allocation function is called, unless the call may be left out. */
static inline bool cxx_calls_a_function(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && request.allocates && !bound_is_bad(request.bound);
}

/* ---- what happened ---- */

typedef struct cxx_story {
    bool is_whole; /* nothing that happened is missing here */
    const as_inside_cxx *inside;
    const as_inner *allocation; /* the first, or NULL */
    const as_inner *release;    /* the first, or NULL */
    unsigned allocations, releases;
    unsigned constructors, destructors; /* that ended, on the type's objects */
    const as_inner *thrown_by;          /* the first constructor that threw, or NULL */
} cxx_story;

cxx_story cxx_story_of(const as_view *view);

/* Of either: its parameters, whether it is the class's, and which name it has. */
static inline unsigned parameters_of(const as_inner *inner) { return (unsigned)inner->args[0] & AS_FORM_PARAMETERS; }
static inline bool is_of_class(const as_inner *inner) { return (inner->args[0] & AS_FORM_CLASS) != 0; }
static inline bool is_of_arrays(const as_inner *inner)
{
    return inner->routine == AS_OPERATOR_NEW_ARRAY || inner->routine == AS_OPERATOR_DELETE_ARRAY ||
           (inner->args[0] & AS_FORM_ARRAY) != 0;
}

/* Its arguments: (form, size, alignment, argument), and (form, block, size, alignment, argument). */
static inline uint64_t allocated_size(const as_inner *inner) { return inner->args[1]; }
static inline uint64_t allocated_alignment(const as_inner *inner) { return inner->args[2]; }
static inline uint64_t allocated_argument(const as_inner *inner) { return inner->args[3]; }
static inline uint64_t released_block(const as_inner *inner) { return inner->args[1]; }
static inline uint64_t released_size(const as_inner *inner) { return inner->args[2]; }
static inline uint64_t released_alignment(const as_inner *inner) { return inner->args[3]; }
static inline uint64_t released_argument(const as_inner *inner) { return inner->args[4]; }

/* It gave a block; it gave none, by a null pointer; by an exception. */
static inline bool gave_a_block(const as_inner *inner)
{
    return inner != NULL && inner->how == AS_RETURNED && inner->result != 0;
}
static inline bool gave_null(const as_inner *inner)
{
    return inner != NULL && inner->how == AS_RETURNED && inner->result == 0;
}
static inline bool it_threw(const as_inner *inner) { return inner != NULL && inner->how == AS_THREW; }

/* ---- its elements ---- */

/* Where the elements begin, if the block's start and the size passed tell. */
static inline uint64_t elements_at(const cxx_request *request, const as_inner *allocation)
{
    return allocation->result + (allocated_size(allocation) - request->bytes);
}

/* Where they begin, or were to begin; false: it is not known. */
bool cxx_elements_begin(const as_view *view, const cxx_request *request, const cxx_story *story, uint64_t *address);

/* Constructors, or destructors, of the type that were called for an element (they may have thrown). The first after the
 * one given (NULL: of all), or NULL. */
const as_inner *cxx_next_element(const as_view *view, const cxx_request *request, const cxx_story *story,
                                 as_routine routine, const as_inner *after);

/* How many calls of that kind for this address came back. */
unsigned cxx_count_element(const as_view *view, const cxx_story *story, as_routine routine, uint64_t address);

/* The alignment that is passed, if one is: the one written, or the type's. */
static inline uint64_t alignment_to_pass(const cxx_request *request)
{
    return (request->form & AS_FORM_ALIGNMENT) != 0 ? request->argument : request->type.alignment;
}

#endif
