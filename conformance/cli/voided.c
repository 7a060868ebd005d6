/* voided.c - tells where in a trace the law stops to conclude anything, and why: the trace is fed again, stamp by
 * stamp, and before each call the oracle is asked whether it will be undefined. */
#include <stdlib.h>

#include "quote.h"
#include "text.h"
#include "voided.h"

/* A begin or an end of an event. */
struct moment {
    uint64_t stamp;
    size_t event;
    bool ends;
};

static int by_stamp(const void *left, const void *right)
{
    const struct moment *a = left, *b = right;
    return (a->stamp > b->stamp) - (a->stamp < b->stamp);
}

static struct moment *moments_of(const as_trace *trace, size_t *count)
{
    struct moment *moments = calloc(2 * trace->count + 1, sizeof *moments);
    *count = 0;
    for (size_t i = 0; moments && i < trace->count; i++) {
        moments[(*count)++] = (struct moment){trace->events[i].begin, i, false};
        if (trace->events[i].how != AS_PENDING)
            moments[(*count)++] = (struct moment){trace->events[i].end, i, true};
    }
    if (moments)
        qsort(moments, *count, sizeof *moments, by_stamp);
    return moments;
}

struct page {
    FILE *out;
    const char *name, *text;
    unsigned line;
};

static void tell(void *context, const as_demand *demand)
{
    const struct page *page = context;
    char names[256];
    if (!demand->undefined)
        return;
    quote_line(page->out, page->name, page->text, page->line);
    fprintf(page->out, "\n  undefined: %s: ", demand->undefined->id);
    text_put(page->out, demand->undefined->text);
    fprintf(page->out, "\n  nothing more is concluded under %s\n\n",
            as_profiles_print(demand->profiles, names, sizeof names));
}

bool voided_print(FILE *out, const char *name, const char *text, const as_trace *trace, as_profiles judged)
{
    size_t count = 0;
    struct moment *moments = moments_of(trace, &count);
    as_oracle *oracle = as_oracle_new(&trace->platform, judged);
    as_fed fed = moments && oracle ? AS_FED : AS_FED_NO_MEMORY;
    for (size_t i = 0; i < count && fed == AS_FED; i++) {
        const as_event *event = &trace->events[moments[i].event];
        struct page page = {out, name, text, trace->lines[moments[i].event]};
        if (!moments[i].ends)
            as_oracle_ask(oracle, event, tell, &page);
        fed = moments[i].ends ? as_oracle_end(oracle, event) : as_oracle_begin(oracle, event);
    }
    free(moments);
    as_oracle_free(oracle);
    return fed != AS_FED_NO_MEMORY;
}
