/* output.h - where a command writes: standard output, or a file that is replaced only when all is written. */
#ifndef ALLOCSPEC_OUTPUT_H
#define ALLOCSPEC_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

struct output {
    FILE *stream;
    char *path;      /* where it will be; NULL: standard output */
    char *temporary; /* where it is being written; NULL: it is written in place (a device or a pipe) */
};

/* Sees whether the file could be written, and leaves nothing behind. `path` may be NULL: standard output. Returns 0, or
 * STATUS_USAGE having said why not. For commands that work for long before they write. */
int output_probe(const char *path);

/* Opens. Returns 0, or STATUS_USAGE having said why it cannot be written. */
int output_open(struct output *output, const char *path);

/* Ends it: puts the file in its place, or, if `keep` is false or something was not written, removes it. Returns 0, or
 * STATUS_USAGE having said what could not be written. */
int output_close(struct output *output, bool keep);

#endif
