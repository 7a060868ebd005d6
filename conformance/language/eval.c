/* eval.c - the value of an expression. */
#include "eval.h"

#include <string.h>

uint64_t eval_mask(const as_platform *platform)
{
    return platform->size_bits >= 64 ? UINT64_MAX : (UINT64_C(1) << platform->size_bits) - 1;
}

/* The first letters nearly always differ: then without a call. */
static inline bool is_same(const char *one, const char *other) { return one[0] == other[0] && strcmp(one, other) == 0; }

const row_value *eval_find(const row_scope *scope, const char *name)
{
    for (unsigned i = 0; i < scope->value_count; i++)
        if (is_same(scope->values[i].name, name))
            return &scope->values[i];
    return NULL;
}

/* Constants of the debug runtime (its pages, the public <crtdbg.h>); numbers of the driver's files and states. */
static bool find_debug_constant(const as_platform *platform, const char *name, uint64_t *number)
{
    static const struct {
        const char *name;
        int value;
    } constants[] = {{"NORMAL", AS_NORMAL_BLOCK},
                     {"CLIENT", AS_CLIENT_BLOCK},
                     {"IGNORE", AS_IGNORE_BLOCK},
                     {"ALLOC", AS_DBG_ALLOC_MEM},
                     {"DELAY", AS_DBG_DELAY_FREE_MEM},
                     {"ALWAYS", AS_DBG_CHECK_ALWAYS},
                     {"CRT", AS_DBG_CHECK_CRT},
                     {"LEAK", AS_DBG_LEAK_CHECK},
                     {"EVERY_16", 16 << 16},
                     {"EVERY_128", 128 << 16},
                     {"EVERY_1024", 1024 << 16},
                     {"REPORT", -1},
                     {"WARN", AS_CRT_WARN},
                     {"ERROR", AS_CRT_ERROR},
                     {"ASSERT", AS_CRT_ASSERT},
                     {"F", 1},
                     {"F2", 2},
                     {"s1", 1},
                     {"s2", 2},
                     {"s3", 3},
                     {"s4", 4}};
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (is_same(constants[i].name, name)) {
            *number = (uint64_t)(int64_t)constants[i].value & eval_mask(platform);
            return true;
        }
    return false;
}

static bool find_constant(const as_platform *platform, const char *name, uint64_t *number)
{
    if (is_same(name, "PAGE"))
        *number = platform->page;
    else if (is_same(name, "SIZE_MAX"))
        *number = eval_mask(platform);
    else if (is_same(name, "PTRDIFF_MAX"))
        *number = platform->ptrdiff_max;
    else if (is_same(name, "MAX_ALIGN"))
        *number = platform->max_align;
    else if (is_same(name, "POINTER"))
        *number = platform->pointer_size;
    else if (is_same(name, "NULL"))
        *number = 0;
    else if (is_same(name, "MAXREQ")) /* the same everywhere, so that ids are: also where there is none */
        *number = platform->heap_maxreq != 0 ? platform->heap_maxreq : eval_mask(platform) - 31;
    else if (is_same(name, "H")) /* the driver's functions, by number */
        *number = 1;
    else if (is_same(name, "H2"))
        *number = 2;
    else
        return find_debug_constant(platform, name, number);
    return true;
}

/* The expression that a formal name stands for, to be seen from scope->outer; NULL if the name is none. */
static const row_expr *find_actual(const row_scope *scope, const char *name)
{
    if (scope->formals == NULL)
        return NULL;
    for (unsigned i = 0; i < scope->formals->formal_count; i++)
        if (is_same(scope->formals->formals[i], name))
            return scope->actual->args[i];
    return NULL;
}

static row_linear constant(uint64_t number) { return (row_linear){.base = number}; }

static bool is_constant(row_linear l) { return l.turn == 0 && l.thread == 0; }

static int64_t to_signed(uint64_t number) /* two's complement, without an undefined conversion */
{
    return number <= INT64_MAX ? (int64_t)number : -(int64_t)(UINT64_MAX - number) - 1;
}

static int32_t thread_step(const row_scope *scope, row_place where, int64_t step)
{
    if (step > INT32_MAX || step < -INT32_MAX)
        context_fail(scope->context, where, "less than 2^31 bytes from thread to thread");
    return (int32_t)step;
}

static row_linear add(const row_scope *scope, row_place where, row_linear a, row_linear b, bool subtract)
{
    uint64_t sign = subtract ? UINT64_MAX : 1;
    return (row_linear){
        .base = (a.base + sign * b.base) & eval_mask(scope->platform),
        .turn = to_signed((uint64_t)a.turn + sign * (uint64_t)b.turn),
        .thread = thread_step(scope, where, subtract ? (int64_t)a.thread - b.thread : (int64_t)a.thread + b.thread)};
}

static row_linear multiply(const row_scope *scope, row_place where, row_linear a, row_linear b)
{
    if (!is_constant(b)) {
        row_linear swap = a;
        a = b;
        b = swap;
    }
    if (!is_constant(b))
        context_fail(scope->context, where, "a product in which only one side depends on i or t");
    int64_t thread = 0;
    if (a.thread != 0) {
        if (b.base > INT32_MAX)
            context_fail(scope->context, where, "less than 2^31 bytes from thread to thread");
        thread = a.thread * to_signed(b.base);
    }
    return (row_linear){.base = (a.base * b.base) & eval_mask(scope->platform),
                        .turn = to_signed((uint64_t)a.turn * b.base),
                        .thread = thread_step(scope, where, thread)};
}

