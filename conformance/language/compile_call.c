/* compile_call.c - a call: whose routine, with which arguments, and where its block goes. */
#include "compile.h"

static wire_arg number_arg(const row_operand *operand)
{
    return (wire_arg){.kind = WIRE_NUMBER,
                      .base = operand->linear.base,
                      .step_i = operand->linear.turn,
                      .step_t = operand->linear.thread};
}

static bool is_numeric(as_parameter parameter)
{
    return parameter == AS_PARAM_SIZE || parameter == AS_PARAM_COUNT || parameter == AS_PARAM_ALIGNMENT ||
           parameter == AS_PARAM_NUMBER || parameter == AS_PARAM_OFFSET || parameter == AS_PARAM_TYPE ||
           parameter == AS_PARAM_LINE;
}

/* Where an address may be that of a block: routines that are asked what it is. */
static bool takes_any_address(const as_signature *signature) { return (signature->traits & AS_IS_DEBUG) != 0; }

static const char *kind_name(const as_signature *signature, as_parameter parameter)
{
    return is_numeric(parameter)           ? "a number"
           : parameter == AS_PARAM_OUT     ? "&block"
           : parameter == AS_PARAM_HANDLER ? "H, H2 or NULL"
           : parameter == AS_PARAM_FILE    ? "F, F2 or NULL"
           : parameter == AS_PARAM_STATE   ? "s1, s2, s3, s4 or NULL"
           : parameter == AS_PARAM_ADDRESS ? takes_any_address(signature) ? "a block, OWN or NULL" : "OWN or NULL"
                                           : "a block or NULL";
}

/* Parameters that are one of the driver's few things, by number; 0: NULL. */
static bool names_a_thing(as_parameter parameter, uint64_t number, uint32_t *kind)
{
    *kind = parameter == AS_PARAM_HANDLER ? WIRE_HANDLER : parameter == AS_PARAM_FILE ? WIRE_FILE : WIRE_STATE;
    return ((parameter == AS_PARAM_HANDLER || parameter == AS_PARAM_FILE) && number <= 2) ||
           (parameter == AS_PARAM_STATE && number <= AS_STATES);
}

/* number(a) + more: which slot, and `more` in place of what depends on the thread. */
static wire_arg request_arg(row_compiler *compiler, const row_operand *operand)
{
    row_operand block = *operand;
    block.kind = OPERAND_SLOT;
    if (compile_whole_array(compiler, &block) != 0)
        context_fail(compiler->context, operand->where, "number(...) of one block, not of an array");
    wire_arg made = compile_block(compiler, &block);
    if (made.step_t != 0)
        context_fail(compiler->context, operand->where, "a request number that does not depend on t");
    made.kind = WIRE_REQUEST;
    made.step_t = operand->more;
    return made;
}

static wire_arg argument(row_compiler *compiler, const row_step *from, const as_signature *signature, unsigned index,
                         const row_operand *operand)
{
    const as_parameter parameter = signature->parameters[index];
    if (parameter == AS_PARAM_OUT && operand->kind == OPERAND_OUT)
        return (wire_arg){.kind = WIRE_OUT, .base = OUT_BEFORE};
    if (parameter == AS_PARAM_BLOCK && operand->kind == OPERAND_SLOT)
        return compile_block(compiler, operand);
    if (parameter == AS_PARAM_BLOCK && operand->kind == OPERAND_ALL && (signature->traits & AS_RELEASES) != 0 &&
        from->kind == STEP_CALL)
        return (wire_arg){.kind = WIRE_ALL};
    const bool is_number = operand->kind == OPERAND_NUMBER;
    const bool is_constant = is_number && operand->linear.turn == 0 && operand->linear.thread == 0;
    const bool is_null = is_constant && operand->linear.base == 0;
    if ((parameter == AS_PARAM_BLOCK && is_null) || (parameter == AS_PARAM_ADDRESS && is_null) ||
        (is_numeric(parameter) && is_number))
        return number_arg(operand);
    uint32_t thing;
    if (is_constant && names_a_thing(parameter, operand->linear.base, &thing))
        return (wire_arg){.kind = thing, .base = operand->linear.base};
    if (parameter == AS_PARAM_ADDRESS && operand->kind == OPERAND_SLOT && takes_any_address(signature))
        return compile_block(compiler, operand);
    if (parameter == AS_PARAM_NUMBER && operand->kind == OPERAND_REQUEST)
        return request_arg(compiler, operand);
    if (parameter == AS_PARAM_ADDRESS && operand->kind == OPERAND_OWN)
        return (wire_arg){.kind = WIRE_OWN};
    if (is_numeric(parameter) && operand->kind == OPERAND_SLOT)
        context_fail(compiler->context, operand->where, "a number: '%s' is unknown or a block", operand->slot);
    context_fail(compiler->context, operand->where, "%s as argument %u of %s", kind_name(signature, parameter),
                 index + 1, signature->name);
}

