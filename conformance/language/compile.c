/* compile.c - from the steps of a row, with values for its parameters, to the driver's steps.
 *
 * Carried out three times: to learn how many slots each name takes, to count the steps (an array named as a whole
 * becomes a loop), and for good. */
#include "compile.h"

#include <string.h>

wire_step *compile_emit(row_compiler *compiler, const row_step *from, wire_op op)
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

void compile_emit_loop(row_compiler *compiler, const row_step *from, uint32_t turns)
{
    if (compiler->loops == 2)
        context_fail(compiler->context, from->where, "at most two loops around a step");
    wire_step *loop = compile_emit(compiler, from, WIRE_LOOP);
    loop->count = turns;
    loop->span = 1;
}

/* More than a heap has entries after a row; a walk that meets more does not end. */
enum { MOST_ENTRIES = 60000 };

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
    compile_emit(compiler, from, op)->count = count;
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
    compiler->may_exit = op == WIRE_FORK;
    compile_steps(compiler, from->body);
    compiler->may_exit = before.may_exit;
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
    uint32_t elements = compile_whole_array(compiler, &operand);
    if (elements != 0)
        compile_emit_loop(compiler, from, elements);
    wire_step *made = compile_emit(compiler, from, WIRE_CHECK);
    made->args[0] = operand.kind == OPERAND_ALL ? (wire_arg){.kind = WIRE_ALL} : compile_block(compiler, &operand);
}

static wire_arg number_arg(const row_compiler *compiler, const row_expr *expr)
{
    const row_linear at = eval_linear(&compiler->scope, expr);
    return (wire_arg){.kind = WIRE_NUMBER, .base = at.base, .step_i = at.turn, .step_t = at.thread};
}

/* poke, look, header: of a block, or of each of an array. */
static void compile_touch(row_compiler *compiler, const row_step *from, wire_op op)
{
    row_operand operand = eval_operand(&compiler->scope, from->amount);
    if (operand.kind != OPERAND_SLOT)
        context_fail(compiler->context, operand.where, "a block");
    const uint32_t elements = compile_whole_array(compiler, &operand);
    if (elements != 0)
        compile_emit_loop(compiler, from, elements);
    wire_step *made = compile_emit(compiler, from, op);
    made->args[0] = compile_block(compiler, &operand);
    if (op != WIRE_POKE)
        return;
    made->args[1] = number_arg(compiler, from->offset);
    const uint64_t mask = eval_mask(compiler->scope.platform);
    if (made->args[1].base > mask / 2) /* negative: in the width of the wire */
        made->args[1].base |= ~mask;
    made->args[2] = number_arg(compiler, from->byte);
    if (made->args[2].base > UINT8_MAX || made->args[2].step_i != 0 || made->args[2].step_t != 0)
        context_fail(compiler->context, from->byte->where, "a byte: a constant from 0 to 255");
}

static void compile_exit(row_compiler *compiler, const row_step *from)
{
    if (!compiler->may_exit || from->next != NULL)
        context_fail(compiler->context, from->where, "exit only as the last step of a fork");
    const uint64_t status = eval_number(&compiler->scope, from->amount);
    if (status > UINT8_MAX)
        context_fail(compiler->context, from->amount->where, "a status from 0 to 255");
    compile_emit(compiler, from, WIRE_EXIT)->args[0] = (wire_arg){.kind = WIRE_NUMBER, .base = status};
}

/* What may not be done inside a call. */
static void check_callback_step(const row_compiler *compiler, const row_step *from)
{
    static const bool outside[STEP_EXIT + 1] = {[STEP_THREAD] = true, [STEP_JOIN] = true, [STEP_MEET] = true,
                                                [STEP_FORK] = true,   [STEP_REAP] = true, [STEP_ON] = true};
    if (compiler->in_callback && outside[from->kind])
        context_fail(compiler->context, from->where, "calls, checks and loops only: these are the steps of a callback");
}

