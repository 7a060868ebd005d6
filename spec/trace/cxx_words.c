/* cxx_words.c - words of C++ in traces: forms, what a type has, sets of forms, exceptions. */
#include "scanner.h"

#include <allocspec/expressions.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct as_bit_word {
    const char *word;
    uint64_t bit;
} as_bit_word;

static const as_bit_word form_words[] = {
    {"size", AS_FORM_SIZE},
    {"alignment", AS_FORM_ALIGNMENT},
    {"nothrow", AS_FORM_NOTHROW},
    {"pointer", AS_FORM_POINTER},
    {"tag", AS_FORM_TAG},
    {"destroying", AS_FORM_DESTROYING},
    {"array", AS_FORM_ARRAY},
    {"class", AS_FORM_CLASS},
    {"noexcept", AS_FORM_NOEXCEPT},
    {"global", AS_FORM_GLOBAL},
    {"signed", AS_FORM_SIGNED},
    {"value", AS_FORM_VALUE},
    {"removable", AS_FORM_REMOVABLE},
    {"plain", 0},
};
static const as_bit_word type_words[] = {
    {"constructs", AS_TYPE_CONSTRUCTS}, {"destroys", AS_TYPE_DESTROYS},     {"virtual", AS_TYPE_VIRTUAL},
    {"noexcept", AS_TYPE_NOEXCEPT},     {"characters", AS_TYPE_CHARACTERS}, {"plain", 0},
};
static const as_bit_word exception_words[] = {
    {"other", AS_EXCEPTION_OTHER},
    {"bad_alloc", AS_EXCEPTION_BAD_ALLOC},
    {"bad_array_new_length", AS_EXCEPTION_BAD_ARRAY_NEW_LENGTH},
    {"own", AS_EXCEPTION_OWN},
};

enum {
    FORM_WORDS = sizeof form_words / sizeof *form_words,
    TYPE_WORDS = sizeof type_words / sizeof *type_words,
    EXCEPTION_WORDS = sizeof exception_words / sizeof *exception_words
};

/* The word that comes next, passed; NULL: none of these does. */
static const as_bit_word *scan_one(as_scanner *scanner, const as_bit_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (as_scan_is(scanner, words[i].word))
            return &words[i];
    return NULL;
}

/* Words joined by '|', or a number. */
static bool scan_bits(as_scanner *scanner, const as_bit_word *words, size_t count, const char *expected,
                      uint64_t *value)
{
    if (scanner->at < scanner->end && *scanner->at >= '0' && *scanner->at <= '9')
        return as_scan_number(scanner, UINT64_MAX, expected, value);
    *value = 0;
    do {
        const as_bit_word *word = scan_one(scanner, words, count);
        if (word == NULL)
            return as_scan_fail(scanner, expected);
        *value |= word->bit;
    } while (as_scan_text(scanner, "|"));
    return true;
}

bool as_scan_form(as_scanner *scanner, uint64_t *form)
{
    return scan_bits(scanner, form_words, FORM_WORDS, "a form: words as in plain, size|alignment, or a number", form);
}

bool as_scan_type_traits(as_scanner *scanner, uint64_t *traits)
{
    return scan_bits(scanner, type_words, TYPE_WORDS, "what a type has: words as in constructs|destroys, or a number",
                     traits);
}

bool as_scan_forms(as_scanner *scanner, uint64_t *set)
{
    if (!as_scan_text(scanner, "{"))
        return as_scan_number(scanner, UINT64_MAX, "a set of forms, as {plain, size}, or a number", set);
    *set = 0;
    as_scan_spaces(scanner);
    if (as_scan_text(scanner, "}"))
        return true;
    do {
        uint64_t form;
        as_scan_spaces(scanner);
        const char *where = scanner->at;
        if (!as_scan_form(scanner, &form))
            return false;
        if (form > AS_FORM_PARAMETERS)
            return as_scan_complain(scanner, where, "expected a form of parameters only, up to destroying");
        *set |= UINT64_C(1) << form;
        as_scan_spaces(scanner);
    } while (as_scan_text(scanner, ","));
    return as_scan_text(scanner, "}") || as_scan_fail(scanner, "',' or '}'");
}

bool as_scan_exception(as_scanner *scanner, uint64_t *exception)
{
    uint64_t more;
    const char *expected = "bad_alloc, bad_array_new_length, own, other or a number";
    const as_bit_word *word = scan_one(scanner, exception_words, EXCEPTION_WORDS);
    if (word == NULL)
        return as_scan_number(scanner, UINT32_MAX, expected, exception);
    *exception = word->bit;
    if (word->bit != AS_EXCEPTION_OWN || !as_scan_text(scanner, "+"))
        return true;
    if (!as_scan_number(scanner, UINT32_MAX - AS_EXCEPTION_OWN, "how many were thrown before", &more))
        return false;
    *exception += more;
    return true;
}

static size_t put_text(const char *text, char *buffer, size_t size)
{
    int length = snprintf(buffer, size, "%s", text);
    return length > 0 && (size_t)length < size ? (size_t)length : size - 1;
}

/* Their words if there is one for each bit, else the number. */
static size_t print_bits(const as_bit_word *words, size_t count, uint64_t value, char *buffer, size_t size)
{
    size_t length = 0;
    uint64_t left = value;
    buffer[0] = '\0';
    for (size_t i = 0; i < count; i++)
        left &= ~words[i].bit;
    if (left != 0) {
        int printed = snprintf(buffer, size, "%" PRIu64, value);
        return printed > 0 && (size_t)printed < size ? (size_t)printed : size - 1;
    }
    for (size_t i = 0; i < count; i++) {
        if (words[i].bit != 0 ? (value & words[i].bit) == 0 : value != 0)
            continue;
        if (length > 0)
            length += put_text("|", buffer + length, size - length);
        length += put_text(words[i].word, buffer + length, size - length);
    }
    return length;
}

size_t as_form_print(uint64_t form, char *buffer, size_t size)
{
    return print_bits(form_words, FORM_WORDS, form, buffer, size);
}

size_t as_type_traits_print(uint64_t traits, char *buffer, size_t size)
{
    return print_bits(type_words, TYPE_WORDS, traits, buffer, size);
}

size_t as_forms_print(uint64_t set, char *buffer, size_t size)
{
    enum { MANY = 6 };
    size_t length = 0;
    if (__builtin_popcountll(set) > MANY) {
        int printed = snprintf(buffer, size, "0x%" PRIx64, set);
        return printed > 0 && (size_t)printed < size ? (size_t)printed : size - 1;
    }
    length += put_text("{", buffer, size);
    for (unsigned form = 0; form <= AS_FORM_PARAMETERS; form++) {
        if ((set >> form & 1) == 0)
            continue;
        if (length > 1)
            length += put_text(", ", buffer + length, size - length);
        length += as_form_print(form, buffer + length, size - length);
    }
    return length + put_text("}", buffer + length, size - length);
}

size_t as_exception_print(uint64_t exception, char *buffer, size_t size)
{
    if (exception <= AS_EXCEPTION_OWN)
        return put_text(exception_words[exception].word, buffer, size);
    int length = snprintf(buffer, size, "own+%" PRIu64, exception - AS_EXCEPTION_OWN);
    return length > 0 && (size_t)length < size ? (size_t)length : size - 1;
}
