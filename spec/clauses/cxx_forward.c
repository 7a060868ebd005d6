/* cxx_forward.c - the default definitions of the replaceable functions: which calls which. */
#include "cxx_forward.h"

cxx_global cxx_global_called(as_routine routine, uint64_t form)
{
    return (cxx_global){
        .deletes = routine == AS_OPERATOR_DELETE || routine == AS_OPERATOR_DELETE_ARRAY,
        .array = routine == AS_OPERATOR_NEW_ARRAY || routine == AS_OPERATOR_DELETE_ARRAY,
        .parameters = form & AS_FORM_PARAMETERS,
    };
}

bool cxx_is_replaced(const as_model *model, cxx_global function)
{
    as_type scope = as_model_type(model, AS_GLOBAL_SCOPE);
    uint64_t replaced = function.deletes ? (function.array ? scope.declares_delete_array : scope.declares_delete)
                                         : (function.array ? scope.declares_new_array : scope.declares_new);
    return scope.is_known && (replaced >> function.parameters & 1) != 0;
}

/* One that takes nothrow calls the one that does not, one that takes the size likewise; then those for arrays call
 * those for objects. False: it calls none. */
static bool step(cxx_global *function)
{
    if ((function->parameters & (AS_FORM_POINTER | AS_FORM_TAG | AS_FORM_DESTROYING)) != 0)
        return false;
    if ((function->parameters & AS_FORM_NOTHROW) != 0)
        function->parameters &= ~(uint64_t)AS_FORM_NOTHROW;
    else if (function->deletes && (function->parameters & AS_FORM_SIZE) != 0)
        function->parameters &= ~(uint64_t)AS_FORM_SIZE;
    else if (function->array)
        function->array = false;
    else
        return false;
    return true;
}

bool cxx_forwards(const as_model *model, cxx_global function, cxx_global *to)
{
    while (step(&function))
        if (cxx_is_replaced(model, function)) {
            *to = function;
            return true;
        }
    return false;
}

bool cxx_comes_to(const as_model *model, cxx_global function, cxx_global other)
{
    cxx_global to;
    if (cxx_is_replaced(model, function))
        return cxx_same(function, other);
    return cxx_forwards(model, function, &to) && cxx_same(to, other);
}
