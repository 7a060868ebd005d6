/* dbg_text.c - the objects that a dump names, read from its text. */
#include "dbg_text.h"

#include <string.h>

/* ASCII, whatever the locale. */
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }
static bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

/* -1: none. */
static int hex_value(char c)
{
    c = lower(c);
    return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static const char *line_end(const char *at, const char *end)
{
    const char *newline = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    return newline != NULL ? newline : end;
}

static const char *line_begin(const char *at, const char *begin)
{
    while (at > begin && at[-1] != '\n')
        at--;
    return at;
}

bool text_next_line(text_span *rest, text_span *line)
{
    if (rest->begin == rest->end)
        return false;
    *line = (text_span){rest->begin, line_end(rest->begin, rest->end)};
    rest->begin = line->end < rest->end ? line->end + 1 : rest->end;
    return true;
}

/* Where the word stands; NULL iff it does not. */
static const char *find_word(text_span text, const char *word)
{
    size_t length = strlen(word), i;
    for (const char *at = text.begin; (size_t)(text.end - at) >= length; at++) {
        if (at > text.begin && is_letter(at[-1]))
            continue;
        for (i = 0; i < length && lower(at[i]) == lower(word[i]);)
            i++;
        if (i == length && (at + length == text.end || !is_letter(at[length])))
            return at;
    }
    return NULL;
}

bool text_has_word(text_span text, const char *word) { return find_word(text, word) != NULL; }

bool text_has(text_span text, const char *part)
{
    size_t length = strlen(part);
    for (const char *at = text.begin; (size_t)(text.end - at) >= length; at++)
        if (memcmp(at, part, length) == 0)
            return true;
    return false;
}

/* Reads digits, as many as there are. False iff there is none, or 64 bits are too few. */
static bool read_decimal(const char **at, const char *end, uint64_t *number)
{
    const char *begin = *at;
    bool fits = true;
    *number = 0;
    for (; *at < end && is_digit(**at); ++*at) {
        fits = fits && *number <= (UINT64_MAX - 9) / 10;
        *number = *number * 10 + (uint64_t)(**at - '0');
    }
    return *at > begin && fits;
}

static uint64_t of_bits(uint64_t number, unsigned bits)
{
    return bits < 64 ? number & ((UINT64_C(1) << bits) - 1) : number;
}

bool text_has_number(text_span text, uint64_t number, unsigned bits)
{
    for (const char *at = text.begin; at < text.end; at++) {
        bool begins = is_digit(*at) && (at == text.begin || (!is_digit(at[-1]) && !is_letter(at[-1])));
        bool is_negative = at > text.begin && at[-1] == '-';
        uint64_t found;
        if (!begins)
            continue;
        if (read_decimal(&at, text.end, &found) && (at == text.end || !is_letter(*at)) &&
            of_bits(is_negative ? 0 - found : found, bits) == of_bits(number, bits))
            return true;
        at--; /* the loop goes on behind the digits */
    }
    return false;
}

bool text_number_after(text_span text, const char *word, uint64_t *number)
{
    const char *at = find_word(text, word);
    if (at == NULL)
        return false;
    for (at += strlen(word); at < text.end && *at == ' ';)
        at++;
    return read_decimal(&at, text.end, number);
}

/* An address in hexadecimal: "0x" and digits. Goes behind it. */
static bool find_address(const char **at, const char *end, uint64_t *address)
{
    for (const char *c = *at; end - c > 2; c++) {
        if (c[0] != '0' || lower(c[1]) != 'x' || hex_value(c[2]) < 0)
            continue;
        *address = 0;
        for (c += 2; c < end && hex_value(*c) >= 0; c++)
            *address = *address << 4 | (uint64_t)hex_value(*c);
        *at = c;
        return true;
    }
    return false;
}

/* Its head begins on the line of the brace before the address: samples break the line behind the number. */
static void read_head(dumped_object *object, const char *begin, const char *address)
{
    const char *brace = address;
    while (brace > begin && *brace != '{')
        brace--;
    bool has_brace = brace < address && *brace == '{';
    object->head = (text_span){line_begin(has_brace ? brace : address, begin), address};
    if (has_brace) {
        brace++;
        object->has_number = read_decimal(&brace, address, &object->number) && brace < address && *brace == '}';
    }
}

/* Bytes at the end of a line, as pairs of digits with spaces before them, read from the last to the first: what is
 * shown of them as text before may be anything. */
static void read_bytes(dumped_object *object, text_span line)
{
    const char *at = line.end;
    unsigned char found[SHOWN_BYTES];
    while (at > line.begin && (at[-1] == ' ' || at[-1] == '\r'))
        at--;
    for (; at - line.begin >= 3 && hex_value(at[-1]) >= 0 && hex_value(at[-2]) >= 0 && at[-3] == ' '; at -= 3)
        found[object->shown++ % SHOWN_BYTES] = (unsigned char)(hex_value(at[-2]) << 4 | hex_value(at[-1]));
    for (unsigned i = 0; i < object->shown && object->shown <= SHOWN_BYTES; i++)
        object->bytes[i] = found[object->shown - 1 - i];
}

bool dump_next(text_span *rest, dumped_object *object)
{
    const char *at = rest->begin;
    *object = (dumped_object){0};
    if (!find_address(&at, rest->end, &object->address))
        return false;
    const char *address = at;
    while (lower(address[-1]) != 'x')
        address--;
    read_head(object, rest->begin, address - 2);
    object->tail = (text_span){at, line_end(at, rest->end)};
    text_span after = {object->tail.end < rest->end ? object->tail.end + 1 : rest->end, rest->end}, line;
    rest->begin = after.begin;
    if (text_next_line(&after, &line) && text_has_word(line, "Data")) {
        read_bytes(object, line);
        rest->begin = after.begin;
    }
    return true;
}
