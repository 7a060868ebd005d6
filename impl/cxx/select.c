/* select.c - see select.h. Overload resolution is by equal types of parameters: whoever describes an expression has
 * made the conversions. */
#include "cxx/select.h"

#include <string.h>

#define ALIGN_VAL_T "St11align_val_t"
#define SIZE_T "m"

static bool over_aligned(const cxx_search *search)
{
    return search->revision >= ACX_CXX17 && search->type->alignment > ACX_DEFAULT_NEW_ALIGNMENT;
}

/* Whether the parameters after the first, one after the other, are `first`, `second` and `third`, each NULL for none.
 */
static bool same_text(const char *const left[3], const char *const right[3])
{
    char texts[2][256] = {"", ""};
    for (int i = 0; i < 3; i++) {
        if (left[i] != NULL)
            strncat(texts[0], left[i], sizeof texts[0] - strlen(texts[0]) - 1);
        if (right[i] != NULL)
            strncat(texts[1], right[i], sizeof texts[1] - strlen(texts[1]) - 1);
    }
    return strcmp(texts[0], texts[1]) == 0;
}

static void parameters(const acx_function *function, const char *of[3])
{
    of[0] = (function->traits & ACX_SIZE) != 0 ? SIZE_T : NULL;
    of[1] = (function->traits & ACX_ALIGNMENT) != 0 ? ALIGN_VAL_T : NULL;
    of[2] = (function->traits & ACX_PLACEMENT) != 0 ? function->placement : NULL;
}

static const acx_function *find(const acx_functions *among, bool aligned, const char *placement)
{
    const char *const wanted[3] = {NULL, aligned ? ALIGN_VAL_T : NULL, placement};
    for (size_t i = 0; i < among->count; i++) {
        const char *given[3];
        parameters(&among->functions[i], given);
        if (same_text(given, wanted))
            return &among->functions[i];
    }
    return NULL;
}

/* The class's functions of a name, if it declares the name at all, hide the global ones. */
static const acx_functions *look_up(const cxx_search *search, bool deallocation, bool *in_class)
{
    const acx_scope *const class_scope = search->global_only ? NULL : search->type->scope;
    const acx_scope *scopes[] = {class_scope, search->global};
    for (int i = 0; i < 2; i++) {
        if (scopes[i] == NULL)
            continue;
        const acx_functions *found = deallocation ? search->array ? &scopes[i]->delete_array : &scopes[i]->delete_object
                                     : search->array ? &scopes[i]->new_array
                                                     : &scopes[i]->new_object;
        if (found->count > 0 || i == 1) {
            *in_class = i == 0;
            return found;
        }
    }
    return NULL;
}

const acx_function *cxx_select_allocation(const cxx_search *search, const char *placement, bool *with_alignment)
{
    bool in_class;
    const acx_functions *found = look_up(search, false, &in_class);
    const bool first = over_aligned(search);
    /* Arguments with the alignment first, or without; then the other way round: without since C++17, with since C++20
     * ([expr.new], "and then overload resolution is performed again"). */
    const acx_function *function = find(found, first, placement);
    *with_alignment = first;
    if (function == NULL && (first || search->revision >= ACX_CXX20)) {
        function = find(found, !first, placement);
        *with_alignment = !first;
    }
    return function;
}

/* Whether a deallocation function is a usual one. ([basic.stc.dynamic.deallocation] of each revision) */
static bool is_usual(const acx_functions *among, const acx_function *function, bool in_class, acx_revision revision)
{
    const unsigned form = function->traits & (ACX_DESTROYING | ACX_SIZE | ACX_ALIGNMENT | ACX_PLACEMENT);
    if ((form & ACX_PLACEMENT) != 0 || ((form & ACX_DESTROYING) != 0 && revision < ACX_CXX20) ||
        ((form & ACX_ALIGNMENT) != 0 && revision < ACX_CXX17))
        return false;
    if (revision >= ACX_CXX17 || form == 0)
        return true;
    /* with the size: a class's, if it has none without; a global one since C++14 */
    return in_class ? find(among, false, NULL) == NULL : revision >= ACX_CXX14;
}

