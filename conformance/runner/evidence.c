/* evidence.c - see evidence.h. Numbers stand in the event's own line; here is what they mean. */
#include "evidence.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "fail.h"

typedef struct sentence {
    char text[600];
    size_t used;
} sentence;

__attribute__((format(printf, 2, 3))) static void add(sentence *to, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    const int length = vsnprintf(to->text + to->used, sizeof to->text - to->used, format, list);
    va_end(list);
    if (length > 0)
        to->used += (size_t)length < sizeof to->text - to->used ? (size_t)length : sizeof to->text - to->used - 1;
}

/* The largest power of two that divides an address. */
static uint64_t alignment_of(uint64_t address) { return address & (~address + 1); }

/* It is known not to return, and how. */
static void tell_end(sentence *to, const as_event *event)
{
    const char *name = event->result <= INT32_MAX ? sigabbrev_np((int)event->result) : NULL;
    add(to, "did not return");
    if (event->how == AS_SIGNALLED)
        add(to, ": signal %" PRIu64 "%s%s%s ended the process", event->result, name != NULL ? " (SIG" : "",
            name != NULL ? name : "", name != NULL ? ")" : "");
    else if (event->how == AS_EXITED)
        add(to, ": the process was ended with exit status %" PRIu64, event->result);
    else if (event->how == AS_HUNG)
        add(to, ": it was given up after an ample time in which nothing happened");
}

static void tell_result(sentence *to, const as_view *view)
{
    const as_event *event = view->event;
    const as_signature *signature = as_routine_signature(event->routine);
    add(to, "%s ", signature->name);
    if (event->how != AS_RETURNED)
        tell_end(to, event);
    else if (signature->result == AS_RESULT_BLOCK && event->result == 0)
        add(to, "gave NULL");
    else if (signature->result == AS_RESULT_BLOCK)
        add(to, "gave a block at a multiple of %" PRIu64, alignment_of(event->result));
    else if (signature->result == AS_RESULT_ERROR && event->result == 0 && view->result != 0)
        add(to, "gave a block at a multiple of %" PRIu64, alignment_of(view->result));
    else if (signature->result == AS_RESULT_ERROR && event->result == 0)
        add(to, "returned 0 but gave no block");
    else if (signature->result == AS_RESULT_ERROR)
        add(to, "returned the error number %" PRId64, (int64_t)event->result);
    else if (event->routine == AS_REAP && event->result > 128)
        add(to, "found that signal %" PRIu64 " ended the child", event->result - 128);
    else if (event->routine == AS_REAP)
        add(to, "found that the child %s",
            event->result == 0   ? "ended well"
            : event->result == 1 ? "had to be killed"
                                 : "ended early");
    else if (signature->result == AS_RESULT_NONE)
        add(to, "ended");
    else
        add(to, "answered %" PRIu64, event->result);
}

static void tell_errno(sentence *to, const as_event *event)
{
    if (event->how != AS_RETURNED || (event->facts & AS_FACT_BIT(AS_FACT_ERRNO)) == 0)
        return;
    if (event->errno_after == event->errno_before)
        add(to, ", errno unchanged");
    else
        add(to, ", errno became %d (%s)", event->errno_after,
            strerrorname_np(event->errno_after) != NULL ? strerrorname_np(event->errno_after) : "no known error");
}

/* A fact is told where the clause rests on it. */
static void tell_facts(sentence *to, const as_view *view, as_facts needs)
{
    static const char *const says[AS_FACT_COUNT] = {
        [AS_FACT_KEPT] = "the new block begins with %" PRIu64 " bytes of the old one's contents",
        [AS_FACT_ZERO] = "its first %" PRIu64 " bytes were zero",
        [AS_FACT_WRITABLE] = "its first %" PRIu64 " bytes could be written and read back",
        [AS_FACT_INTACT] = "before the call the block's first %" PRIu64 " bytes were as last written",
        [AS_FACT_REMAINED] = "after it the old block's first %" PRIu64 " bytes were as last written",
    };
    for (unsigned i = 0; i < AS_FACT_COUNT; i++) {
        if (says[i] == NULL || (needs & view->event->facts & AS_FACT_BIT(i)) == 0)
            continue;
        add(to, "; ");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        add(to, says[i], view->event->fact[i]);
#pragma GCC diagnostic pop
    }
}

char *evidence_text(const as_view *view, as_facts needs)
{
    sentence made = {.used = 0};
    tell_result(&made, view);
    tell_errno(&made, view->event);
    tell_facts(&made, view, needs);
    if (view->has_block)
        add(&made, "; the block was one of %" PRIu64 " bytes from %s", view->block.size,
            as_routine_signature(view->block.made_by)->name);
    return strdup(made.text);
}
