/* cxx_scope.c - what C++ leaves undefined of its library's functions: memory given to what did not make it, alignments
 * that there are not, and functions that a revision does not have yet.
 *
 * It is about what a program asks for. What an expression, or a function of the library's, calls in its turn is its
 * own deed, and judged elsewhere. */
#include "cxx.h"
#include "families.h"
#include "predicates.h"

#define RELEASERS AS_OPERATOR_DELETE, AS_OPERATOR_DELETE_ARRAY
/* All that concludes something of C++. */
#define ANY_CXX (AS_CXX | AS_CXX_ABI | AS_QUALITY)

/* The program called it by its name: in a row, or in a function of its own. */
static bool is_called_by_name(const as_view *view)
{
    const as_event *outer = view->outer != NULL ? view->outer->event : NULL;
    return outer == NULL || (as_routine_signature(outer->routine)->traits & AS_IS_CALLBACK) != 0;
}

/* ---- deallocation functions by name ---- */

static bool releases_by_name(const as_view *view)
{
    return is_called_by_name(view) && view->event->args[1] != 0 && !cxx_has(view, AS_FORM_POINTER);
}

static bool is_array_routine(const as_view *view) { return view->event->routine == AS_OPERATOR_DELETE_ARRAY; }

static bool is_array_block(const as_cxx_block *block) { return (block->form & AS_FORM_ARRAY) != 0; }

/* The block as a function of this kind may know it: of two at one address, one of which was handed on, the one of its
 * kind; else whichever there is. */
static const as_cxx_block *block_of(const as_view *view)
{
    const as_cxx_block *library = as_model_cxx_block(view->model, view->event->args[1], false);
    const as_cxx_block *program = as_model_cxx_block(view->model, view->event->args[1], true);
    if (library != NULL && (program == NULL || is_array_block(library) == is_array_routine(view)))
        return library;
    return program != NULL ? program : library;
}

static bool releases_no_block(const as_view *view) { return releases_by_name(view) && block_of(view) == NULL; }

static bool releases_with_another_function(const as_view *view)
{
    const as_cxx_block *block = releases_by_name(view) ? block_of(view) : NULL;
    return block != NULL && (is_array_block(block) != is_array_routine(view) || (block->form & AS_FORM_CLASS) != 0);
}

static bool releases_with_another_alignment(const as_view *view)
{
    const as_cxx_block *block = releases_by_name(view) ? block_of(view) : NULL;
    return block != NULL && (((block->form ^ cxx_form(view)) & AS_FORM_ALIGNMENT) != 0 ||
                             (cxx_has(view, AS_FORM_ALIGNMENT) && block->alignment != view->alignment));
}

static bool releases_with_another_size(const as_view *view)
{
    const as_cxx_block *block = releases_by_name(view) ? block_of(view) : NULL;
    return block != NULL && cxx_has(view, AS_FORM_SIZE) && block->size != view->event->args[2];
}

/* C's functions release what C's functions gave. */
static bool is_about_a_block_of_cxx(const as_view *view)
{
    return view->has_block && cxx_is_allocation((as_routine)view->block.made_by);
}

/* ---- allocation ---- */

static bool asks_for_no_alignment_there_is(const as_view *view)
{
    return is_called_by_name(view) && cxx_has(view, AS_FORM_ALIGNMENT) && !is_power_of_two(view->event->args[2]);
}

static bool has_alignment(const as_view *view) { return is_called_by_name(view) && cxx_has(view, AS_FORM_ALIGNMENT); }

static bool has_size(const as_view *view) { return is_called_by_name(view) && cxx_has(view, AS_FORM_SIZE); }

