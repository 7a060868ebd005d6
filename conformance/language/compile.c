/* compile.c - from the steps of a row, with values for its parameters, to the driver's steps.
 *
 * Carried out three times: to learn how many slots each name takes, to count the steps (an array named as a whole
 * becomes a loop), and for good. */
#include "expand.h"

#include <string.h>

/* What posix_memalign finds in its out-parameter: no address that a block can have. */
enum { OUT_BEFORE = 0x5eed1 };

typedef struct row_variable {
    const char *name;
    uint32_t first, size;
    bool is_array;
} row_variable;

typedef struct row_compiler {
    const row_tables *tree;
    row_context *context;
    row_scope scope;
    row_variable variables[LIMIT_NAMES];
    unsigned variable_count;
    wire_step *steps; /* NULL until the last pass, which does more than count */
    wire_step unused;
    size_t count;
    uint64_t routines;
    unsigned loops;          /* around the present step, within its thread */
    uint32_t turns, threads; /* of the innermost loop; of the threads around; 1 if none */
} row_compiler;

static wire_step *emit(row_compiler *compiler, const row_step *from, wire_op op)
{
    if (compiler->count == LIMIT_STEPS)
        context_fail(compiler->context, from->where, "fewer steps: at most %d", (int)LIMIT_STEPS);
    wire_step *made = compiler->steps != NULL ? &compiler->steps[compiler->count] : &compiler->unused;
    compiler->count++;
    memset(made, 0, sizeof *made);
    made->op = (uint16_t)op;
    made->dest = WIRE_NO_SLOT;
    made->column = from->column;
    return made;
}

static row_variable *find_variable(row_compiler *compiler, const char *name)
{
    for (unsigned i = 0; i < compiler->variable_count; i++)
        if (strcmp(compiler->variables[i].name, name) == 0)
            return &compiler->variables[i];
    return NULL;
}

