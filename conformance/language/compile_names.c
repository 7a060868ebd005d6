/* compile_names.c - the names of blocks and arrays, and the slots that they take. */
#include "compile.h"

#include <string.h>

static row_variable *find_variable(row_compiler *compiler, const char *name)
{
    for (unsigned i = 0; i < compiler->variable_count; i++)
        if (strcmp(compiler->variables[i].name, name) == 0)
            return &compiler->variables[i];
    return NULL;
}

static row_variable *make_variable(row_compiler *compiler, const row_operand *operand)
{
    const as_routine routine = as_routine_by_name(operand->slot);
    const bool is_callback = (as_routine_signature(routine)->traits & AS_IS_CALLBACK) != 0; /* a word only after "on" */
    if (strcmp(operand->slot, "all") == 0 || (routine != AS_NOTHING && !is_callback))
        context_fail(compiler->context, operand->where, "another name for a block than '%s'", operand->slot);
    if (compiler->variable_count == LIMIT_NAMES)
        context_fail(compiler->context, operand->where, "fewer names: at most %d", (int)LIMIT_NAMES);
    row_variable *made = &compiler->variables[compiler->variable_count++];
    made->name = operand->slot;
    return made;
}

/* Widens the variable so that every index that the operand can have is inside. */
static void cover(row_compiler *compiler, row_variable *variable, const row_operand *operand, uint32_t extra)
{
    const row_linear *at = &operand->linear;
    const int64_t limit = WIRE_MAX_SLOTS;
    int64_t low = 0, high = 0;
    bool small =
        at->base < WIRE_MAX_SLOTS && at->turn > -limit && at->turn < limit && at->thread > -limit && at->thread < limit;
    if (small) {
        int64_t by_turn = at->turn * (int64_t)(compiler->turns - 1);
        int64_t by_thread = at->thread * (int64_t)(compiler->threads - 1);
        low = (int64_t)at->base + (by_turn < 0 ? by_turn : 0) + (by_thread < 0 ? by_thread : 0);
        high = (int64_t)at->base + (by_turn > 0 ? by_turn : 0) + (by_thread > 0 ? by_thread : 0) + extra;
    }
    if (!small || low < 0 || high >= WIRE_MAX_SLOTS)
        context_fail(compiler->context, operand->where, "an index from 0 to %d", (int)WIRE_MAX_SLOTS - 1);
    if (variable->size < (uint32_t)high + 1)
        variable->size = (uint32_t)high + 1;
    variable->is_array |= !operand->whole || extra != 0;
}

wire_arg compile_block(row_compiler *compiler, const row_operand *operand)
{
    row_variable *variable = find_variable(compiler, operand->slot);
    if (variable == NULL)
        context_fail(compiler->context, operand->where, "a block named before: '%s' is unknown", operand->slot);
    wire_arg arg = {.kind = WIRE_BLOCK};
    if (operand->whole && variable->is_array) { /* each of the array: the caller makes the loop */
        arg.base = variable->first;
        arg.step_i = 1;
        return arg;
    }
    cover(compiler, variable, operand, 0);
    arg.base = variable->first + operand->linear.base;
    arg.step_i = operand->linear.turn;
    arg.step_t = operand->linear.thread;
    return arg;
}

/* Such a step is a loop over the elements. */
uint32_t compile_whole_array(row_compiler *compiler, const row_operand *operand)
{
    if (operand->kind != OPERAND_SLOT || !operand->whole)
        return 0;
    const row_variable *variable = find_variable(compiler, operand->slot);
    return variable != NULL && variable->is_array ? variable->size : 0;
}

void compile_result(row_compiler *compiler, wire_step *made, const row_operand *operand, uint32_t extra)
{
    if (operand->kind != OPERAND_SLOT && operand->kind != OPERAND_OUT)
        context_fail(compiler->context, operand->where, "the name of a block, which no number has");
    row_variable *variable = find_variable(compiler, operand->slot);
    if (variable == NULL)
        variable = make_variable(compiler, operand);
    else if (variable->is_array && operand->whole && extra == 0)
        context_fail(compiler->context, operand->where, "an index: '%s' is an array", operand->slot);
    cover(compiler, variable, operand, extra);
    made->dest = variable->first + (uint32_t)operand->linear.base;
    made->dest_step_i = (int32_t)operand->linear.turn;
    made->dest_step_t = operand->linear.thread;
}

unsigned compile_place_names(row_compiler *compiler, const row_tree *row)
{
    uint32_t slots = 0;
    for (unsigned i = 0; i < compiler->variable_count; i++) {
        compiler->variables[i].first = slots;
        slots += compiler->variables[i].size;
        if (slots > WIRE_MAX_SLOTS)
            context_fail(compiler->context, row->where, "fewer blocks at once: at most %d", (int)WIRE_MAX_SLOTS);
    }
    return slots;
}
