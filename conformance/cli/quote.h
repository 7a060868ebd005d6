/* quote.h - shows a line of a file as it stands there. */
#ifndef ALLOCSPEC_QUOTE_H
#define ALLOCSPEC_QUOTE_H

#include <stdio.h>

/* Writes "name:line: " and that line of `text`, cleaned and without its indentation and its end. O(length of the text).
 */
void quote_line(FILE *out, const char *name, const char *text, unsigned line);

#endif
