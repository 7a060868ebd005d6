/* scanner.h - a cursor over one line of a trace, and how it reports what it did not expect. */
#ifndef ALLOCSPEC_SCANNER_H
#define ALLOCSPEC_SCANNER_H

#include <allocspec/trace.h>

typedef struct as_scanner {
    const char *start, *at, *end; /* of the line, without comment and line end */
    unsigned line;
    bool in_text; /* the text of an event goes on: as_scan_more_text */
    as_trace_error *error;
} as_scanner;

/* Reports that the text at `where` is not what was expected; always false, for `return`. */
bool as_scan_fail_at(as_scanner *scanner, const char *where, const char *expected);
bool as_scan_fail(as_scanner *scanner, const char *expected);
/* Reports a sentence as it is. */
bool as_scan_complain(as_scanner *scanner, const char *where, const char *sentence);

void as_scan_spaces(as_scanner *scanner);
bool as_scan_at_end(const as_scanner *scanner);
/* Passes this text if it comes next. */
bool as_scan_text(as_scanner *scanner, const char *text);
/* Passes a word of letters, digits and '_' and copies it (cut to size); false iff none comes next. */
bool as_scan_word(as_scanner *scanner, char *word, size_t size);
/* Passes `word` if it comes next as a whole word. */
bool as_scan_is(as_scanner *scanner, const char *word);
/* A number up to most, decimal or hexadecimal after 0x. Reports what was expected if it does not come next. */
bool as_scan_number(as_scanner *scanner, uint64_t most, const char *expected, uint64_t *number);
/* An error number: ENOMEM, EINVAL or a number that may be negative. */
bool as_scan_errno(as_scanner *scanner, int32_t *number);

/* The facts, for sentences that say what was expected. */
#define AS_FACT_NAMES "kept, zero, writable, intact, remained, errno, out, fill, entry, place, guards, word_1, word_2"

/* The name of a fact in traces, and the fact called so; AS_FACT_COUNT iff there is none. */
const char *as_fact_name(as_fact fact);
as_fact as_fact_by_name(const char *name);

/* header.c. Reads one line of the header, if it is one: *is_header says so. `seen` remembers which ones came. */
bool as_scan_header(as_scanner *scanner, as_platform *platform, unsigned *seen, bool *is_header);

/* event_line.c. Reads one event. Its process and thread stay as they are, and its stamps are 0, if the line has none.
 */
bool as_scan_event(as_scanner *scanner, as_event *event);

/* text.c. After the name of a text: "...", as far as one event has room for it. What is left sets in_text. */
bool as_scan_first_text(as_scanner *scanner, as_event *event);
/* The next part of a text that goes on. */
bool as_scan_more_text(as_scanner *scanner, as_event *event);
/* cxx_words.c. A form, the traits of a type, a set of forms, an exception; each as words or as a number. */
bool as_scan_form(as_scanner *scanner, uint64_t *form);
bool as_scan_type_traits(as_scanner *scanner, uint64_t *traits);
bool as_scan_forms(as_scanner *scanner, uint64_t *set);
bool as_scan_exception(as_scanner *scanner, uint64_t *exception);
/* Write them so into buffer (size bytes, above 0, always terminated); return the length. */
size_t as_form_print(uint64_t form, char *buffer, size_t size);
size_t as_type_traits_print(uint64_t traits, char *buffer, size_t size);
size_t as_forms_print(uint64_t set, char *buffer, size_t size);
size_t as_exception_print(uint64_t exception, char *buffer, size_t size);
/* Which argument is written in words, besides those that are forms: AS_TYPE's. */
static inline bool as_are_type_traits(as_routine routine, int argument) { return routine == AS_TYPE && argument == 3; }
static inline bool as_are_forms(as_routine routine, int argument) { return routine == AS_TYPE && argument > 3; }

/* Writes the text of an event, quoted, into buffer (size bytes, always terminated); returns the length. */
size_t as_text_print(const as_event *event, char *buffer, size_t size);

#endif
