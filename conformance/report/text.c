/* text.c - makes text of unknown origin safe to print. */
#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

/* The bytes of the well-formed UTF-8 sequence at s, its character in *code; 0 iff there is none. */
static size_t utf8_decode(const unsigned char *s, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t length = s[0] < 0x80 ? 1 : s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
    if (length == 1) {
        *code = s[0];
        return 1;
    }
    if (s[0] < 0xc2 || s[0] > 0xf4)
        return 0;
    *code = s[0] & (0x7fu >> length);
    for (size_t i = 1; i < length; i++) { /* a terminating zero is no continuation byte, so this stays inside */
        if ((s[i] & 0xc0) != 0x80)
            return 0;
        *code = *code << 6 | (s[i] & 0x3fu);
    }
    bool surrogate = *code >= 0xd800 && *code <= 0xdfff;
    return *code < least[length] || *code > 0x10ffff || surrogate ? 0 : length;
}

/* Characters that a terminal, a line-based format or XML would not take as plain text. */
static bool is_plain(uint32_t code)
{
    bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
    bool breaks_lines = code == 0x2028 || code == 0x2029;
    bool turns_direction = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    bool no_character = (code & 0xfffe) == 0xfffe || (code >= 0xfdd0 && code <= 0xfdef);
    return !control && !breaks_lines && !turns_direction && !no_character;
}

/* Cleans the next piece of *text into piece (terminated) and moves on. Returns its width in columns, 0 at the end. */
static unsigned next_piece(const char **text, char piece[16])
{
    const unsigned char *s = (const unsigned char *)*text;
    if (!*s)
        return 0;
    uint32_t code = 0;
    size_t length = utf8_decode(s, &code);
    if (length && is_plain(code)) {
        memcpy(piece, s, length);
        piece[length] = 0;
        *text += length;
        return 1;
    }
    int width = length > 1 ? snprintf(piece, 16, "\\u{%X}", code) : snprintf(piece, 16, "\\x%02X", s[0]);
    *text += length ? length : 1;
    return (unsigned)width;
}

void text_put(FILE *out, const char *text)
{
    char piece[16];
    while (text && next_piece(&text, piece))
        fputs(piece, out);
}

char *text_clean(const char *text)
{
    char *copy = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&copy, &length);
    if (!out)
        return NULL;
    text_put(out, text);
    if (fclose(out) != 0) {
        free(copy);
        return NULL;
    }
    return copy;
}

/* Columns of the word that begins at text. */
static unsigned word_width(const char *text)
{
    char piece[16];
    unsigned width = 0, more;
    while ((more = next_piece(&text, piece)) && piece[0] != ' ')
        width += more;
    return width;
}

void text_wrap(FILE *out, const char *text, unsigned column, unsigned indent, unsigned width)
{
    char piece[16];
    unsigned more;
    while (text && (more = next_piece(&text, piece))) {
        if (piece[0] == ' ' && column + 1 + word_width(text) > width && column > indent) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
            continue;
        }
        fputs(piece, out);
        column += more;
    }
}

static void put_quoted(FILE *out, const char *text)
{
    fputc('\'', out);
    char piece[16];
    while (next_piece(&text, piece))
        fputs(piece[0] == '\'' ? "'\\''" : piece, out);
    fputc('\'', out);
}

void text_put_shell(FILE *out, const char *text)
{
    bool bare = *text;
    for (const char *c = text; *c; c++)
        bare = bare && (isalnum((unsigned char)*c) || strchr("_-./:,+=@%", *c));
    if (bare)
        fputs(text, out);
    else
        put_quoted(out, text);
}

void text_put_glob(FILE *out, const char *text)
{
    char *pattern = malloc(2 * strlen(text) + 1), *end = pattern;
    if (!pattern)
        return;
    for (const char *c = text; *c; c++) {
        if (strchr("*?[]\\", *c))
            *end++ = '\\';
        *end++ = *c;
    }
    *end = 0;
    text_put_shell(out, pattern);
    free(pattern);
}
