/* delete.c - the delete-expression: acx_plan_delete, acx_delete; and what verdicts are called. */
#include <allocspec/cxx.h>
#include <string.h>

#include "cxx/call.h"
#include "cxx/elements.h"
#include "cxx/select.h"

static acx_verdict select_for(const acx_delete_expression *expression, const acx_type *type,
                              const acx_function **release)
{
    const cxx_search search = {
        type,
        expression->revision,
        expression->global != NULL ? expression->global : acx_library(expression->revision),
        expression->global_only,
        expression->array,
    };
    const acx_function *selected = cxx_select_usual(&search);
    if (selected == NULL)
        return ACX_NO_FUNCTION;
    if ((selected->traits & ACX_DELETED) != 0)
        return ACX_IS_DELETED;
    *release = selected;
    return ACX_WELL_FORMED;
}

acx_verdict acx_plan_delete(const acx_delete_expression *expression, const acx_function **release)
{
    return select_for(expression, expression->type, release);
}

static size_t load(const char *block, size_t at)
{
    size_t value;
    memcpy(&value, block + at, sizeof value);
    return value;
}

static void delete_array(const acx_delete_expression *expression, const acx_function *function)
{
    const acx_type *const type = expression->type;
    const acx_overhead overhead = acx_array_overhead(expression->abi, sizeof(size_t), expression->revision, type, NULL);
    char *const block = (char *)expression->object - overhead.bytes;
    const size_t count = overhead.bytes > 0 ? load(block, overhead.count_at) : 0;
    /* Without a count there is no size either; Microsoft's ABI gives that of one element to a class that asks. */
    const size_t size = overhead.bytes > 0 ? count * type->size + overhead.bytes : type->size;
    /* If a destructor throws, it is called when this scope is left. */
    __attribute__((cleanup(cxx_call_release_or_terminate)))
    cxx_release release = {function, block, size, type->alignment, NULL};
    cxx_destroy_each(expression->object, count, type->size, type->destroy);
    cxx_call_release(&release);
}

static acx_verdict delete_object(const acx_delete_expression *expression)
{
    const acx_type *type = expression->type;
    void *object = expression->object;
    /* A virtual destructor knows the object's own type: address, size, and the function that is selected there. */
    if (type->dynamic != NULL)
        type = type->dynamic(expression->object, &object);
    const acx_function *function;
    const acx_verdict verdict = select_for(expression, type, &function);
    if (verdict != ACX_WELL_FORMED)
        return verdict;
    __attribute__((cleanup(cxx_call_release_or_terminate)))
    cxx_release release = {function, object, type->size, type->alignment, NULL};
    if ((function->traits & ACX_DESTROYING) == 0)
        cxx_destroy_each(object, 1, type->size, type->destroy);
    cxx_call_release(&release);
    return ACX_WELL_FORMED;
}

acx_verdict acx_delete(const acx_delete_expression *expression)
{
    if (expression->object != NULL && !expression->array)
        return delete_object(expression);
    const acx_function *function;
    const acx_verdict verdict = acx_plan_delete(expression, &function);
    if (verdict == ACX_WELL_FORMED && expression->object != NULL)
        delete_array(expression, function);
    return verdict;
}

const char *acx_verdict_text(acx_verdict verdict)
{
    switch (verdict) {
    case ACX_WELL_FORMED:
        return "well-formed";
    case ACX_NO_FUNCTION:
        return "no function matches";
    case ACX_IS_DELETED:
        return "the function is deleted";
    case ACX_USUAL_MATCHES:
        return "a usual deallocation function matches a placement allocation function";
    case ACX_BAD_BOUND:
        return "a dimension that cannot be";
    }
    return "no verdict";
}
