/* text.h - makes text of unknown origin safe to print.
 *
 * What a candidate wrote, or the bytes of its memory, must neither move the reader's cursor nor end a line of TAP nor
 * make a document ill-formed. Cleaning keeps printable UTF-8; every other byte becomes \xNN and every other character
 * \u{N}. */
#ifndef ALLOCSPEC_TEXT_H
#define ALLOCSPEC_TEXT_H

#include <stdio.h>

/* A cleaned copy, from malloc; of NULL: an empty one. Returns NULL iff memory ran out. */
char *text_clean(const char *text);

/* Writes the cleaned text. NULL writes nothing. */
void text_put(FILE *out, const char *text);

/* Writes the cleaned text, broken at spaces so that lines end before `width` columns where words allow; lines after the
 * first are indented by `indent` spaces; `column` is where the first line begins. No newline at the end. */
void text_wrap(FILE *out, const char *text, unsigned column, unsigned indent, unsigned width);

/* Writes the cleaned text as one word of a POSIX shell, quoted only if it has to be. */
void text_put_shell(FILE *out, const char *text);

/* Writes text as text_put_shell does, as a glob pattern that matches just this text. */
void text_put_glob(FILE *out, const char *text);

#endif
