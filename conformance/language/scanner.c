/* scanner.c - from the characters of a table to its words. */
#include "scanner.h"

#include <string.h>

static bool is_blank(char c) { return c == ' ' || c == '\t'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
static bool is_label(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.'; }

void scanner_begin(row_scanner *scanner, row_context *context, const char *file, const char *text, size_t length)
{
    memset(scanner, 0, sizeof *scanner);
    scanner->context = context;
    scanner->file = file;
    scanner->text = text;
    scanner->length = length;
    scanner->line = 1;
    unsigned line = 1;
    size_t start = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '\n') {
            line++;
            start = i + 1;
        } else if (c != '\t' && (c < 0x20 || c > 0x7e)) {
            context_fail(context, (row_place){file, line, (unsigned)(i - start + 1)},
                         "printable ASCII, not byte 0x%02x", c);
        }
    }
}

row_place scanner_place(const row_scanner *scanner)
{
    return (row_place){scanner->file, scanner->line, (unsigned)(scanner->at - scanner->line_start + 1)};
}

static void take_line_break(row_scanner *scanner)
{
    scanner->at++;
    scanner->line++;
    scanner->line_start = scanner->at;
}

static void skip_to_line_end(row_scanner *scanner)
{
    while (scanner->at < scanner->length && scanner->text[scanner->at] != '\n')
        scanner->at++;
}

void scanner_skip(row_scanner *scanner)
{
    for (;;) {
        char c = scanner->text[scanner->at]; /* the text is terminated, so one character past the end may be read */
        if (scanner->at >= scanner->length)
            return;
        if (is_blank(c))
            scanner->at++;
        else if (c == '#')
            skip_to_line_end(scanner);
        else if (c == '\n' && scanner->at + 1 < scanner->length && is_blank(scanner->text[scanner->at + 1]))
            take_line_break(scanner);
        else
            return;
    }
}

bool scanner_at_end(row_scanner *scanner)
{
    scanner_skip(scanner);
    return scanner->at >= scanner->length || scanner->text[scanner->at] == '\n';
}

bool scanner_next_statement(row_scanner *scanner)
{
    while (scanner_at_end(scanner)) {
        if (scanner->at >= scanner->length)
            return false;
        take_line_break(scanner);
    }
    return true;
}

bool scanner_sees(row_scanner *scanner, const char *sign)
{
    scanner_skip(scanner);
    size_t length = strlen(sign);
    return scanner->length - scanner->at >= length && memcmp(scanner->text + scanner->at, sign, length) == 0;
}

bool scanner_accepts(row_scanner *scanner, const char *sign)
{
    if (!scanner_sees(scanner, sign))
        return false;
    scanner->at += strlen(sign);
    return true;
}

void scanner_expects(row_scanner *scanner, const char *sign)
{
    if (!scanner_accepts(scanner, sign))
        context_fail(scanner->context, scanner_place(scanner), "'%s'", sign);
}

static size_t name_length(row_scanner *scanner)
{
    scanner_skip(scanner);
    size_t end = scanner->at;
    if (end < scanner->length && is_letter(scanner->text[end]))
        while (end < scanner->length && (is_letter(scanner->text[end]) || is_digit(scanner->text[end])))
            end++;
    return end - scanner->at;
}

bool scanner_sees_name(row_scanner *scanner) { return name_length(scanner) != 0; }

bool scanner_sees_word(row_scanner *scanner, const char *word)
{
    size_t length = name_length(scanner);
    return length == strlen(word) && memcmp(scanner->text + scanner->at, word, length) == 0;
}

bool scanner_accepts_word(row_scanner *scanner, const char *word)
{
    if (!scanner_sees_word(scanner, word))
        return false;
    scanner->at += strlen(word);
    return true;
}

static const char *take(row_scanner *scanner, size_t length, const char *what)
{
    if (length == 0)
        context_fail(scanner->context, scanner_place(scanner), "%s", what);
    if (length > 64)
        context_fail(scanner->context, scanner_place(scanner), "%s of at most 64 characters", what);
    const char *text = context_text(scanner->context, scanner->text + scanner->at, length);
    scanner->at += length;
    return text;
}

const char *scanner_name(row_scanner *scanner, const char *what) { return take(scanner, name_length(scanner), what); }

const char *scanner_label(row_scanner *scanner, const char *what)
{
    size_t length = name_length(scanner);
    if (length != 0)
        while (scanner->at + length < scanner->length && is_label(scanner->text[scanner->at + length]))
            length++;
    return take(scanner, length, what);
}

static unsigned digit_value(char c)
{
    if (is_digit(c))
        return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f')
        return (unsigned)(c - 'a' + 10);
    if (c >= 'A' && c <= 'F')
        return (unsigned)(c - 'A' + 10);
    return 99;
}

uint64_t scanner_number(row_scanner *scanner)
{
    scanner_skip(scanner);
    row_place where = scanner_place(scanner);
    const char *text = scanner->text;
    unsigned radix = 10;
    uint64_t value = 0;
    if (!is_digit(text[scanner->at]))
        context_fail(scanner->context, where, "a number");
    if (text[scanner->at] == '0' && text[scanner->at + 1] == 'x') {
        radix = 16;
        scanner->at += 2;
        if (digit_value(text[scanner->at]) >= radix)
            context_fail(scanner->context, where, "a hexadecimal digit after 0x");
    }
    for (unsigned digit; (digit = digit_value(text[scanner->at])) < radix; scanner->at++) {
        if (value > (UINT64_MAX - digit) / radix)
            context_fail(scanner->context, where, "a number below 2^64");
        value = value * radix + digit;
    }
    unsigned shift = text[scanner->at] == 'K' ? 10 : text[scanner->at] == 'M' ? 20 : 0;
    if (shift != 0) {
        if (value >> (64 - shift) != 0)
            context_fail(scanner->context, where, "a number below 2^64");
        value <<= shift;
        scanner->at++;
    }
    if (is_letter(text[scanner->at]) || is_digit(text[scanner->at]))
        context_fail(scanner->context, scanner_place(scanner), "the end of the number");
    return value;
}

const char *scanner_rest(row_scanner *scanner)
{
    char *rest = context_take(scanner->context, scanner->length - scanner->at + 1, 1);
    size_t used = 0;
    while (!scanner_at_end(scanner)) {
        if (used != 0)
            rest[used++] = ' ';
        while (scanner->at < scanner->length && !is_blank(scanner->text[scanner->at]) &&
               scanner->text[scanner->at] != '\n')
            rest[used++] = scanner->text[scanner->at++];
    }
    return rest;
}

const char *scanner_squeezed(row_scanner *scanner, size_t from)
{
    char *text = context_take(scanner->context, scanner->at - from + 1, 1);
    size_t used = 0;
    for (size_t i = from; i < scanner->at; i++)
        if (scanner->text[i] == '#')
            while (i + 1 < scanner->at && scanner->text[i + 1] != '\n')
                i++;
        else if (!is_blank(scanner->text[i]) && scanner->text[i] != '\n')
            text[used++] = scanner->text[i];
    return text;
}
