/* trace.c - a whole trace: lines, nesting, stamps. */
#include "scanner.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_LINE = 4096, MAX_EVENTS = 10000000, MAX_DEPTH = 64 };

typedef struct as_reader {
    as_trace *trace;
    size_t capacity;
    uint64_t clock;         /* the greatest stamp so far */
    size_t open[MAX_DEPTH]; /* the events that the next line may stand inside of */
    unsigned depth;
    unsigned seen; /* lines of the header */
} as_reader;

static bool reserve(as_reader *reader)
{
    as_trace *trace = reader->trace;
    if (trace->count < reader->capacity)
        return true;
    size_t capacity = reader->capacity == 0 ? 64 : reader->capacity * 2;
    as_event *events = realloc(trace->events, capacity * sizeof *events);
    if (events == NULL)
        return false;
    trace->events = events;
    unsigned *lines = realloc(trace->lines, capacity * sizeof *lines);
    if (lines == NULL)
        return false;
    trace->lines = lines;
    reader->capacity = capacity;
    return true;
}

/* Events deeper than `depth` are over: those without stamps end now, the innermost first. */
static void close_down_to(as_reader *reader, unsigned depth)
{
    while (reader->depth > depth) {
        as_event *event = &reader->trace->events[reader->open[--reader->depth]];
        if (event->how == AS_PENDING)
            continue;
        if (event->end == 0)
            event->end = ++reader->clock;
        else if (event->end > reader->clock)
            reader->clock = event->end;
    }
}

static void open_event(as_reader *reader, as_event *event)
{
    if (reader->depth > 0)
        event->parent = reader->trace->events[reader->open[reader->depth - 1]].begin;
    if (event->begin == 0)
        event->begin = ++reader->clock;
    else if (event->begin > reader->clock)
        reader->clock = event->begin;
}

static bool keep_event(as_reader *reader, const as_scanner *scanner, as_event *event, unsigned depth)
{
    if (reader->trace->count == MAX_EVENTS || !reserve(reader))
        return false;
    close_down_to(reader, depth);
    open_event(reader, event);
    reader->open[reader->depth++] = reader->trace->count;
    reader->trace->lines[reader->trace->count] = scanner->line;
    reader->trace->events[reader->trace->count++] = *event;
    return true;
}

static bool add_event(as_reader *reader, as_scanner *scanner)
{
    as_event event = {.how = AS_RETURNED};
    const char *margin = scanner->at;
    as_scan_spaces(scanner);
    size_t indent = (size_t)(scanner->at - margin);
    if (indent % 2 != 0)
        return as_scan_complain(scanner, scanner->at, "expected indentation by a multiple of two spaces");
    if (indent / 2 > reader->depth)
        return as_scan_complain(scanner, scanner->at,
                                "expected at most two more spaces than the event it is inside of");
    if (indent / 2 == MAX_DEPTH)
        return as_scan_complain(scanner, scanner->at, "expected events inside one another at most 64 deep");
    if (indent > 0) {
        const as_event *around = &reader->trace->events[reader->open[indent / 2 - 1]];
        event.process = around->process;
        event.thread = around->thread;
    }
    if (!as_scan_event(scanner, &event))
        return false;
    if (scanner->in_text && event.begin != 0)
        return as_scan_complain(scanner, scanner->at, "expected at most 56 bytes of text where stamps are given");
    for (;;) {
        if (!keep_event(reader, scanner, &event, (unsigned)(indent / 2)))
            return as_scan_complain(scanner, scanner->start,
                                    reader->trace->count == MAX_EVENTS ? "expected at most 10000000 events"
                                                                       : "not enough memory for so many events");
        if (!scanner->in_text)
            return true;
        event = (as_event){.how = AS_RETURNED, .process = event.process, .thread = event.thread};
        if (!as_scan_more_text(scanner, &event))
            return false;
    }
}

/* Where a comment begins: at a '#' outside of a quoted text. */
static const char *find_comment(const char *at, const char *end)
{
    bool quoted = false;
    for (; at < end; at++) {
        if (quoted && *at == '\\')
            at++;
        else if (*at == '"')
            quoted = !quoted;
        else if (*at == '#' && !quoted)
            return at;
    }
    return NULL;
}

static bool read_line(as_reader *reader, as_scanner *scanner)
{
    const char *comment = find_comment(scanner->start, scanner->end);
    bool is_header;
    if (scanner->end - scanner->start > MAX_LINE)
        return as_scan_complain(scanner, scanner->start + MAX_LINE, "expected a line of at most 4096 bytes");
    if (comment != NULL)
        scanner->end = comment;
    while (scanner->end > scanner->start && (scanner->end[-1] == ' ' || scanner->end[-1] == '\r'))
        scanner->end--;
    if (scanner->start == scanner->end)
        return true;
    if (!as_scan_header(scanner, &reader->trace->platform, &reader->seen, &is_header))
        return false;
    if (!is_header)
        return add_event(reader, scanner);
    if (reader->trace->count > 0)
        return as_scan_complain(scanner, scanner->start, "expected the header before the first event");
    return true;
}

bool as_trace_parse(const char *text, size_t length, as_trace *trace, as_trace_error *error)
{
    *trace = (as_trace){.platform = as_platform_lp64()};
    *error = (as_trace_error){0};
    as_reader reader = {.trace = trace};
    const char *end = text + length;
    unsigned line = 1;
    for (const char *start = text; start < end; line++) {
        const char *newline = memchr(start, '\n', (size_t)(end - start));
        const char *line_end = newline != NULL ? newline : end;
        as_scanner scanner = {start, start, line_end, line, false, error};
        if (!read_line(&reader, &scanner)) {
            as_trace_clear(trace);
            return false;
        }
        start = newline != NULL ? newline + 1 : end;
    }
    close_down_to(&reader, 0);
    return true;
}

void as_trace_clear(as_trace *trace)
{
    free(trace->events);
    free(trace->lines);
    *trace = (as_trace){0};
}
