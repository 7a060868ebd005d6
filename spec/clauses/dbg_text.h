/* dbg_text.h - reads what a debug runtime says in its reports: the objects that a dump names, numbers and words.
 *
 * The samples of the pages are followed ("file(line) : {number} type block at 0xADDRESS, subtype N, SIZE bytes long.",
 * then " Data: <text> HH HH ..."), but of their wording no more than is promised: an address in hexadecimal, a number
 * in braces before it, the size after it. Pure functions. */
#ifndef ALLOCSPEC_DBG_TEXT_H
#define ALLOCSPEC_DBG_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Some text, not terminated; empty iff begin == end. */
typedef struct text_span {
    const char *begin, *end;
} text_span;

enum { SHOWN_BYTES = 16 };

/* What a dump says of one object. */
typedef struct dumped_object {
    uint64_t address;
    bool has_number;
    uint64_t number; /* in braces before the address */
    text_span head;  /* before the address: file, line, number, type */
    text_span tail;  /* after it, on its line: subtype, size */
    unsigned shown;  /* bytes shown, those beyond SHOWN_BYTES too */
    unsigned char bytes[SHOWN_BYTES];
} dumped_object;

/* Reads the next object of a dump and goes beyond it. False iff there is none. O(length). */
bool dump_next(text_span *rest, dumped_object *object);

/* The next line, without its end; goes beyond it. False iff there is none. */
bool text_next_line(text_span *rest, text_span *line);

/* Whether the letters stand in it, in either case, no letter before or after them. */
bool text_has_word(text_span text, const char *word);
/* Whether the characters stand in it as they are. */
bool text_has(text_span text, const char *part);
/* Whether this number stands in it in decimal, or what it is as a negative number of so many bits. */
bool text_has_number(text_span text, uint64_t number, unsigned bits);
/* The decimal number that follows a word, spaces between. False iff there is none. */
bool text_number_after(text_span text, const char *word, uint64_t *number);

#endif
