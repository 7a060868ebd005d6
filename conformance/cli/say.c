/* say.c - one clear line on stderr, and the word that was probably meant. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "text.h"

int fail(int status, const char *format, ...)
{
    char text[1200];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    fputs("allocspec: ", stderr);
    text_put(stderr, text);
    fputc('\n', stderr);
    return status;
}

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Insertions, deletions and replacements that turn one word into the other. */
static size_t edits(const char *from, const char *to)
{
    const size_t width = strlen(to);
    size_t row[LONGEST + 1];
    if (strlen(from) > LONGEST || width > LONGEST)
        return SIZE_MAX;
    for (size_t j = 0; j <= width; j++)
        row[j] = j;
    for (size_t i = 1; from[i - 1]; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            const size_t replaced = diagonal + (from[i - 1] != to[j - 1]);
            diagonal = row[j];
            row[j] = least(replaced, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[width];
}

const char *nearest_word(const char *mistyped, size_t count, const char *(*word)(size_t index))
{
    const char *best = NULL;
    size_t distance = strlen(mistyped) / 3 + 1; /* a third may be wrong */
    for (size_t i = 0; i < count; i++) {
        const size_t here = edits(mistyped, word(i));
        if (here <= distance && here < strlen(word(i))) {
            distance = here - (here > 0);
            best = word(i);
        }
    }
    return best;
}
