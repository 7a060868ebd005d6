/* event_line.c - one event: [process N] [thread N] [[begin-end]] routine(arguments) [= result] [facts]. */
#include "scanner.h"

#include <stdio.h>
#include <string.h>

/* Stamps leave room for those that lines without any are given. */
#define LAST_STAMP (UINT64_MAX / 2)

static bool read_small(as_scanner *scanner, const char *name, uint32_t *number)
{
    uint64_t value;
    if (!as_scan_is(scanner, name))
        return true;
    as_scan_spaces(scanner);
    if (!as_scan_number(scanner, UINT32_MAX, "a number", &value))
        return false;
    *number = (uint32_t)value;
    as_scan_spaces(scanner);
    return true;
}

static bool read_stamps(as_scanner *scanner, as_event *event, bool *unending)
{
    *unending = false;
    if (!as_scan_text(scanner, "["))
        return true;
    const char *where = scanner->at;
    if (!as_scan_number(scanner, LAST_STAMP, "a begin stamp", &event->begin))
        return false;
    if (event->begin == 0)
        return as_scan_complain(scanner, where, "expected a begin stamp above 0");
    if (!as_scan_text(scanner, "-"))
        return as_scan_fail(scanner, "'-' and an end stamp");
    where = scanner->at;
    if (as_scan_text(scanner, "?"))
        *unending = true;
    else if (!as_scan_number(scanner, LAST_STAMP, "an end stamp or '?'", &event->end))
        return false;
    if (!*unending && event->end <= event->begin)
        return as_scan_complain(scanner, where, "expected an end stamp above the begin stamp");
    if (!as_scan_text(scanner, "]"))
        return as_scan_fail(scanner, "']'");
    as_scan_spaces(scanner);
    return true;
}

static bool read_routine(as_scanner *scanner, as_event *event)
{
    char name[64];
    const char *where = scanner->at;
    if (!as_scan_word(scanner, name, sizeof name))
        return as_scan_fail_at(scanner, where, "an event");
    event->routine = as_routine_by_name(name);
    if (event->routine == AS_NOTHING)
        return as_scan_fail_at(scanner, where, "a routine or a happening");
    return true;
}

static bool read_value(as_scanner *scanner, bool is_block, const char *expected, uint64_t *value)
{
    if (is_block && as_scan_is(scanner, "NULL")) {
        *value = 0;
        return true;
    }
    return as_scan_number(scanner, UINT64_MAX, expected, value);
}

/* A number that may be negative: an int, sign-extended. */
static bool read_signed(as_scanner *scanner, const char *expected, uint64_t *value)
{
    bool negative = as_scan_text(scanner, "-");
    if (!as_scan_number(scanner, negative ? UINT64_C(1) << 63 : UINT64_MAX, expected, value))
        return false;
    *value = negative ? UINT64_C(0) - *value : *value;
    return true;
}

/* Those of C++ that are written as words. */
static bool are_words(as_routine routine, as_parameter parameter, int argument)
{
    return parameter == AS_PARAM_FORM || as_are_type_traits(routine, argument) || as_are_forms(routine, argument);
}

static bool read_words(as_scanner *scanner, as_event *event, int argument)
{
    if (as_are_type_traits(event->routine, argument))
        return as_scan_type_traits(scanner, &event->args[argument]);
    if (as_are_forms(event->routine, argument))
        return as_scan_forms(scanner, &event->args[argument]);
    return as_scan_form(scanner, &event->args[argument]);
}

static bool read_argument(as_scanner *scanner, as_parameter parameter, as_event *event, int argument)
{
    static const char *const expected[] = {
        [AS_PARAM_BLOCK] = "a block's address or NULL",
        [AS_PARAM_SIZE] = "a size",
        [AS_PARAM_COUNT] = "a count",
        [AS_PARAM_ALIGNMENT] = "an alignment",
        [AS_PARAM_OUT] = "the out-parameter's value",
        [AS_PARAM_NUMBER] = "a number",
        [AS_PARAM_OFFSET] = "an offset",
        [AS_PARAM_ADDRESS] = "an address or NULL",
        [AS_PARAM_HANDLER] = "a handler's number or address, or NULL",
        [AS_PARAM_TYPE] = "a block type",
        [AS_PARAM_FILE] = "a file's number",
        [AS_PARAM_LINE] = "a line number",
        [AS_PARAM_STATE] = "a state's number",
        [AS_PARAM_OBJECT] = "an object's address or NULL",
    };
    if (are_words(event->routine, parameter, argument))
        return read_words(scanner, event, argument);
    if (parameter == AS_PARAM_NUMBER)
        return read_signed(scanner, expected[parameter], &event->args[argument]);
    bool is_block = parameter == AS_PARAM_BLOCK || parameter == AS_PARAM_OUT || parameter == AS_PARAM_ADDRESS ||
                    parameter == AS_PARAM_HANDLER || parameter == AS_PARAM_OBJECT;
    return read_value(scanner, is_block, expected[parameter], &event->args[argument]);
}

static bool read_arguments(as_scanner *scanner, const as_signature *signature, as_event *event)
{
    if (!as_scan_text(scanner, "("))
        return as_scan_fail(scanner, "'('");
    for (int i = 0; i < AS_MAX_ARGS && signature->parameters[i] != AS_PARAM_NONE; i++) {
        if (i > 0 && !as_scan_text(scanner, ","))
            return as_scan_fail(scanner, "',' and one more argument");
        as_scan_spaces(scanner);
        if (!read_argument(scanner, signature->parameters[i], event, i))
            return false;
        as_scan_spaces(scanner);
    }
    return as_scan_text(scanner, ")") || as_scan_fail(scanner, "')'");
}