static unsigned parameter_count(const as_signature *signature)
{
    unsigned count = 0;
    while (count < AS_MAX_ARGS && signature->parameters[count] != AS_PARAM_NONE)
        count++;
    return count;
}

/* The call itself, or the one that its name stands for; *inner is where the arguments are to be seen from. */
static const row_call *resolve_call(row_compiler *compiler, const row_call *written, row_scope *inner)
{
    *inner = compiler->scope;
    if (written->routine != AS_NOTHING)
        return written;
    const row_value *value = eval_find(&compiler->scope, written->name);
    if (value == NULL || value->set == NULL)
        context_fail(compiler->context, written->where,
                     "a routine or a parameter that stands for a call: '%s' is neither", written->name);
    if (written->count != value->set->formal_count)
        context_fail(compiler->context, written->where, "%u arguments for '%s'", value->set->formal_count,
                     written->name);
    inner->formals = value->set;
    inner->actual = written;
    inner->outer = &compiler->scope;
    inner->values = NULL;
    inner->value_count = 0;
    inner->has_turn = inner->has_thread = false;
    return value->item->call;
}

void compile_call(row_compiler *compiler, const row_step *from)
{
    row_scope inner;
    const row_call *call = resolve_call(compiler, &from->call, &inner);
    const as_signature *signature = as_routine_signature(call->routine);
    row_operand operands[WIRE_MAX_ARGS];
    uint32_t elements = 0, extra = 0, count = 0;
    if ((signature->traits & AS_OF_STACK) != 0 && (signature->traits & AS_ALLOCATES) != 0 &&
        (compiler->in_callback || from->kind == STEP_DRAIN))
        context_fail(compiler->context, call->where, "no block on the stack: not of a callback, nor of drain");
    if (call->count != parameter_count(signature))
        context_fail(compiler->context, call->where, "%u arguments for %s", parameter_count(signature),
                     signature->name);
    for (unsigned i = 0; i < call->count; i++) {
        operands[i] = eval_operand(&inner, call->args[i]);
        uint32_t size = compile_whole_array(compiler, &operands[i]);
        elements = size != 0 ? size : elements;
    }
    const struct row_expr *dest = from->dest;
    row_operand result = {.kind = OPERAND_NUMBER, .where = from->where};
    if (dest != NULL)
        result = eval_operand(&compiler->scope, dest);
    if (from->kind == STEP_DRAIN) {
        uint64_t most = eval_number(&compiler->scope, from->amount);
        if (most == 0 || most > WIRE_MAX_SLOTS)
            context_fail(compiler->context, from->amount->where, "a count from 1 to %d", (int)WIRE_MAX_SLOTS);
        if ((signature->traits & AS_ALLOCATES) == 0 || (signature->traits & AS_RESIZES) != 0)
            for (unsigned i = 0; i < call->count; i++)
                if (operands[i].kind == OPERAND_SLOT || (signature->traits & AS_ALLOCATES) == 0)
                    context_fail(compiler->context, call->where, "a call that only allocates, after drain");
        count = (uint32_t)most;
        extra = count - 1;
    } else if (elements != 0) {
        if (dest != NULL)
            context_fail(compiler->context, from->where, "one block: an array as a whole has no one result");
        compile_emit_loop(compiler, from, elements);
    }
    wire_step *made = compile_emit(compiler, from, from->kind == STEP_DRAIN ? WIRE_DRAIN : WIRE_CALL);
    made->routine = (uint16_t)call->routine;
    made->flags = from->unfilled ? WIRE_NO_FILL : 0;
    made->count = count;
    as_routine_set_add(&compiler->routines, call->routine);
    bool gives = signature->result == AS_RESULT_BLOCK;
    for (unsigned i = 0; i < call->count; i++) {
        made->args[i] = argument(compiler, from, signature, i, &operands[i]);
        if (from->kind == STEP_DRAIN && made->args[i].step_i != 0)
            context_fail(compiler->context, operands[i].where, "an argument of drain that does not depend on i");
        if (operands[i].kind == OPERAND_OUT) {
            gives = true;
            if (operands[i].slot != NULL && dest != NULL)
                context_fail(compiler->context, operands[i].where, "&_: the result already has a name");
            if (operands[i].slot != NULL) {
                result = operands[i];
                dest = call->args[i];
            }
        }
    }
    if (gives && dest == NULL)
        context_fail(compiler->context, from->where, "a block and '=' before a call that gives one");
    if (!gives && dest != NULL)
        context_fail(compiler->context, from->where, "no '=': %s gives no block", signature->name);
    if (gives)
        compile_result(compiler, made, &result, extra);
}
