/* text.c - what a candidate said, as quoted text: text "a report of 7\n". */
#include "scanner.h"

#include <stdio.h>

enum { TEXT_WORDS = 7, TEXT_ROOM = 8 * TEXT_WORDS, TEXT_LENGTH = TEXT_WORDS }; /* the last argument is the length */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* After a backslash. */
static bool read_escape(as_scanner *scanner, unsigned char *byte)
{
    static const char letters[] = "nrt\\\"", bytes[] = "\n\r\t\\\"";
    for (size_t i = 0; letters[i] != '\0'; i++)
        if (scanner->at < scanner->end && *scanner->at == letters[i]) {
            scanner->at++;
            *byte = (unsigned char)bytes[i];
            return true;
        }
    if (scanner->end - scanner->at < 3 || *scanner->at != 'x' || hex_digit(scanner->at[1]) < 0 ||
        hex_digit(scanner->at[2]) < 0)
        return as_scan_fail(scanner, "n, r, t, \\, \" or x and two hexadecimal digits");
    *byte = (unsigned char)(hex_digit(scanner->at[1]) * 16 + hex_digit(scanner->at[2]));
    scanner->at += 3;
    return true;
}

static void add_byte(as_event *event, unsigned char byte)
{
    uint64_t at = event->args[TEXT_LENGTH]++;
    event->args[at / 8] |= (uint64_t)byte << at % 8 * 8;
}

bool as_scan_more_text(as_scanner *scanner, as_event *event)
{
    event->routine = AS_TEXT;
    scanner->in_text = false;
    while (scanner->at < scanner->end && *scanner->at != '"') {
        if (event->args[TEXT_LENGTH] == TEXT_ROOM) {
            scanner->in_text = true;
            return true;
        }
        unsigned char byte = (unsigned char)*scanner->at++;
        if (byte == '\\' && !read_escape(scanner, &byte))
            return false;
        add_byte(event, byte);
    }
    if (!as_scan_text(scanner, "\""))
        return as_scan_fail(scanner, "'\"' at the end of the text");
    as_scan_spaces(scanner);
    return as_scan_at_end(scanner) || as_scan_fail(scanner, "the end of the line");
}

bool as_scan_first_text(as_scanner *scanner, as_event *event)
{
    as_scan_spaces(scanner);
    if (!as_scan_text(scanner, "\""))
        return as_scan_fail(scanner, "'\"' and a text");
    return as_scan_more_text(scanner, event);
}

static size_t put_byte(unsigned char byte, char *buffer, size_t room)
{
    const char *escape = byte == '\n' ? "\\n" : byte == '\r' ? "\\r" : byte == '\t' ? "\\t" : NULL;
    int length;
    if (escape != NULL)
        length = snprintf(buffer, room, "%s", escape);
    else if (byte == '\\' || byte == '"')
        length = snprintf(buffer, room, "\\%c", byte);
    else if (byte < ' ' || byte >= 127)
        length = snprintf(buffer, room, "\\x%02x", byte);
    else
        length = snprintf(buffer, room, "%c", byte);
    return length > 0 && (size_t)length < room ? (size_t)length : 0;
}

size_t as_text_print(const as_event *event, char *buffer, size_t size)
{
    uint64_t length = event->args[TEXT_LENGTH] < TEXT_ROOM ? event->args[TEXT_LENGTH] : TEXT_ROOM;
    size_t put = put_byte(' ', buffer, size);
    if (put > 0)
        buffer[0] = '"';
    for (uint64_t i = 0; i < length; i++)
        put += put_byte((unsigned char)(event->args[i / 8] >> i % 8 * 8 & 0xff), buffer + put, size - put);
    if (put + 1 < size) {
        buffer[put++] = '"';
        buffer[put] = '\0';
    }
    return put;
}
