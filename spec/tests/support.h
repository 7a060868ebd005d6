/* support.h - what the tests of the specification share: traces judged, findings collected, random numbers. */
#ifndef ALLOCSPEC_TESTS_SUPPORT_H
#define ALLOCSPEC_TESTS_SUPPORT_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <allocspec/oracle.h>
#include <allocspec/trace.h>

#include "../oracle/oracle_state.h"

/* The same numbers in every run. */
uint64_t next_random(uint64_t *state);

/* A growing text. */
typedef struct text {
    char *bytes;
    size_t length;
} text;
__attribute__((format(printf, 2, 3))) void text_add(text *to, const char *format, ...);
void text_free(text *gone);

/* Reads a trace that must be right; on failure the test fails with the error. */
void read_trace(const char *source, as_trace *trace);

/* Feeds a trace that must be right, its stamps moved behind all that was fed before. */
void feed_on(as_oracle *oracle, const char *source);

#endif
