/* cxx.h - the new-expression and the delete-expression of C++ as functions over the description of a type, so that a
 * program in C, or the runtime of another language, does exactly what a C++ compiler makes of them. Link with
 * allocspec-cxx, and with a C++ runtime where something is to be thrown (-lstdc++, or -lc++abi).
 *
 * What a compiler decides while it compiles is a plan: which functions are called, with what, and what lies before the
 * elements of an array; or that the program is ill-formed. What happens at run time then follows from the plan alone.
 * [name] is a section of the C++ standard, as drafts have them.
 *
 * Sizes and alignments are in bytes. Exceptions pass through every function here as they do through C++ code. Nothing
 * is kept between calls: any thread may call at any time. Descriptions belong to the caller and are only read. */
#ifndef ALLOCSPEC_CXX_H
#define ALLOCSPEC_CXX_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma GCC visibility push(default)

/* Whose arrays. All work in memory of this machine, with its size_t. */
typedef enum acx_abi {
    ACX_ITANIUM, /* Itanium C++ ABI, 2.7; that of 64-bit ARM too, which changes nothing in it */
    ACX_ARM,     /* C++ ABI for the 32-bit ARM architecture, "Array cookies" */
    ACX_MSVC     /* Microsoft's compiler; not documented there, but told by what clang does for that target */
} acx_abi;

typedef enum acx_revision {
    ACX_CXX98 = 1998,
    ACX_CXX11 = 2011,
    ACX_CXX14 = 2014,
    ACX_CXX17 = 2017,
    ACX_CXX20 = 2020,
    ACX_CXX23 = 2023
} acx_revision;

/* __STDCPP_DEFAULT_NEW_ALIGNMENT__: what is aligned to more has new-extended alignment (from C++17 on). */
#define ACX_DEFAULT_NEW_ALIGNMENT 16

/* The parameters of an allocation or deallocation function after its first, in this order … */
#define ACX_DESTROYING 1u /* std::destroying_delete_t: the function destroys the object, too (from C++20 on) */
#define ACX_SIZE 2u       /* std::size_t, of a deallocation function */
#define ACX_ALIGNMENT 4u  /* std::align_val_t (from C++17 on) */
#define ACX_PLACEMENT 8u  /* others; a deallocation function that has them has no ACX_SIZE */
/* … and what else is known of it. */
#define ACX_NOEXCEPT 16u       /* an allocation function that cannot throw; it returns a null pointer to fail */
#define ACX_DELETED 32u        /* = delete */
#define ACX_NON_ALLOCATING 64u /* the library's own operator new(std::size_t, void *), or its array form */

/* An allocation or deallocation function. Calls take the member that its parameters say; the functions of C++ have
 * these types in C too, where ACX_PLACEMENT stands for one reference or pointer; for others, write one that takes them
 * apart. A destroying one is called as if it had no such parameter, which is an empty class and passed nowhere. */
typedef struct acx_function {
    unsigned traits;
    const char
        *placement; /* the types of the ACX_PLACEMENT parameters, in any spelling, such as the mangled one; or NULL */
    union {
        void *(*allocate)(size_t size);
        void *(*allocate_aligned)(size_t size, size_t alignment);
        void *(*allocate_placement)(size_t size, void *arguments);
        void *(*allocate_aligned_placement)(size_t size, size_t alignment, void *arguments);
        void (*release)(void *block);
        void (*release_sized)(void *block, size_t size);
        void (*release_aligned)(void *block, size_t alignment);
        void (*release_sized_aligned)(void *block, size_t size, size_t alignment);
        void (*release_placement)(void *block, void *arguments);
        void (*release_aligned_placement)(void *block, size_t alignment, void *arguments);
    } call;
} acx_function;

/* The functions that a search for one name finds; none: the name is not declared there. */
typedef struct acx_functions {
    const acx_function *functions;
    size_t count;
} acx_functions;

typedef struct acx_scope {
    acx_functions new_object, new_array, delete_object, delete_array; /* operator new, new[], delete, delete[] */
} acx_scope;

/* The library's functions of a revision, as <new> declares them; those that the program replaced are the program's. */
const acx_scope *acx_library(acx_revision revision);

/* A type that is no array. */
typedef struct acx_type acx_type;
struct acx_type {
    size_t size, alignment;          /* sizeof, alignof: a power of two; size is a multiple of it */
    void (*construct)(void *object); /* default-initialises; NULL: nothing is done */
    void (*destroy)(void *object);   /* NULL: the destructor is trivial */
    const acx_scope *scope;          /* what is declared in the class, or in its bases; NULL: nothing, or no class */
    /* The destructor is virtual: the dynamic type of an object, and in *most_derived its address. NULL: it is not. */
    const acx_type *(*dynamic)(void *object, void **most_derived);
};

/* What a compiler says of an expression: ACX_WELL_FORMED, or the rule that it breaks. */
typedef enum acx_verdict {
    ACX_WELL_FORMED,
    ACX_NO_FUNCTION, /* no allocation function takes the arguments; no usual deallocation function is found */
    ACX_IS_DELETED,  /* the function chosen is deleted; in a new-expression, also the matching deallocation function */
    ACX_USUAL_MATCHES, /* a usual deallocation function matches a placement allocation function */
    ACX_BAD_BOUND      /* a dimension but the first is 0; the first is a constant, and one that cannot be */
} acx_verdict;
const char *acx_verdict_text(acx_verdict verdict);