static void compile_on(row_compiler *compiler, const row_step *from)
{
    const size_t at = compiler->count;
    wire_step *made = compile_emit(compiler, from, WIRE_ON);
    const uint64_t which = from->amount != NULL ? eval_number(&compiler->scope, from->amount) : 1;
    if (which < 1 || which > 2)
        context_fail(compiler->context, from->amount->where, "H, H2, 1 or 2");
    made->routine = (uint16_t)from->callback;
    made->dest = (uint32_t)which;
    made->count = from->answer_count;
    if (from->answer_count == 0 && (from->callback == AS_HOOKED || from->callback == AS_REPORTED)) {
        made->count = 1; /* as before the row said anything: allowed, handled */
        made->args[0] = (wire_arg){.kind = WIRE_NUMBER, .base = 1};
    }
    for (unsigned i = 0; i < from->answer_count; i++)
        made->args[i] = (wire_arg){.kind = WIRE_NUMBER, .base = eval_number(&compiler->scope, from->answers[i])};
    const struct row_compiler before = *compiler;
    compiler->in_callback = true;
    compiler->may_exit = false;
    compiler->loops = 0;
    compiler->turns = 1;
    compiler->scope.has_turn = compiler->scope.has_thread = false; /* they would be those of the call around it */
    compile_steps(compiler, from->body);
    compiler->in_callback = false;
    compiler->may_exit = before.may_exit;
    compiler->loops = before.loops;
    compiler->turns = before.turns;
    compiler->scope = before.scope;
    if (compiler->steps != NULL)
        compiler->steps[at].span = (uint32_t)(compiler->count - at - 1);
}

static void compile_step(row_compiler *compiler, const row_step *from)
{
    check_callback_step(compiler, from);
    switch (from->kind) {
    case STEP_ON:
        compile_on(compiler, from);
        break;
    case STEP_WALK:
        compile_emit(compiler, from, WIRE_WALK)->count = MOST_ENTRIES;
        as_routine_set_add(&compiler->routines, AS_HEAPWALK);
        break;
    case STEP_POKE:
        compile_touch(compiler, from, WIRE_POKE);
        break;
    case STEP_LOOK:
        compile_touch(compiler, from, WIRE_LOOK);
        break;
    case STEP_HEADER:
        compile_touch(compiler, from, WIRE_HEADER);
        break;
    case STEP_EXIT:
        compile_exit(compiler, from);
        break;
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
        compile_emit(compiler, from, from->kind == STEP_LIMIT ? WIRE_LIMIT : WIRE_MEASURE)->args[0] = arg;
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
        compile_emit(compiler, from, WIRE_JOIN);
        break;
    case STEP_MEET:
        compile_emit(compiler, from, WIRE_MEET)->count = eval_count(compiler, from, WIRE_MAX_THREADS + 1);
        break;
    case STEP_REAP:
        compile_emit(compiler, from, WIRE_REAP);
        break;
    }
}

static void compile_steps(row_compiler *compiler, const row_step *steps)
{
    for (; steps != NULL; steps = steps->next)
        compile_step(compiler, steps);
}

/* What the row says with "of"; else the calls that its parameters stand for; else all. */
static as_routine_set find_subjects(const row_tree *row, const row_value *values, as_routine_set routines)
{
    as_routine_set subjects = as_routine_set_common(row->subjects, routines);
    if (!as_routine_set_is_empty(&row->subjects))
        return subjects;
    for (unsigned i = 0; i < row->binding_count; i++)
        if (values[i].set != NULL)
            as_routine_set_add(&subjects, values[i].item->call->routine);
    return as_routine_set_is_empty(&subjects) ? routines : subjects;
}

void compile_case(const row_tables *tree, const as_platform *platform, const row_tree *row, const row_value *values,
                  corpus_case *one)
{
    row_compiler compiler = {.tree = tree, .context = tree->context, .turns = 1, .threads = 1};
    compiler.scope = (row_scope){
        .context = tree->context, .platform = platform, .values = values, .value_count = row->binding_count};
    compile_steps(&compiler, row->steps);
    one->slots = compile_place_names(&compiler, row);
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
