/* parser.h - the parser's own parts: statements (statements.c), rows (rows.c), steps (steps.c), expressions
 * (expressions.c). */
#ifndef ALLOCSPEC_LANGUAGE_PARSER_H
#define ALLOCSPEC_LANGUAGE_PARSER_H

#include "scanner.h"
#include "tree.h"

typedef struct row_parser {
    row_scanner scanner;
    row_tables *tree;
    unsigned nesting;
    size_t steps_start; /* offset of the row's steps in the file */
    unsigned steps_column;
} row_parser;

const row_expr *parse_expr(row_parser *parser);
/* An expression, a block, NULL, &block: an argument of a call. */
const row_expr *parse_argument(row_parser *parser);
const row_call *parse_call(row_parser *parser);
/* Steps up to `end`, or to the end of the statement if end is NULL. */
const row_step *parse_steps(row_parser *parser, const char *end);

/* An item whose first value has been parsed: [.. last [step N | times N]]; its text begins at `from`. */
row_item *parse_rest_of_item(row_parser *parser, const row_expr *first, size_t from);
/* Routines and groups, separated by commas, as bits. */
as_routine_set parse_routines(row_parser *parser);
void parse_row(row_parser *parser);

/* Skips blanks; the place of what follows. */
row_place parse_here(row_parser *parser);

/* Guards recursion: fails if nested too deep. Leave with parser->nesting--. */
void parse_deeper(row_parser *parser);

#endif
