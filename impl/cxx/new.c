/* new.c - the new-expression: acx_plan_new, acx_new. */
#include <allocspec/cxx.h>
#include <stdint.h>
#include <string.h>

#include "cxx/call.h"
#include "cxx/elements.h"
#include "cxx/select.h"
#include "cxx/throw.h"

/* How many elements, and how many bytes with the overhead. */
typedef struct extent {
    size_t count, size;
    bool is_valid; /* else std::bad_array_new_length is what the expression is worth */
} extent;

/* [expr.new], "The value of the expression is invalid if" */
static extent measure(const acx_new_expression *expression, size_t overhead)
{
    extent all = {.count = expression->bound, .is_valid = true};
    bool overflows = false;
    if (!expression->array)
        return (struct extent){1, expression->type->size, true};
    for (size_t i = 0; i < expression->inner_count; i++)
        overflows |= __builtin_mul_overflow(all.count, expression->inner[i], &all.count);
    overflows |= __builtin_mul_overflow(all.count, expression->type->size, &all.size);
    overflows |= __builtin_add_overflow(all.size, overhead, &all.size);
    if (overflows)
        all.size = SIZE_MAX;
    if (expression->revision < ACX_CXX11) /* no such rule: whoever allocates is to fail */
        return all;
    const bool is_negative = expression->bound_is_signed && expression->bound > PTRDIFF_MAX;
    all.is_valid = !is_negative && all.size <= PTRDIFF_MAX && expression->bound >= expression->initial_elements;
    return all;
}

static bool bounds_are_good(const acx_new_expression *expression, size_t overhead)
{
    for (size_t i = 0; i < expression->inner_count; i++) {
        if (expression->inner[i] == 0)
            return false;
    }
    return !expression->bound_is_constant || expression->revision < ACX_CXX14 || measure(expression, overhead).is_valid;
}

acx_verdict acx_plan_new(const acx_new_expression *expression, acx_new_plan *plan)
{
    const cxx_search search = {
        expression->type,
        expression->revision,
        expression->global != NULL ? expression->global : acx_library(expression->revision),
        expression->global_only,
        expression->array,
    };
    bool with_alignment;
    acx_new_plan made = {.overhead = {0, ACX_NOWHERE, ACX_NOWHERE}};
    made.allocate = cxx_select_allocation(&search, expression->placement, &with_alignment);
    if (made.allocate == NULL)
        return ACX_NO_FUNCTION;
    if ((made.allocate->traits & ACX_DELETED) != 0)
        return ACX_IS_DELETED;
    const acx_verdict verdict = cxx_select_matching(&search, made.allocate, expression->placement, &made.release);
    if (verdict != ACX_WELL_FORMED)
        return verdict;
    /* An alignment that is not the type's is a placement argument: new (std::align_val_t(64)) T. */
    const bool own = with_alignment || (made.allocate->traits & ACX_ALIGNMENT) == 0;
    const size_t written = expression->written_alignment;
    made.alignment = own            ? expression->type->alignment
                     : written != 0 ? written
                                    : (size_t)(uintptr_t)expression->arguments;
    if (expression->array)
        made.overhead =
            acx_array_overhead(expression->abi, sizeof(size_t), expression->revision, expression->type, made.allocate);
    if (expression->array && !bounds_are_good(expression, made.overhead.bytes))
        return ACX_BAD_BOUND;
    *plan = made;
    return ACX_WELL_FORMED;
}

static void store(char *block, size_t at, size_t value)
{
    if (at != ACX_NOWHERE)
        memcpy(block + at, &value, sizeof value);
}

static void default_initialize(void *object, size_t index, void *context)
{
    (void)index;
    const acx_type *type = context;
    type->construct(object);
}

static void initialize(const acx_new_expression *expression, void *objects, size_t count)
{
    const acx_type *const type = expression->type;
    if (expression->initializer != NULL)
        cxx_construct_each(objects, count, type->size, expression->initializer, expression->initializer_context,
                           type->destroy);
    else if (type->construct != NULL)
        cxx_construct_each(objects, count, type->size, default_initialize, (void *)(uintptr_t)type, type->destroy);
}

static void *evaluate(const acx_new_expression *expression, const acx_new_plan *plan)
{
    const extent all = measure(expression, plan->overhead.bytes);
    if (!all.is_valid) {
        if ((plan->allocate->traits & ACX_NOEXCEPT) != 0 && expression->revision >= ACX_CXX14)
            return NULL;
        cxx_throw_bad_array_new_length();
    }
    char *const block = cxx_call_allocation(plan->allocate, all.size, plan->alignment, expression->arguments);
    if (block == NULL)
        return NULL;
    store(block, plan->overhead.count_at, all.count);
    store(block, plan->overhead.size_at, expression->type->size);
    /* Until all is initialised, leaving means giving the block back. */
    __attribute__((cleanup(cxx_call_release_or_terminate))) cxx_release release = {
        plan->release, block, all.size, plan->alignment, expression->arguments,
    };
    initialize(expression, block + plan->overhead.bytes, all.count);
    release.function = NULL;
    return block + plan->overhead.bytes;
}

void *acx_new(const acx_new_expression *expression, acx_verdict *verdict)
{
    acx_new_plan plan;
    const acx_verdict said = acx_plan_new(expression, &plan);
    if (verdict != NULL)
        *verdict = said;
    return said == ACX_WELL_FORMED ? evaluate(expression, &plan) : NULL;
}
