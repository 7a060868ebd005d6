/* support.c - helpers of the tests. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state >> 3;
}

void text_add(text *to, const char *format, ...)
{
    char piece[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(piece, sizeof piece, format, arguments);
    va_end(arguments);
    assert_true(length >= 0 && (size_t)length < sizeof piece);
    to->bytes = realloc(to->bytes, to->length + (size_t)length + 1);
    assert_non_null(to->bytes);
    memcpy(to->bytes + to->length, piece, (size_t)length + 1);
    to->length += (size_t)length;
}

void text_free(text *gone)
{
    free(gone->bytes);
    *gone = (text){0};
}

void read_trace(const char *source, as_trace *trace)
{
    as_trace_error error;
    if (!as_trace_parse(source, strlen(source), trace, &error))
        fail_msg("line %u, column %u: %s, in\n%s", error.line, error.column, error.expected, source);
}

void feed_on(as_oracle *oracle, const char *source)
{
    as_trace trace;
    size_t at;
    uint64_t behind = oracle->next_stamp;
    read_trace(source, &trace);
    for (size_t i = 0; i < trace.count; i++) {
        trace.events[i].begin += behind;
        trace.events[i].end += trace.events[i].end != 0 ? behind : 0;
        trace.events[i].parent += trace.events[i].parent != 0 ? behind : 0;
    }
    assert_int_equal(as_oracle_replay(oracle, trace.events, trace.count, &at), AS_FED);
    as_trace_clear(&trace);
}
