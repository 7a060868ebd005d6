/* scanner.h - from the characters of a table to its words: names, numbers, signs, and where each stands.
 *
 * '#' begins a comment. A line that begins with a blank goes on with the statement of the line before; any other line
 * break ends the statement. */
#ifndef ALLOCSPEC_LANGUAGE_SCANNER_H
#define ALLOCSPEC_LANGUAGE_SCANNER_H

#include "context.h"

typedef struct row_scanner {
    row_context *context;
    const char *file; /* base name */
    const char *text; /* terminated by a zero byte */
    size_t at, length;
    unsigned line;
    size_t line_start;
} row_scanner;

/* Fails iff the text holds a byte that no table may hold. */
void scanner_begin(row_scanner *scanner, row_context *context, const char *file, const char *text, size_t length);

row_place scanner_place(const row_scanner *scanner); /* of the next character */
void scanner_skip(row_scanner *scanner);             /* blanks, comments, continued line breaks */
bool scanner_at_end(row_scanner *scanner);           /* of the statement */
bool scanner_next_statement(row_scanner *scanner);   /* to its first character; false at the end of the file */

/* Each skips blanks first. */
bool scanner_sees(row_scanner *scanner, const char *sign);    /* is the sign next? */
bool scanner_accepts(row_scanner *scanner, const char *sign); /* takes the sign if it is next */
void scanner_expects(row_scanner *scanner, const char *sign); /* takes it, or fails */
bool scanner_sees_word(row_scanner *scanner, const char *word);
bool scanner_accepts_word(row_scanner *scanner, const char *word);
bool scanner_sees_name(row_scanner *scanner);
const char *scanner_name(row_scanner *scanner, const char *what);  /* letters, digits, '_'; or fails: "expected WHAT" */
const char *scanner_label(row_scanner *scanner, const char *what); /* also '-' and '.', first a letter */
uint64_t scanner_number(row_scanner *scanner);                     /* decimal or 0x..., with K or M; or fails */
const char *scanner_rest(row_scanner *scanner);                    /* the rest of the statement, blanks joined */

/* The text from `from` to the present, without blanks. */
const char *scanner_squeezed(row_scanner *scanner, size_t from);

#endif
