/* eval.h - the value of an expression: a number or a block, which may depend on the turn of a loop and on the thread.
 */
#ifndef ALLOCSPEC_LANGUAGE_EVAL_H
#define ALLOCSPEC_LANGUAGE_EVAL_H

#include "tree.h"

/* A parameter of a row, with the value that it has in one case. */
typedef struct row_value {
    const char *name;
    uint64_t number;
    const value_set *set; /* not NULL: it stands for a call of this set */
    const row_item *item; /* that call */
    const char *text;     /* as it stands in the id */
} row_value;

/* The names that an expression can see. */
typedef struct row_scope {
    row_context *context;
    const as_platform *platform;
    const row_value *values;
    unsigned value_count;
    bool has_turn, has_thread; /* may `i` be named here, may `t` */
    /* inside a call that a parameter stands for: its formal names mean these expressions, seen from `outer` */
    const value_set *formals;
    const row_call *actual;
    const struct row_scope *outer;
} row_scope;

/* base + turn * i + thread * t, modulo the candidate's size_t. */
typedef struct row_linear {
    uint64_t base;
    int64_t turn;
    int32_t thread;
} row_linear;

/* Fails the context iff the expression names something unknown, is no number, divides by zero,
 * or multiplies what depends on i or t. */
row_linear eval_linear(const row_scope *scope, const row_expr *expr);

/* Likewise, and it must not depend on i or t. */
uint64_t eval_number(const row_scope *scope, const row_expr *expr);

/* What an argument is about. */
typedef enum operand_kind {
    OPERAND_NUMBER,
    OPERAND_SLOT,
    OPERAND_OUT,
    OPERAND_ALL,
    OPERAND_OWN,
    OPERAND_REQUEST /* the request number of a block, and `more` */
} operand_kind;

typedef struct row_operand {
    operand_kind kind;
    row_linear linear; /* the number, or the index within the slots of that name */
    const char *slot;  /* the block's name; for OPERAND_OUT: NULL if it is the result of the call */
    bool whole;        /* the name alone, without an index */
    int32_t more;      /* of OPERAND_REQUEST */
    row_place where;
} row_operand;

/* A name that is no parameter, constant or formal is the name of a block. */
row_operand eval_operand(const row_scope *scope, const row_expr *expr);

/* The value of parameter `name` in this scope, or NULL. */
const row_value *eval_find(const row_scope *scope, const char *name);

uint64_t eval_mask(const as_platform *platform); /* SIZE_MAX */

#endif
