/* compile.h - the compiler's own parts: steps (compile.c), calls (compile_call.c), names of blocks (compile_names.c).
 */
#ifndef ALLOCSPEC_LANGUAGE_COMPILE_H
#define ALLOCSPEC_LANGUAGE_COMPILE_H

#include "expand.h"

/* What posix_memalign finds in its out-parameter: no address that a block can have. */
enum { OUT_BEFORE = 0x5eed1 };

/* The name of a block, or of an array of them: slots first .. first + size - 1. */
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
    as_routine_set routines;
    unsigned loops;          /* around the present step, within its thread */
    bool in_callback;        /* the present step is one of a callback */
    bool may_exit;           /* the present step is one of a forked process itself, outside loops and threads */
    uint32_t turns, threads; /* of the innermost loop; of the threads around; 1 if none */
} row_compiler;

/* Appends a step, empty but for op and column; in the passes before the last it is counted only. */
wire_step *compile_emit(row_compiler *compiler, const row_step *from, wire_op op);
/* Appends a loop around the next step. */
void compile_emit_loop(row_compiler *compiler, const row_step *from, uint32_t turns);

/* A call, with or without drain. */
void compile_call(row_compiler *compiler, const row_step *from);

/* The argument for a block, which must have been named before. */
wire_arg compile_block(row_compiler *compiler, const row_operand *operand);
/* Elements of the array that the operand names as a whole; 0 if it names none so. */
uint32_t compile_whole_array(row_compiler *compiler, const row_operand *operand);
/* Names the result: of one call, or of `extra` more in the slots behind it. */
void compile_result(row_compiler *compiler, wire_step *made, const row_operand *operand, uint32_t extra);
/* Gives each name its slots, once the first pass has found their number. Returns the number of all. */
unsigned compile_place_names(row_compiler *compiler, const row_tree *row);

#endif