/* After "= ?": how it is known that the call did not return, if it is. */
static bool read_unreturned(as_scanner *scanner, const char *where, as_event *event, bool unending)
{
    const char *before = scanner->at;
    as_scan_spaces(scanner);
    if (as_scan_is(scanner, "signal"))
        event->how = AS_SIGNALLED;
    else if (as_scan_is(scanner, "exit"))
        event->how = AS_EXITED;
    else if (as_scan_is(scanner, "hung"))
        event->how = AS_HUNG;
    else {
        scanner->at = before;
        event->how = AS_PENDING;
        return event->end == 0 ||
               as_scan_complain(scanner, where, "expected a result, because the stamps say that it ended");
    }
    if (unending)
        return as_scan_complain(scanner, before, "expected an end stamp, when it was known that it does not return");
    if (event->how == AS_HUNG)
        return true;
    as_scan_spaces(scanner);
    return event->how == AS_SIGNALLED ? as_scan_number(scanner, INT32_MAX, "a signal's number", &event->result)
                                      : as_scan_number(scanner, UINT32_MAX, "an exit status", &event->result);
}

static bool read_result(as_scanner *scanner, as_result kind, as_event *event, bool unending)
{
    int32_t error;
    const char *before = scanner->at;
    as_scan_spaces(scanner);
    const char *where = scanner->at;
    if (!as_scan_text(scanner, "=")) {
        if (unending)
            return as_scan_fail(scanner, "'= ?', because the stamps say that it never ended");
        scanner->at = before;
        return kind == AS_RESULT_NONE || as_scan_fail_at(scanner, where, "'=' and a result");
    }
    as_scan_spaces(scanner);
    if (as_scan_text(scanner, "?"))
        return read_unreturned(scanner, where, event, unending);
    if (unending)
        return as_scan_fail(scanner, "'?', because the stamps say that it never ended");
    if (as_scan_is(scanner, "threw")) {
        event->how = AS_THREW;
        as_scan_spaces(scanner);
        return as_scan_exception(scanner, &event->result);
    }
    switch (kind) {
    case AS_RESULT_NONE:
        return as_scan_fail_at(scanner, where, "no result");
    case AS_RESULT_ERROR:
        if (!as_scan_errno(scanner, &error))
            return false;
        event->result = (uint64_t)(int64_t)error;
        return true;
    case AS_RESULT_STATUS:
        return read_signed(scanner, "a number or ?", &event->result);
    case AS_RESULT_HANDLER:
        return read_value(scanner, true, "a handler's number or address, NULL or ?", &event->result);
    case AS_RESULT_BLOCK:
        return read_value(scanner, true, "a block's address, NULL or ?", &event->result);
    case AS_RESULT_OBJECT:
        return read_value(scanner, true, "an object's address, NULL or ?", &event->result);
    case AS_RESULT_NUMBER:
        return read_signed(scanner, "a number or ?", &event->result);
    case AS_RESULT_SIZE:
        break;
    }
    return read_value(scanner, false, "a number or ?", &event->result);
}

static bool read_fact(as_scanner *scanner, as_event *event)
{
    char name[16];
    const char *where = scanner->at;
    as_fact fact = as_scan_word(scanner, name, sizeof name) ? as_fact_by_name(name) : AS_FACT_COUNT;
    if (fact == AS_FACT_COUNT)
        return as_scan_fail_at(scanner, where, AS_FACT_NAMES " or the end");
    if ((event->facts & AS_FACT_BIT(fact)) != 0)
        return as_scan_complain(scanner, where, "expected each fact once only");
    event->facts |= AS_FACT_BIT(fact);
    as_scan_spaces(scanner);
    if (fact != AS_FACT_ERRNO)
        return read_value(scanner, fact == AS_FACT_OUT, "the fact's value", &event->fact[fact]);
    if (!as_scan_errno(scanner, &event->errno_before))
        return false;
    event->errno_after = event->errno_before;
    return !as_scan_text(scanner, "->") || as_scan_errno(scanner, &event->errno_after);
}

bool as_scan_event(as_scanner *scanner, as_event *event)
{
    bool unending;
    *event = (as_event){.how = AS_RETURNED, .process = event->process, .thread = event->thread};
    if (!read_small(scanner, "process", &event->process) || !read_small(scanner, "thread", &event->thread) ||
        !read_stamps(scanner, event, &unending) || !read_routine(scanner, event))
        return false;
    if (event->routine == AS_TEXT)
        return as_scan_first_text(scanner, event);
    const as_signature *signature = as_routine_signature(event->routine);
    if (!read_arguments(scanner, signature, event) || !read_result(scanner, signature->result, event, unending))
        return false;
    while (!as_scan_at_end(scanner)) {
        if (*scanner->at != ' ')
            return as_scan_fail(scanner, "a space");
        as_scan_spaces(scanner);
        if (as_scan_at_end(scanner))
            break;
        if (event->how == AS_PENDING)
            return as_scan_fail(scanner, "signal, exit, hung or the end");
        if (event->how != AS_RETURNED)
            return as_scan_fail(scanner, event->how == AS_THREW ? "no facts of a call that threw"
                                                                : "no facts of a call that did not return");
        if (!read_fact(scanner, event))
            return false;
    }
    return true;
}