static row_variable *make_variable(row_compiler *compiler, const row_operand *operand)
{
    if (strcmp(operand->slot, "all") == 0 || as_routine_by_name(operand->slot) != AS_NOTHING)
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

static wire_arg block_arg(row_compiler *compiler, const row_operand *operand)
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

/* Is the operand an array named as a whole? Then the step is a loop over its elements. */
static uint32_t whole_array(row_compiler *compiler, const row_operand *operand)
{
    if (operand->kind != OPERAND_SLOT || !operand->whole)
        return 0;
    const row_variable *variable = find_variable(compiler, operand->slot);
    return variable != NULL && variable->is_array ? variable->size : 0;
}

static void set_dest(row_compiler *compiler, wire_step *made, const row_operand *operand, uint32_t extra)
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

static void emit_loop(row_compiler *compiler, const row_step *from, uint32_t turns)
{
    if (compiler->loops == 2)
        context_fail(compiler->context, from->where, "at most two loops around a step");
    wire_step *loop = emit(compiler, from, WIRE_LOOP);
    loop->count = turns;
    loop->span = 1;
}

static wire_arg number_arg(const row_operand *operand)
{
    return (wire_arg){.kind = WIRE_NUMBER,
                      .base = operand->linear.base,
                      .step_i = operand->linear.turn,
                      .step_t = operand->linear.thread};
}

static wire_arg argument(row_compiler *compiler, const row_step *from, const as_signature *signature, unsigned index,
                         const row_operand *operand)
{
    as_parameter parameter = signature->parameters[index];
    bool numeric = parameter == AS_PARAM_SIZE || parameter == AS_PARAM_COUNT || parameter == AS_PARAM_ALIGNMENT;
    if (parameter == AS_PARAM_OUT && operand->kind == OPERAND_OUT)
        return (wire_arg){.kind = WIRE_OUT, .base = OUT_BEFORE};
    if (parameter == AS_PARAM_BLOCK && operand->kind == OPERAND_SLOT)
        return block_arg(compiler, operand);
    if (parameter == AS_PARAM_BLOCK && operand->kind == OPERAND_ALL && (signature->traits & AS_RELEASES) != 0 &&
        from->kind == STEP_CALL)
        return (wire_arg){.kind = WIRE_ALL};
    bool is_null = operand->kind == OPERAND_NUMBER && operand->linear.base == 0 && operand->linear.turn == 0 &&
                   operand->linear.thread == 0;
    if ((parameter == AS_PARAM_BLOCK && is_null) || (numeric && operand->kind == OPERAND_NUMBER))
        return number_arg(operand);
    if (numeric && operand->kind == OPERAND_SLOT)
        context_fail(compiler->context, operand->where, "a number: '%s' is unknown or a block", operand->slot);
    context_fail(compiler->context, operand->where, "%s as argument %u of %s",
                 numeric                     ? "a number"
                 : parameter == AS_PARAM_OUT ? "&block"
                                             : "a block or NULL",
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

static void compile_call(row_compiler *compiler, const row_step *from)
{
    row_scope inner;
    const row_call *call = resolve_call(compiler, &from->call, &inner);
    const as_signature *signature = as_routine_signature(call->routine);
    row_operand operands[WIRE_MAX_ARGS];
    uint32_t elements = 0, extra = 0, count = 0;
    if (call->count != parameter_count(signature))
        context_fail(compiler->context, call->where, "%u arguments for %s", parameter_count(signature),
                     signature->name);
    for (unsigned i = 0; i < call->count; i++) {
        operands[i] = eval_operand(&inner, call->args[i]);
        uint32_t size = whole_array(compiler, &operands[i]);
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
        emit_loop(compiler, from, elements);
    }
    wire_step *made = emit(compiler, from, from->kind == STEP_DRAIN ? WIRE_DRAIN : WIRE_CALL);
    made->routine = (uint16_t)call->routine;
    made->flags = from->unfilled ? WIRE_NO_FILL : 0;
    made->count = count;
    compiler->routines |= UINT64_C(1) << call->routine;
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
        set_dest(compiler, made, &result, extra);
}

static uint32_t eval_count(row_compiler *compiler, const row_step *from, uint64_t most)
{
    uint64_t count = eval_number(&compiler->scope, from->amount);
    if (count == 0 || count > most)
        context_fail(compiler->context, from->amount->where, "a count from 1 to %u", (unsigned)most);
    return (uint32_t)count;
}

static void compile_steps(row_compiler *compiler, const row_step *steps);

/* A block of steps, under changed circumstances that are put back after it. */
static void compile_body(row_compiler *compiler, const row_step *from, wire_op op, uint32_t count)
{
    struct row_compiler before = *compiler;
    size_t at = compiler->count;
    emit(compiler, from, op)->count = count;
    if (op == WIRE_LOOP) {
        if (compiler->loops++ == 2)
            context_fail(compiler->context, from->where, "at most two loops around a step");
        compiler->turns = count;
        compiler->scope.has_turn = true;
    } else if (op == WIRE_THREAD) {
        compiler->loops = 0;
        compiler->turns = 1;
        compiler->threads = count;
        compiler->scope.has_turn = false;
        compiler->scope.has_thread = true;
    }
    compile_steps(compiler, from->body);
    compiler->loops = before.loops;
    compiler->turns = before.turns;
    compiler->threads = before.threads;
    compiler->scope = before.scope;
    if (compiler->steps != NULL)
        compiler->steps[at].span = (uint32_t)(compiler->count - at - 1);
}

static void compile_check(row_compiler *compiler, const row_step *from)
{
    row_operand operand = eval_operand(&compiler->scope, from->amount);
    if (operand.kind != OPERAND_ALL && operand.kind != OPERAND_SLOT)
        context_fail(compiler->context, operand.where, "a block or all");
    uint32_t elements = whole_array(compiler, &operand);
    if (elements != 0)
        emit_loop(compiler, from, elements);
    wire_step *made = emit(compiler, from, WIRE_CHECK);
    made->args[0] = operand.kind == OPERAND_ALL ? (wire_arg){.kind = WIRE_ALL} : block_arg(compiler, &operand);
}

static void compile_step(row_compiler *compiler, const row_step *from)
{
    switch (from->kind) {
    case STEP_CALL:
    case STEP_DRAIN:
        compile_call(compiler, from);
        break;
    case STEP_CHECK:
        compile_check(compiler, from);
        break;
    case STEP_MEASURE:
    case STEP_LIMIT: {
        wire_arg arg = {.kind = WIRE_NUMBER, .base = eval_number(&compiler->scope, from->amount)};
        emit(compiler, from, from->kind == STEP_LIMIT ? WIRE_LIMIT : WIRE_MEASURE)->args[0] = arg;
        break;
    }
    case STEP_REPEAT:
        compile_body(compiler, from, WIRE_LOOP, eval_count(compiler, from, WIRE_MAX_RECORDS));
        break;
    case STEP_THREAD:
        compile_body(compiler, from, WIRE_THREAD, eval_count(compiler, from, WIRE_MAX_THREADS));
        break;
    case STEP_FORK:
        compile_body(compiler, from, WIRE_FORK, 1);
        break;
    case STEP_JOIN:
        emit(compiler, from, WIRE_JOIN);
        break;
    case STEP_MEET:
        emit(compiler, from, WIRE_MEET)->count = eval_count(compiler, from, WIRE_MAX_THREADS + 1);
        break;
    case STEP_REAP:
        emit(compiler, from, WIRE_REAP);
        break;
    }
}

static void compile_steps(row_compiler *compiler, const row_step *steps)
{
    for (; steps != NULL; steps = steps->next)
        compile_step(compiler, steps);
}

/* Gives each name its slots; the first pass has found their number. */
static unsigned place_variables(row_compiler *compiler, const row_tree *row)
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

/* What the row says with "of"; else the calls that its parameters stand for; else all. */
static uint64_t find_subjects(const row_tree *row, const row_value *values, uint64_t routines)
{
    uint64_t subjects = row->subjects & routines;
    if (row->subjects != 0)
        return subjects;
    for (unsigned i = 0; i < row->binding_count; i++)
        if (values[i].set != NULL)
            subjects |= UINT64_C(1) << values[i].item->call->routine;
    return subjects != 0 ? subjects : routines;
}

void compile_case(const row_tables *tree, const as_platform *platform, const row_tree *row, const row_value *values,
                  corpus_case *one)
{
    row_compiler compiler = {.tree = tree, .context = tree->context, .turns = 1, .threads = 1};
    compiler.scope = (row_scope){
        .context = tree->context, .platform = platform, .values = values, .value_count = row->binding_count};
    compile_steps(&compiler, row->steps);
    one->slots = place_variables(&compiler, row);
    compiler.count = 0;
    compile_steps(&compiler, row->steps);
    compiler.steps = context_take(tree->context, compiler.count, sizeof *compiler.steps);
    compiler.count = 0;
    compile_steps(&compiler, row->steps);
    one->steps = compiler.steps;
    one->step_count = compiler.count;
    one->routines = compiler.routines;
    one->subjects = find_subjects(row, values, compiler.routines);
}
