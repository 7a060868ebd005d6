/* snippet_parse.h - what the parser and the reader of tables of programs share. */
#ifndef ALLOCSPEC_LANGUAGE_SNIPPET_PARSE_H
#define ALLOCSPEC_LANGUAGE_SNIPPET_PARSE_H

#include "context.h"
#include "snippets.h"

enum { SNIPPETS_MOST = 4096, SNIPPET_MOST = 64 << 10 };

/* All programs so far, and the memory that they live in. */
typedef struct snippet_table {
    snippets public; /* first: the two share an address */
    row_context context;
    snippet *room; /* public.all, while it is written */
} snippet_table;

/* Appends the programs of one text, which need not be terminated. Fails the table's context iff it is no table. */
void snippet_parse_table(snippet_table *table, const char *file, const char *text, size_t length);

#endif