static const as_undefined rules[] = {
    {
        .id = "cxx.release-of-no-block",
        .routines = ROUTINES(RELEASERS),
        .profiles = ANY_CXX,
        .source = "[basic.stc.dynamic.deallocation] N3337 p3, N4140 p3; [new.delete.single] N3337 p12, N4140 p12, "
                  "N4659 p12, N4950 p10; [new.delete.array] N3337 p11, N4140 p11, N4659 p11, N4950 p9",
        .text = "operator delete is given null, or what an allocation function gave and nobody has released since.",
        .applies = releases_no_block,
    },
    {
        .id = "cxx.release-by-another-function",
        .routines = ROUTINES(RELEASERS),
        .profiles = ANY_CXX,
        .source = "[basic.stc.dynamic.deallocation] N3337 p3, N4140 p3; [new.delete.single] N3337 p12, N4140 p12, "
                  "N4659 p12, N4950 p10; [new.delete.array] N3337 p11, N4140 p11, N4659 p11, N4950 p9",
        .text = "operator delete takes what operator new gave, and operator delete[] what operator new[] gave.",
        .applies = releases_with_another_function,
    },
    {
        .id = "cxx.release-with-another-alignment",
        .routines = ROUTINES(RELEASERS),
        .profiles = AS_CXX_SINCE_17 | AS_CXX_ABI | AS_QUALITY,
        .source = "[new.delete.single] N4659 p14, N4950 p11; [new.delete.array] N4659 p13, N4950 p10",
        .text = "Storage is released with the alignment that it was asked for with, or without one if there was none.",
        .applies = releases_with_another_alignment,
    },
    {
        .id = "cxx.release-with-another-size",
        .routines = ROUTINES(RELEASERS),
        .profiles = AS_CXX_SINCE_14 | AS_CXX_ABI | AS_QUALITY,
        .source = "[new.delete.single] N4140 p14, N4659 p14, N4950 p11; [new.delete.array] N4140 p12, N4659 p13, N4950 "
                  "p10",
        .text = "A size given to operator delete is the one that was asked for.",
        .applies = releases_with_another_size,
    },
    {
        .id = "cxx.release-of-cxx-by-c",
        .routines = ROUTINES(ALL_RELEASERS, AS_REALLOC, AS_REALLOCARRAY),
        .profiles = AS_LAW | ANY_CXX,
        .source = "C11 7.22.3.3p2, 7.22.3.5p3, C17 the same, C23 7.24.3.3p2; POSIX.1-2017 and POSIX.1-2024 free, "
                  "realloc; free(3); [c.malloc] N3337, N4659, N4950",
        .text = "C's functions release what C's functions gave, and nothing else.",
        .applies = is_about_a_block_of_cxx,
    },
    {
        .id = "cxx.alignment-of-no-power",
        .routines = ROUTINES(AS_OPERATOR_NEW, AS_OPERATOR_NEW_ARRAY),
        .profiles = AS_CXX_SINCE_17 | AS_CXX_ABI | AS_QUALITY,
        .source = "[basic.align] N4659 p4, N4861 p4, N4950 p4 (every alignment value is a non-negative integral power "
                  "of two); [new.delete.single] N4659 p1",
        .text = "An alignment that is asked for is a power of two.",
        .applies = asks_for_no_alignment_there_is,
    },
    {
        .id = "cxx.no-alignment-before-17",
        .routines = ROUTINES(AS_OPERATOR_NEW, AS_OPERATOR_NEW_ARRAY, RELEASERS),
        .profiles = AS_CXX98 | AS_CXX11 | AS_CXX14,
        .source = "[support.dynamic] N3337, N4140: the functions declared in <new>",
        .text = "Before C++17 the library has no functions with an alignment.",
        .applies = has_alignment,
    },
    {
        .id = "cxx.no-size-before-14",
        .routines = ROUTINES(RELEASERS),
        .profiles = AS_CXX98 | AS_CXX11,
        .source = "[support.dynamic] N3337: the functions declared in <new>",
        .text = "Before C++14 the library has no functions that are told the size of what they release.",
        .applies = has_size,
    },
    {
        .id = "cxx.no-get-new-handler-before-11",
        .routines = ROUTINES(AS_STD_GET_NEW_HANDLER),
        .profiles = AS_CXX98,
        .source = "[support.dynamic] N3337, [diff.cpp03.language.support]: what C++11 added",
        .text = "C++98 has no std::get_new_handler.",
    },
};

const as_family law_of_cxx_scope = {.name = "cxx-scope", .undefined = rules, .undefined_count = COUNT_OF(rules)};
