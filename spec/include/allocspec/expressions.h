/* expressions.h - C++ as clauses see it: forms of functions and expressions, types, objects, what happened inside.
 *
 * [name] is a section of the C++ standard, as drafts have them. Everything here is read only. */
#ifndef ALLOCSPEC_EXPRESSIONS_H
#define ALLOCSPEC_EXPRESSIONS_H

#include <allocspec/model.h>

struct as_view;

/* ---- forms ---- */

/* Which function it is, by the parameters behind its first; or which arguments an expression has. Arguments that a form
 * has not are 0 in events; `argument` is the value of what AS_FORM_POINTER or AS_FORM_TAG passes (of a new-expression
 * with AS_FORM_ALIGNMENT and neither of these: the std::align_val_t written in its parentheses). */
enum {
    AS_FORM_SIZE = 1 << 0,       /* std::size_t, of a deallocation function */
    AS_FORM_ALIGNMENT = 1 << 1,  /* std::align_val_t */
    AS_FORM_NOTHROW = 1 << 2,    /* const std::nothrow_t & */
    AS_FORM_POINTER = 1 << 3,    /* void *: of the library's, the function that allocates nothing */
    AS_FORM_TAG = 1 << 4,        /* a placement parameter of a class type of the program's, passed by its number */
    AS_FORM_DESTROYING = 1 << 5, /* std::destroying_delete_t */
    AS_FORM_PARAMETERS = (1 << 6) - 1,
    AS_FORM_ARRAY = 1 << 6,    /* new[], delete[] */
    AS_FORM_CLASS = 1 << 7,    /* a member function of the program's class */
    AS_FORM_NOEXCEPT = 1 << 8, /* an allocation function that is declared not to throw */
    /* of expressions only */
    AS_FORM_GLOBAL = 1 << 9,    /* ::new, ::delete */
    AS_FORM_SIGNED = 1 << 10,   /* the bound's type was signed: what has the highest bit set was negative */
    AS_FORM_VALUE = 1 << 11,    /* new T(): empty parentheses (or, with initialisers, a list) */
    AS_FORM_REMOVABLE = 1 << 12 /* the compiler sees new and delete together, and may do without either */
};

/* ---- types ---- */

/* Traits of AS_TYPE. */
enum {
    AS_TYPE_CONSTRUCTS = 1 << 0, /* has a constructor (AS_CONSTRUCTED) */
    AS_TYPE_DESTROYS = 1 << 1,   /* its destructor is not trivial (AS_DESTROYED) */
    AS_TYPE_VIRTUAL = 1 << 2,    /* its destructor is virtual */
    AS_TYPE_NOEXCEPT = 1 << 3,   /* the allocation functions that it declares cannot throw */
    AS_TYPE_CHARACTERS = 1 << 4  /* char, unsigned char or std::byte */
};
/* Types are numbered from 1. Number 0 is the program's global scope, told like a type, before the first event of C++:
 * the functions that it "declares" are those of the library's that the program replaced, and any others with placement
 * parameters of its own (AS_FORM_TAG) that it declares there; its alignment is
 * __STDCPP_DEFAULT_NEW_ALIGNMENT__ (before C++17: the strictest fundamental alignment); size and traits are 0. */
enum { AS_TYPES = 256, AS_GLOBAL_SCOPE = 0 };

/* What AS_TYPE said: the functions that its class declares are sets, a bit for each value of AS_FORM_PARAMETERS. */
typedef struct as_type {
    bool is_known;
    uint64_t size, alignment, traits;
    uint64_t declares_new, declares_new_array, declares_delete, declares_delete_array;
} as_type;

/* The type of this number; is_known is false if none was told. */
as_type as_model_type(const as_model *model, uint64_t number);

/* ---- objects and blocks ---- */

/* What a new-expression, or an array routine (AS_VEC_NEW..., AS_VEC_CTOR, AS_VEC_CCTOR: form AS_FORM_ARRAY), made and
 * nothing has deleted. */
typedef struct as_object {
    uint64_t address;
    uint64_t type, form;
    uint64_t count; /* of elements, those of inner arrays singly; 1 if it is no array */
    uint64_t block; /* where the function that allocated it said its block begins; 0: none was called */
    uint64_t size, alignment, argument; /* that function was asked for */
    uint64_t function;                  /* its form */
    uint64_t padding;                   /* of an array routine: bytes before the array */
    uint16_t made_by;                   /* (as_routine) */
    bool by_program;                    /* that function was the program's own */
    uint64_t born;                      /* end stamp */
} as_object;
/* The one at this address (the first element of an array), or NULL. */
const as_object *as_model_object(const as_model *model, uint64_t address);

/* A block that an allocation function gave, in C++; until the end of the call of a deallocation function that took it.
 * Its form has AS_FORM_ARRAY if the function is one of arrays. What the library's functions with AS_FORM_POINTER answer
 * is no block. */
typedef struct as_cxx_block {
    uint64_t address, size, alignment, argument, form;
    bool by_program; /* AS_ALLOCATED; else AS_OPERATOR_NEW or AS_OPERATOR_NEW_ARRAY */
    uint64_t born;
} as_cxx_block;
/* The block that starts here; of two, one of which was handed on by the other (operator new[] answers what the
 * program's operator new answered), by_program says which is asked for. NULL: none. */
const as_cxx_block *as_model_cxx_block(const as_model *model, uint64_t address, bool by_program);
/* The deleted object's, as it was when the call began (AS_DELETE, AS_VEC_DELETE..., AS_VEC_DTOR, AS_VEC_CLEANUP), from
 * when on the model has it no more, though the call may throw; false: it is not known. */
bool as_view_object(const struct as_view *view, as_object *object);
/* How many blocks of either kind live; and of objects. */
size_t as_model_cxx_blocks(const as_model *model);
size_t as_model_objects(const as_model *model);

/* The handler of std::set_new_handler that is in force; 0: none. was_set: it was ever set, or told by
 * std::get_new_handler. */
uint64_t as_model_std_handler(const as_model *model, bool *was_set);

/* ---- inside a call ---- */

/* One thing that the call made itself, in the order in which they ended: functions called, constructors, destructors,
 * handlers. */
typedef struct as_inner {
    as_routine routine;
    as_how how;
    uint64_t begin, end;
    uint64_t args[5];
    uint64_t result; /* as the event's */
} as_inner;

enum { AS_INNER_KEPT = 128 };

typedef struct as_inside_cxx {
    uint32_t count; /* of all */
    uint32_t kept;  /* how many of the first are in inner[] */
    as_inner inner[AS_INNER_KEPT];
} as_inside_cxx;

/* Of a call, at its end. Never NULL. */
const as_inside_cxx *as_view_inside_cxx(const struct as_view *view);

/* ---- exceptions ---- */

enum {
    AS_EXCEPTION_OTHER = 0,
    AS_EXCEPTION_BAD_ALLOC = 1,
    AS_EXCEPTION_BAD_ARRAY_NEW_LENGTH = 2, /* which is a bad_alloc too */
    AS_EXCEPTION_OWN = 3                   /* of the driver's; + how many of its exceptions were thrown before in the
                                              scenario: the first is 3 */
};

#endif