/* The candidates, and which of them are left. */
#define MOST 16
typedef struct choice {
    const acx_function *left[MOST];
    size_t count;
} choice;

/* Keeps those in which `trait` is as wanted, if there are any. */
static void prefer(choice *among, unsigned trait, bool wanted)
{
    choice preferred = {.count = 0};
    for (size_t i = 0; i < among->count; i++) {
        if (((among->left[i]->traits & trait) != 0) == wanted)
            preferred.left[preferred.count++] = among->left[i];
    }
    if (preferred.count > 0)
        *among = preferred;
}

static choice usual_ones(const acx_functions *found, bool in_class, acx_revision revision, bool destroying_too)
{
    choice usual = {.count = 0};
    for (size_t i = 0; i < found->count && usual.count < MOST; i++) {
        if (is_usual(found, &found->functions[i], in_class, revision) &&
            (destroying_too || (found->functions[i].traits & ACX_DESTROYING) == 0))
            usual.left[usual.count++] = &found->functions[i];
    }
    return usual;
}

/* [expr.delete], "The deallocation function to be called is selected as follows" */
static const acx_function *choose(choice among, const cxx_search *search, bool in_class)
{
    prefer(&among, ACX_DESTROYING, true);
    prefer(&among, ACX_ALIGNMENT, over_aligned(search));
    /* A class's own without the size; a global one with it where it is known. Where it is not, the array of a type with
     * a trivial destructor, the standard leaves the choice; in C++14, by CWG 1788. */
    prefer(&among, ACX_SIZE, !in_class && (!search->array || search->type->destroy != NULL));
    return among.count > 0 ? among.left[0] : NULL;
}

const acx_function *cxx_select_usual(const cxx_search *search)
{
    bool in_class;
    const acx_functions *found = look_up(search, true, &in_class);
    return choose(usual_ones(found, in_class, search->revision, !search->array), search, in_class);
}

/* As for a delete-expression ([expr.new], "the normal deallocation function lookup"); but what was not constructed
 * cannot be left to a destroying function, and compilers pass those by, even to the global scope. */
static const acx_function *select_for_unfinished(const cxx_search *search)
{
    bool in_class;
    const acx_functions *found = look_up(search, true, &in_class);
    const choice usual = usual_ones(found, in_class, search->revision, false);
    if (usual.count == 0 && in_class && usual_ones(found, in_class, search->revision, true).count > 0) {
        cxx_search outside = *search;
        outside.global_only = true;
        return select_for_unfinished(&outside);
    }
    return choose(usual, search, in_class);
}

/* For a placement form, the one function of the same further parameters. That a usual one is ill-formed is meant for a
 * size that was an argument: the library's own with an alignment is one too, and every compiler takes it. */
acx_verdict cxx_select_matching(const cxx_search *search, const acx_function *allocation, const char *placement,
                                const acx_function **matching)
{
    *matching = NULL;
    if (placement == NULL) {
        *matching = select_for_unfinished(search);
    } else {
        bool in_class;
        const acx_functions *found = look_up(search, true, &in_class);
        const char *wanted[3], *given[3];
        size_t count = 0;
        parameters(allocation, wanted);
        for (size_t i = 0; i < found->count; i++) {
            const acx_function *function = &found->functions[i];
            parameters(function, given);
            if ((function->traits & ACX_DESTROYING) == 0 && same_text(given, wanted)) {
                *matching = function;
                count++;
            }
        }
        if (count != 1)
            *matching = NULL;
        else if (((*matching)->traits & ACX_SIZE) != 0 && is_usual(found, *matching, in_class, search->revision))
            return ACX_USUAL_MATCHES;
    }
    return *matching != NULL && ((*matching)->traits & ACX_DELETED) != 0 ? ACX_IS_DELETED : ACX_WELL_FORMED;
}

bool cxx_class_wants_size(const acx_type *type, acx_revision revision)
{
    if (type->scope == NULL || type->scope->delete_array.count == 0)
        return false;
    const cxx_search search = {type, revision, type->scope, false, true};
    const acx_function *usual = cxx_select_usual(&search);
    return usual != NULL && (usual->traits & ACX_SIZE) != 0;
}
