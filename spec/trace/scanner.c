/* scanner.c - words and numbers of a line. */
#include "scanner.h"

#include <stdio.h>
#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_'; }

static void set_place(as_scanner *scanner, const char *where)
{
    scanner->error->line = scanner->line;
    scanner->error->column = (unsigned)(where - scanner->start) + 1;
}

bool as_scan_complain(as_scanner *scanner, const char *where, const char *sentence)
{
    set_place(scanner, where);
    snprintf(scanner->error->expected, sizeof scanner->error->expected, "%s", sentence);
    return false;
}

/* What stands there: a word, or one character, so that people can find it. */
bool as_scan_fail_at(as_scanner *scanner, const char *where, const char *expected)
{
    char found[28];
    size_t length = 0;
    for (const char *c = where; c < scanner->end && length < 24; c++) {
        if (length > 0 && !is_word(*c))
            break;
        found[length++] = *c >= ' ' && *c <= '~' ? *c : '?';
        if (!is_word(*c))
            break;
    }
    found[length] = '\0';
    set_place(scanner, where);
    if (length == 0)
        snprintf(scanner->error->expected, sizeof scanner->error->expected, "expected %s, found the end of the line",
                 expected);
    else
        snprintf(scanner->error->expected, sizeof scanner->error->expected, "expected %s, found '%s'", expected, found);
    return false;
}

bool as_scan_fail(as_scanner *scanner, const char *expected) { return as_scan_fail_at(scanner, scanner->at, expected); }

void as_scan_spaces(as_scanner *scanner)
{
    while (scanner->at < scanner->end && *scanner->at == ' ')
        scanner->at++;
}

bool as_scan_at_end(const as_scanner *scanner) { return scanner->at == scanner->end; }

bool as_scan_text(as_scanner *scanner, const char *text)
{
    size_t length = strlen(text);
    if ((size_t)(scanner->end - scanner->at) < length || memcmp(scanner->at, text, length) != 0)
        return false;
    scanner->at += length;
    return true;
}

bool as_scan_word(as_scanner *scanner, char *word, size_t size)
{
    const char *start = scanner->at;
    size_t length = 0;
    while (scanner->at < scanner->end && is_word(*scanner->at)) {
        if (length + 1 < size)
            word[length++] = *scanner->at;
        scanner->at++;
    }
    word[length] = '\0';
    return scanner->at > start;
}

bool as_scan_is(as_scanner *scanner, const char *word)
{
    const char *start = scanner->at;
    if (as_scan_text(scanner, word) && (as_scan_at_end(scanner) || !is_word(*scanner->at)))
        return true;
    scanner->at = start;
    return false;
}

static unsigned digit_value(char c)
{
    if (is_digit(c))
        return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f')
        return (unsigned)(c - 'a') + 10;
    if (c >= 'A' && c <= 'F')
        return (unsigned)(c - 'A') + 10;
    return 16;
}

bool as_scan_number(as_scanner *scanner, uint64_t most, const char *expected, uint64_t *number)
{
    const char *start = scanner->at;
    unsigned base = as_scan_text(scanner, "0x") ? 16 : 10;
    const char *digits = scanner->at;
    uint64_t value = 0;
    bool fits = true;
    for (; scanner->at < scanner->end && digit_value(*scanner->at) < base; scanner->at++) {
        unsigned digit = digit_value(*scanner->at);
        fits = fits && value <= (most - (digit <= most ? digit : most)) / base && digit <= most;
        value = value * base + digit;
    }
    if (scanner->at == digits || (scanner->at < scanner->end && is_word(*scanner->at))) {
        scanner->at = start;
        return as_scan_fail(scanner, expected);
    }
    if (!fits) {
        char sentence[100];
        snprintf(sentence, sizeof sentence, "expected %s of at most %llu", expected, (unsigned long long)most);
        return as_scan_complain(scanner, start, sentence);
    }
    *number = value;
    return true;
}

bool as_scan_errno(as_scanner *scanner, int32_t *number)
{
    uint64_t value;
    if (as_scan_is(scanner, "ENOMEM"))
        *number = AS_ENOMEM;
    else if (as_scan_is(scanner, "EINVAL"))
        *number = AS_EINVAL;
    else {
        bool negative = as_scan_text(scanner, "-");
        if (!as_scan_number(scanner, INT32_MAX, "an error number", &value))
            return false;
        *number = negative ? -(int32_t)value : (int32_t)value;
    }
    return true;
}

static const char *const fact_names[AS_FACT_COUNT] = {
    [AS_FACT_KEPT] = "kept",     [AS_FACT_ZERO] = "zero",         [AS_FACT_WRITABLE] = "writable",
    [AS_FACT_INTACT] = "intact", [AS_FACT_REMAINED] = "remained", [AS_FACT_ERRNO] = "errno",
    [AS_FACT_OUT] = "out",       [AS_FACT_FILL] = "fill",         [AS_FACT_ENTRY] = "entry",
    [AS_FACT_PLACE] = "place",   [AS_FACT_GUARDS] = "guards",     [AS_FACT_WORD_1] = "word_1",
    [AS_FACT_WORD_2] = "word_2",
};

const char *as_fact_name(as_fact fact) { return fact_names[fact]; }

as_fact as_fact_by_name(const char *name)
{
    unsigned fact = 0;
    while (fact < AS_FACT_COUNT && strcmp(fact_names[fact], name) != 0)
        fact++;
    return (as_fact)fact;
}
