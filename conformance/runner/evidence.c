/* evidence.c - see evidence.h. Numbers stand in the event's own line; here is what they mean. */
#include "evidence.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <allocspec/expressions.h>

#include "fail.h"

typedef struct sentence {
    char text[1000];
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

/* What people call it. */
static const char *name_of(as_routine routine)
{
    switch (routine) {
    case AS_NEW:
        return "the new-expression";
    case AS_DELETE:
        return "the delete-expression";
    case AS_OPERATOR_NEW:
        return "operator new";
    case AS_OPERATOR_NEW_ARRAY:
        return "operator new[]";
    case AS_OPERATOR_DELETE:
        return "operator delete";
    case AS_OPERATOR_DELETE_ARRAY:
        return "operator delete[]";
    case AS_STD_SET_NEW_HANDLER:
        return "std::set_new_handler";
    case AS_STD_GET_NEW_HANDLER:
        return "std::get_new_handler";
    case AS_ALLOCATED:
        return "the program's allocation function";
    case AS_RELEASED:
        return "the program's deallocation function";
    case AS_CONSTRUCTED:
        return "the constructor";
    case AS_DESTROYED:
        return "the destructor";
    case AS_HANDLED:
        return "the new handler";
    case AS_TRANSLATED:
        return "the compiler";
    default:
        return as_routine_signature(routine)->name;
    }
}

static void tell_exception(sentence *to, uint64_t exception)
{
    if (exception == AS_EXCEPTION_BAD_ALLOC)
        add(to, "threw std::bad_alloc");
    else if (exception == AS_EXCEPTION_BAD_ARRAY_NEW_LENGTH)
        add(to, "threw std::bad_array_new_length");
    else if (exception >= AS_EXCEPTION_OWN)
        add(to, "let the program's exception %" PRIu64 " pass", exception - AS_EXCEPTION_OWN + 1);
    else
        add(to, "threw an exception that is neither std::bad_alloc nor the program's");
}

static void tell_result(sentence *to, const as_view *view)
{
    const as_event *event = view->event;
    const as_signature *signature = as_routine_signature(event->routine);
    add(to, "%s ", name_of(event->routine));
    if (event->how == AS_THREW)
        tell_exception(to, event->result);
    else if (event->how != AS_RETURNED)
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
    else if (event->routine == AS_TRANSLATED)
        add(to, "%s the program%s", event->result != 0 ? "took" : "refused",
            event->result == 1 ? " without a word" : " with a diagnostic");
    else if (signature->result == AS_RESULT_OBJECT && event->result == 0)
        add(to, "gave a null pointer");
    else if (signature->result == AS_RESULT_OBJECT)
        add(to, "gave an object at a multiple of %" PRIu64, alignment_of(event->result));
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
        [AS_FACT_WORD_1] = "the word before it was %" PRIu64,
        [AS_FACT_WORD_2] = "the word before that one was %" PRIu64,
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

static void tell_inner(sentence *to, const as_inner *one, uint32_t times)
{
    const bool has_form = (one->routine >= AS_OPERATOR_NEW && one->routine <= AS_OPERATOR_DELETE_ARRAY) ||
                          one->routine == AS_ALLOCATED || one->routine == AS_RELEASED;
    const bool gives =
        one->routine == AS_OPERATOR_NEW || one->routine == AS_OPERATOR_NEW_ARRAY || one->routine == AS_ALLOCATED;
    add(to, "%s", name_of(one->routine));
    if (has_form && (one->args[0] & AS_FORM_ARRAY) != 0 &&
        (one->routine == AS_ALLOCATED || one->routine == AS_RELEASED))
        add(to, " of arrays");
    if (gives)
        add(to, " of %" PRIu64 " bytes", one->args[1]);
    else if (has_form && (one->args[0] & AS_FORM_SIZE) != 0)
        add(to, " told %" PRIu64 " bytes", one->args[2]);
    if (times > 1)
        add(to, " (%" PRIu32 " times)", times);
    if (one->how == AS_THREW) {
        add(to, ", which ");
        tell_exception(to, one->result);
    } else if (gives && one->result == 0) {
        add(to, ", which gave a null pointer");
    }
}

/* Whether they can be told as one thing that happened twice. */
static bool is_like(const as_inner *one, const as_inner *other)
{
    const bool is_of_objects =
        one->routine == AS_CONSTRUCTED || one->routine == AS_DESTROYED || one->routine == AS_HANDLED;
    return is_of_objects && one->routine == other->routine && one->how == other->how && one->how == AS_RETURNED;
}

/* What the call did, in the order in which it ended. */
static void tell_inside(sentence *to, const as_inside_cxx *inside)
{
    for (uint32_t i = 0, times; i < inside->kept; i += times) {
        for (times = 1; i + times < inside->kept && is_like(&inside->inner[i], &inside->inner[i + times]); times++)
            continue;
        add(to, i == 0 ? "; inside it: " : ", then ");
        tell_inner(to, &inside->inner[i], times);
    }
    if (inside->count > inside->kept)
        add(to, " and more");
}

char *evidence_text(const as_view *view, as_facts needs)
{
    sentence made = {.used = 0};
    tell_result(&made, view);
    tell_errno(&made, view->event);
    tell_facts(&made, view, needs);
    if ((as_routine_signature(view->event->routine)->traits & AS_IS_CXX) != 0)
        tell_inside(&made, as_view_inside_cxx(view));
    if (view->has_block)
        add(&made, "; the block was one of %" PRIu64 " bytes from %s", view->block.size,
            as_routine_signature(view->block.made_by)->name);
    return strdup(made.text);
}