/* What lies before the first element of an array made by `new T[n]`. Offsets count from the block's start. */
#define ACX_NOWHERE ((size_t)-1)
typedef struct acx_overhead {
    size_t bytes; /* 0: the array begins where the block does */
    size_t
        count_at;   /* where the number of elements is, those of inner arrays counted singly; ACX_NOWHERE: not stored */
    size_t size_at; /* where the size of an element is; ACX_NOWHERE: not stored */
} acx_overhead;

/* The overhead of an array of `type` under an ABI whose size_t has `word` bytes, made by `allocate` (NULL: any that is
 * not ACX_NON_ALLOCATING). The revision matters only to which deallocation function is the usual one. */
acx_overhead acx_array_overhead(acx_abi abi, size_t word, acx_revision revision, const acx_type *type,
                                const acx_function *allocate);

/* Initialises the element of that index, inner arrays counted singly; 0 if it is no array. It may throw. */
typedef void acx_initializer(void *object, size_t index, void *context);

/* A new-expression. What is zero is as if not written, but for type, abi and revision. */
typedef struct acx_new_expression {
    const acx_type *type;
    acx_abi abi;
    acx_revision revision;
    const acx_scope *global; /* what is declared at global scope; NULL: acx_library(revision) */
    bool global_only;        /* ::new */
    bool array;              /* new T[bound] … */
    size_t bound;            /* the first dimension, as converted to std::size_t; 0 gives an array of no elements */
    bool bound_is_signed;    /* its type before that was signed: what has the highest bit set is negative */
    bool bound_is_constant;  /* a core constant expression: what cannot be is ill-formed, not an exception */
    const size_t *inner;     /* … [inner[0]][inner[1]]…: the other dimensions, constants */
    size_t inner_count;
    size_t initial_elements;      /* for how many elements of the first dimension there are initialisers */
    acx_initializer *initializer; /* NULL: default-initialisation, by the type's constructor */
    void *initializer_context;
    const char *placement; /* new (arguments) T: their types, spelt as in acx_function; NULL: none */
    void *arguments;       /* what the functions are given for them. For the one argument std::align_val_t its value */
    size_t written_alignment; /* the value of std::align_val_t where it is the first of several; else 0 */
} acx_new_expression;

typedef struct acx_new_plan {
    const acx_function *allocate;
    const acx_function *release; /* called if initialisation throws; NULL: nothing is, and the block is lost */
    size_t alignment;            /* passed to a function with ACX_ALIGNMENT */
    acx_overhead overhead;       /* all 0 and ACX_NOWHERE if it is no array */
} acx_new_plan;

/* What a compiler makes of it ([expr.new]). The plan is filled in iff ACX_WELL_FORMED is returned. */
acx_verdict acx_plan_new(const acx_new_expression *expression, acx_new_plan *plan);

/* Evaluates it: the object, or the first element; NULL iff the allocation function returned that, or a bound is invalid
 * and the function cannot throw. Ends by std::bad_array_new_length, without any call, if the bound is invalid:
 * negative, less than the initialisers, or too large for PTRDIFF_MAX bytes with the overhead. (C++98 has no such
 * exception: the allocation function is asked for SIZE_MAX bytes instead. In C++11 it is thrown whatever the function;
 * since C++14, by CWG 1992, a function that cannot throw makes it NULL.) Ends by whatever allocation or initialisation
 * throws; of the latter, all elements before are destroyed in reverse and the matching deallocation function is called
 * with the same arguments. If the expression is ill-formed, nothing is done and NULL is returned; `*verdict`, unless
 * `verdict` is NULL, tells. */
void *acx_new(const acx_new_expression *expression, acx_verdict *verdict);

/* A delete-expression. What is zero is as if not written, but for type, abi and revision. */
typedef struct acx_delete_expression {
    const acx_type *type; /* the static type of the object, or of an array's elements, inner arrays' too */
    acx_abi abi;
    acx_revision revision;
    const acx_scope *global; /* as in acx_new_expression */
    bool global_only;        /* ::delete */
    bool array;              /* delete[] */
    void *object;            /* what acx_new returned for such a type, ABI and revision; NULL: nothing is done */
} acx_delete_expression;

/* The deallocation function that is chosen ([expr.delete]); of a type with a virtual destructor, for this very type. */
acx_verdict acx_plan_delete(const acx_delete_expression *expression, const acx_function **release);

/* Evaluates it: destroys the object, or the elements from the last to the first, and calls the deallocation function,
 * also if a destructor throws: then the other elements are destroyed before it, and the exception goes on. (A second
 * one ends in std::terminate().) A destroying function is called instead of both. Ill-formed: nothing is done. */
acx_verdict acx_delete(const acx_delete_expression *expression);

#pragma GCC visibility pop

#ifdef __cplusplus
}
#endif

#endif