static row_linear divide(const row_scope *scope, const row_expr *expr, row_linear a, row_linear b)
{
    if (!is_constant(a) || !is_constant(b))
        context_fail(scope->context, expr->where, "a division that does not depend on i or t");
    if (b.base == 0)
        context_fail(scope->context, expr->where, "a divisor that is not 0");
    return constant(expr->kind == EXPR_DIVIDE ? a.base / b.base : a.base % b.base);
}

static row_linear eval_name(const row_scope *scope, const row_expr *expr)
{
    const struct row_expr *actual = find_actual(scope, expr->name);
    if (actual != NULL)
        return eval_linear(scope->outer, actual);
    const row_value *value = eval_find(scope, expr->name);
    uint64_t number;
    if (value != NULL && value->set != NULL)
        context_fail(scope->context, expr->where, "a number: '%s' stands for a call", expr->name);
    if (value != NULL)
        return constant(value->number);
    if (find_constant(scope->platform, expr->name, &number))
        return constant(number);
    if (is_same(expr->name, "i")) {
        if (!scope->has_turn)
            context_fail(scope->context, expr->where, "i only inside repeat");
        return (row_linear){.turn = 1};
    }
    if (is_same(expr->name, "t")) {
        if (!scope->has_thread)
            context_fail(scope->context, expr->where, "t only inside threads");
        return (row_linear){.thread = 1};
    }
    context_fail(scope->context, expr->where, "a number: '%s' is unknown", expr->name);
}

row_linear eval_linear(const row_scope *scope, const row_expr *expr)
{
    switch (expr->kind) {
    case EXPR_NUMBER:
        return constant(expr->value & eval_mask(scope->platform));
    case EXPR_NAME:
        return eval_name(scope, expr);
    case EXPR_ADD:
    case EXPR_SUBTRACT:
        return add(scope, expr->where, eval_linear(scope, expr->left), eval_linear(scope, expr->right),
                   expr->kind == EXPR_SUBTRACT);
    case EXPR_MULTIPLY:
        return multiply(scope, expr->where, eval_linear(scope, expr->left), eval_linear(scope, expr->right));
    case EXPR_DIVIDE:
    case EXPR_REMAINDER:
        return divide(scope, expr, eval_linear(scope, expr->left), eval_linear(scope, expr->right));
    case EXPR_ELEMENT:
    case EXPR_OUT:
    case EXPR_ALL:
    case EXPR_OWN:
        break;
    case EXPR_REQUEST:
        context_fail(scope->context, expr->where, "a number: number(...) is an argument, alone or and a constant");
    }
    context_fail(scope->context, expr->where, "a number, not a block");
}

uint64_t eval_number(const row_scope *scope, const row_expr *expr)
{
    row_linear l = eval_linear(scope, expr);
    if (!is_constant(l))
        context_fail(scope->context, expr->where, "a number that does not depend on i or t");
    return l.base;
}

/* Is the name known as something that is no block? */
static bool is_number_name(const row_scope *scope, const char *name)
{
    uint64_t number;
    return eval_find(scope, name) != NULL || find_constant(scope->platform, name, &number) || is_same(name, "i") ||
           is_same(name, "t");
}

static row_operand slot_operand(const row_scope *scope, const row_expr *expr)
{
    row_operand made = {.kind = OPERAND_SLOT, .slot = expr->name, .where = expr->where};
    if (expr->kind == EXPR_ELEMENT)
        made.linear = eval_linear(scope, expr->left);
    made.whole = expr->kind == EXPR_NAME;
    return made;
}

/* number(block), number(block) + constant, number(block) - constant */
static row_operand request_operand(const row_scope *scope, const row_expr *expr)
{
    const bool has_more = expr->kind != EXPR_REQUEST;
    const struct row_expr *request = has_more ? expr->left : expr;
    row_operand made = eval_operand(scope, request->left);
    if (made.kind != OPERAND_SLOT)
        context_fail(scope->context, made.where, "a block: number(...) is the request number of one");
    const uint64_t more = has_more ? eval_number(scope, expr->right) : 0;
    if (more > INT32_MAX)
        context_fail(scope->context, expr->where, "less than 2^31 beyond a request number");
    made.kind = OPERAND_REQUEST;
    made.more = expr->kind == EXPR_SUBTRACT ? -(int32_t)more : (int32_t)more;
    return made;
}

row_operand eval_operand(const row_scope *scope, const row_expr *expr)
{
    if (expr->kind == EXPR_REQUEST ||
        ((expr->kind == EXPR_ADD || expr->kind == EXPR_SUBTRACT) && expr->left->kind == EXPR_REQUEST))
        return request_operand(scope, expr);
    if (expr->kind == EXPR_ALL)
        return (row_operand){.kind = OPERAND_ALL, .where = expr->where};
    if (expr->kind == EXPR_OWN)
        return (row_operand){.kind = OPERAND_OWN, .where = expr->where};
    if (expr->kind == EXPR_OUT) {
        row_operand made = {.kind = OPERAND_OUT, .where = expr->where};
        if (expr->left != NULL) {
            made = slot_operand(scope, expr->left);
            made.kind = OPERAND_OUT;
        }
        return made;
    }
    if (expr->kind == EXPR_NAME) {
        const struct row_expr *actual = find_actual(scope, expr->name);
        if (actual != NULL)
            return eval_operand(scope->outer, actual);
        if (!is_number_name(scope, expr->name))
            return slot_operand(scope, expr);
    }
    if (expr->kind == EXPR_ELEMENT) {
        if (is_number_name(scope, expr->name))
            context_fail(scope->context, expr->where, "the name of a block: '%s' is a number", expr->name);
        return slot_operand(scope, expr);
    }
    return (row_operand){.kind = OPERAND_NUMBER, .linear = eval_linear(scope, expr), .where = expr->where};
}
