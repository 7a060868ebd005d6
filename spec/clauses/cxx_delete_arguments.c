/* cxx_delete_arguments.c - what a delete-expression tells the deallocation function: the block, its size, its
 * alignment.
 */
#include "cxx_delete.h"
#include "families.h"

static as_truth is_told_the_block(const as_view *view)
{
    const as_inner *release = inner_only(view, inner_is_release);
    as_object object;
    if (release == NULL)
        return AS_UNKNOWN;
    if (!deletes_array(view))
        return truth(release->args[1] == deleted_address(view));
    return !as_view_object(view, &object) || object.block == 0 ? AS_UNKNOWN : truth(release->args[1] == object.block);
}

static as_truth is_told_the_size(const as_view *view)
{
    const as_inner *release = inner_only(view, inner_is_release);
    as_type type = as_model_type(view->model, deleted_type(view));
    as_object object;
    if (release == NULL || (parameters_of(release) & AS_FORM_SIZE) == 0)
        return AS_UNKNOWN;
    if (!deletes_array(view))
        return !type.is_known ? AS_UNKNOWN : truth(release->args[2] == type.size);
    return !as_view_object(view, &object) || object.block == 0 ? AS_UNKNOWN : truth(release->args[2] == object.size);
}

static as_truth is_told_the_alignment(const as_view *view)
{
    const as_inner *release = inner_only(view, inner_is_release);
    as_type type = as_model_type(view->model, deleted_type(view));
    if (release == NULL || (parameters_of(release) & AS_FORM_ALIGNMENT) == 0 || !type.is_known)
        return AS_UNKNOWN;
    return truth(release->args[3] == type.alignment);
}

static const as_clause clauses[] = {
    {
        .id = "delete.pointer-passed",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = EXPR_DELETE("N3337 12.5p5, N4140 5.3.5p11", "p7 and p11", "p7 and p11"),
        .text = "The function is told the address of the block as it was allocated: that of the most derived object, "
                "or of an array without its overhead's size.",
        .allowed = "the address that the allocation function gave",
        .applies = deletes_something,
        .holds = is_told_the_block,
    },
    {
        .id = "delete.size-passed",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = EXPR_DELETE("N3337 12.5p5, N4140 5.3.5p11", "p11", "p11"),
        .text = "A function with a size is told that of the most derived object, or of the array and its overhead.",
        .allowed = "the size that was asked of the allocation function",
        .applies = deletes_something,
        .holds = is_told_the_size,
    },
    {
        .id = "delete.alignment-passed",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_17,
        .source = "[expr.delete]: N4659 8.3.5p11, N4861 7.6.2.8p11, N4950 7.6.2.9p11",
        .text = "A function with an alignment is told that of the type deleted.",
        .allowed = "the type's alignment",
        .applies = deletes_something,
        .holds = is_told_the_alignment,
    },
};

const as_family law_of_cxx_delete_arguments = {
    .name = "cxx-delete-arguments", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
