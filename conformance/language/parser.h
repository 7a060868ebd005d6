/* parser.h - the parser's own parts: statements (statements.c), steps (steps.c), expressions (expressions.c). */
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

/* Guards recursion: fails if nested too deep. Leave with parser->nesting--. */
void parse_deeper(row_parser *parser);

#endif
