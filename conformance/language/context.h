/* context.h - what all the phases of reading a corpus share: memory that is freed as a whole, and how an error leaves.
 *
 * A phase that finds an error calls context_fail, which does not return: it unwinds to corpus_read, where everything
 * taken so far is given back at once. */
#ifndef ALLOCSPEC_LANGUAGE_CONTEXT_H
#define ALLOCSPEC_LANGUAGE_CONTEXT_H

#include <setjmp.h>

#include "corpus.h"

/* Limits on what a table may ask for; every one is checked, so that a hostile table ends with an error. */
enum {
    LIMIT_FILE = 1 << 20,    /* bytes in a file */
    LIMIT_STATEMENTS = 8192, /* in all files */
    LIMIT_NESTING = 24,      /* of expressions and blocks */
    LIMIT_VALUES = 512,      /* of one parameter */
    LIMIT_BINDINGS = 8,      /* parameters of a row */
    LIMIT_WORK = 1 << 18,    /* values looked at while a corpus is expanded */
    LIMIT_CASES = 20000,     /* of a corpus */
    LIMIT_NAMES = 64,        /* blocks and arrays of blocks that a row names */
    LIMIT_STEPS = 4096,      /* of a case */
    LIMIT_ID = 200           /* characters of a case's id */
};

typedef struct context_chunk context_chunk;

typedef struct row_context {
    context_chunk *chunks;
    jmp_buf failed;
    corpus_error *error;
    const char *file; /* base name of the file being read */
} row_context;

/* A place in the file being read. */
typedef struct row_place {
    const char *file;
    unsigned line, column;
} row_place;

/* Zeroed memory that lives until context_release; fails the context iff there is none. */
void *context_take(row_context *context, size_t count, size_t size);
char *context_text(row_context *context, const char *start, size_t length);
void context_release(row_context *context);

/* Writes the error and unwinds. The format's strings must be printable text. */
_Noreturn void context_fail(row_context *context, row_place where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
