/* tree.h - a corpus as written: the statements of its tables, before parameters have values.
 *
 *     set NAME = 0, 1, 16..128 step 16, PAGE - 1, other_set       values for parameters
 *     calls NAME(x, y) = malloc(x), two: calloc(2, x), ...         calls for parameters that stand for a call
 *     group NAME = malloc, free, ...                               routines, for the two below
 *     probe NAME of ROUTINES [under CONDITIONS]: text              what a kind of row looks for, and where it must be
 *     hole NAME of ROUTINES [under CONDITIONS]: reason             where it cannot be, and why
 *     id | steps | parameters and filters | needs                  a row; the last two fields may be left out
 */
#ifndef ALLOCSPEC_LANGUAGE_TREE_H
#define ALLOCSPEC_LANGUAGE_TREE_H

#include "context.h"

typedef enum expr_kind {
    EXPR_NUMBER,
    EXPR_NAME,
    EXPR_ELEMENT, /* name[left] */
    EXPR_ADD,
    EXPR_SUBTRACT,
    EXPR_MULTIPLY,
    EXPR_DIVIDE,
    EXPR_REMAINDER,
    EXPR_OUT,    /* &left, or &_ if left is NULL */
    EXPR_ALL,    /* every live block */
    EXPR_OWN,    /* memory of the driver's own */
    EXPR_REQUEST /* the request number of block left */
} expr_kind;

typedef struct row_expr {
    expr_kind kind;
    uint64_t value;
    const char *name;
    const struct row_expr *left, *right;
    row_place where;
} row_expr;

/* routine(args), or parameter(args) where the parameter stands for a call. */
typedef struct row_call {
    const char *name;
    as_routine routine; /* AS_NOTHING: the name is a parameter's */
    const row_expr *args[WIRE_MAX_ARGS];
    unsigned count;
    row_place where;
} row_call;

typedef enum step_kind {
    STEP_CALL,
    STEP_DRAIN,
    STEP_CHECK,
    STEP_MEASURE,
    STEP_LIMIT,
    STEP_REPEAT,
    STEP_THREAD,
    STEP_JOIN,
    STEP_MEET,
    STEP_FORK,
    STEP_REAP,
    STEP_ON,
    STEP_WALK,
    STEP_POKE,
    STEP_LOOK,
    STEP_HEADER,
    STEP_EXIT
} step_kind;

typedef struct row_step {
    const struct row_step *next;
    step_kind kind;
    const row_expr *dest; /* NULL: the result has no slot */
    row_call call;
    /* of CHECK, POKE, LOOK, HEADER: the block; MEASURE: mark; LIMIT: 0 or 1; REPEAT, THREAD, MEET, DRAIN: count; EXIT:
     * status */
    const row_expr *amount;
    const row_expr *offset, *byte; /* of POKE */
    const struct row_step *body;   /* REPEAT, THREAD, FORK, ON */
    as_routine callback;           /* ON: which kind; amount: which function, NULL the first */
    const row_expr *answers[WIRE_MAX_ANSWERS];
    unsigned answer_count;
    bool unfilled;
    unsigned column; /* in the steps as written */
    row_place where;
} row_step;

/* A value, a range of values, or the values of another set. */
typedef struct row_item {
    const struct row_item *next;
    const row_expr *first;
    const row_expr *last; /* NULL: only one value */
    const row_expr *step; /* NULL: 1 */
    bool times;           /* the step multiplies */
    const char *text;     /* the first as written, for ids */
    const char *label;    /* of a call */
    const row_call *call; /* not NULL: this item is a call */
} row_item;

typedef struct value_set {
    struct value_set *next;
    const char *name;
    const row_item *items;
    const char *formals[WIRE_MAX_ARGS]; /* of a set of calls */
    unsigned formal_count;
    bool is_calls;
    bool used;
    row_place where;
} value_set;

typedef struct row_binding {
    const char *name;
    const row_item *items;
    row_place where;
} row_binding;

typedef enum row_comparison { CMP_LT, CMP_LE, CMP_GT, CMP_GE, CMP_EQ, CMP_NE } row_comparison;

typedef struct row_filter {
    struct row_filter *next;
    row_comparison comparison;
    const row_expr *left, *right;
} row_filter;

typedef struct row_tree {
    struct row_tree *next;
    const char *id, *text, *probe;
    const row_step *steps;
    row_binding bindings[LIMIT_BINDINGS];
    unsigned binding_count;
    row_filter *filters;
    unsigned needs; /* as written; the others are derived from the steps */
    bool warm;
    as_routine_set subjects; /* routines named by "of"; none: derived */
    row_place where;
} row_tree;

typedef struct row_group {
    struct row_group *next;
    const char *name;
    as_routine_set routines;
    row_place where;
} row_group;

/* Of a probe, and of a hole in one. */
typedef struct probe_tree {
    struct probe_tree *next;
    const char *name;
    as_routine_set routines;
    unsigned conditions; /* of corpus_condition */
    const char *text;
    row_place where;
} probe_tree;

typedef struct row_tables {
    row_context *context;
    value_set *sets;
    row_group *groups;
    probe_tree *probes, **probes_end, *holes, **holes_end;
    row_tree *rows, **rows_end;
    size_t row_count, statements;
} row_tables;

/* Adds the statements of one file to the tree; fails the context iff it is not a table. */
void tree_parse(row_tables *tree, const char *file, const char *text, size_t length);

value_set *tree_set(const row_tables *tree, const char *name); /* NULL iff there is none */

#endif
