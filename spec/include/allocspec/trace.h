/* trace.h - traces as text: reading and printing.
 *
 *     allocspec-trace 1
 *     candidate: libexample
 *     platform: size_bits 64 ptrdiff_max 9223372036854775807 max_align 16 pointer_size 8
 *     observes: kept zero writable intact errno out
 *
 *     malloc(24) = 0x55d0c2a0  errno 0
 *     realloc(0x55d0c2a0, 4096) = 0x55d0d480  errno 0  kept 24
 *     posix_memalign(0x1, 64, 100) = 0  errno 0  out 0x55d0e000
 *     thread 1 [12-15] free(0x55d0d480)  errno 0->12
 *     _set_new_mode(5) = -1  errno 0->EINVAL
 *       invalid(1, 0, 0, 0, 0, 0)
 *     _CrtDbgReport(0, 1, 7) = 0
 *       reported(1, 0) = 1
 *         text "first.c(7) : a report of 7\n"
 *
 *     type(1, 24, 8, constructs|destroys, {}, {}, {plain, size}, {})
 *     new(1, nothrow|array, 5, 1, 0, NULL) = 0x1008  word_1 5
 *       operator_new_array(nothrow, 128, 0, NULL) = 0x1000
 *       constructed(1, 0x1008, NULL)
 *       constructed(1, 0x1020, NULL) = threw own
 *
 * One event per line. The header is optional (then: LP64, everything observed); its platform line may also say page,
 * address_limit, heap_maxreq, alloca_threshold, debug, long_bits and no_invalid_handler (1: it lacks the
 * routines that set one). So are the prefixes "process N", "thread N" and
 * "[begin-end]" (then: process 0, thread 0, stamps in line order). Handlers are numbers or addresses; numbers and
 * statuses may be negative. "errno A" is an event that left errno as it was (A) or, as "errno A->B", changed it from A
 * to B; numbers, or ENOMEM, EINVAL. "= ?" is a call that never ended; "= ?  signal 11", "= ?  exit 3" and "= ?  hung"
 * are calls known not to return: a signal, or they themselves, ended the process, or they were still under way after an
 * ample time. An event that happened inside another stands below it, indented by two more spaces; a line without
 * "process" or "thread" takes those of the event that it stands inside of. A call or callback of C++
 * that came back by an exception is "= threw bad_alloc", bad_array_new_length, own, own+1 (the second of the driver's
 * in the scenario) ..., other, or a number. Forms (expressions.h) are words joined by '|', "plain" if there is none, or
 * a number; so are a type's traits: constructs, destroys, virtual, noexcept, characters; the functions that a class
 * declares are forms in braces, or a number of bits. In texts, \\, \", \n, \r, \t and \xHH are
 * escapes; a line whose text is longer than an event has room for is several events. '#' begins a comment.
 */
#ifndef ALLOCSPEC_TRACE_H
#define ALLOCSPEC_TRACE_H

#include <allocspec/event.h>

typedef struct as_trace {
    as_platform platform;
    as_event *events;
    unsigned *lines; /* line number of each event in the source */
    size_t count;
} as_trace;

typedef struct as_trace_error {
    unsigned line, column; /* from 1 */
    char expected[240];    /* what was wrong and what was expected, one line */
} as_trace_error;

/* Reads a whole trace from text (length bytes, need not be terminated). Limits: 10^7 events, 4096 bytes a line.
 * Returns true; or false iff the text is not a trace or memory ran out, with *error set and *trace empty. */
bool as_trace_parse(const char *text, size_t length, as_trace *trace, as_trace_error *error);
void as_trace_clear(as_trace *trace);

enum { AS_EVENT_LINE = 1024 }; /* bytes that any event's line and its end have room in, but for its indentation */

/* Writes one event as a trace line without newline into buffer (size bytes, always terminated; AS_EVENT_LINE is
 * enough). Returns its length. What it happened inside of is for the reader to show: a line below that event's,
 * indented by two more spaces, after all lines that happened before it inside the same event. */
size_t as_event_print(const as_event *event, char *buffer, size_t size);

#endif
