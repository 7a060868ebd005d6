/* print.c - an event as a line that the reader takes back. */
#include "scanner.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

typedef struct as_writer {
    char *buffer;
    size_t size, length;
} as_writer;

__attribute__((format(printf, 2, 3))) static void put(as_writer *writer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    size_t room = writer->size - writer->length;
    int length = vsnprintf(writer->buffer + writer->length, room, format, arguments);
    va_end(arguments);
    if (length > 0)
        writer->length += (size_t)length < room ? (size_t)length : room - 1;
}

static void put_address(as_writer *writer, uint64_t address)
{
    if (address == 0)
        put(writer, "NULL");
    else
        put(writer, "0x%" PRIx64, address);
}

/* The driver's functions have small numbers; any other handler is an address. */
static void put_handler(as_writer *writer, uint64_t handler)
{
    enum { NUMBERS = 64 };
    if (handler > 0 && handler < NUMBERS)
        put(writer, "%" PRIu64, handler);
    else
        put_address(writer, handler);
}

static void put_errno(as_writer *writer, int32_t number)
{
    if (number == AS_ENOMEM)
        put(writer, "ENOMEM");
    else if (number == AS_EINVAL)
        put(writer, "EINVAL");
    else
        put(writer, "%" PRId32, number);
}

static void put_where(as_writer *writer, const as_event *event)
{
    if (event->process != 0)
        put(writer, "process %" PRIu32 " ", event->process);
    if (event->thread != 0)
        put(writer, "thread %" PRIu32 " ", event->thread);
    if (event->begin == 0)
        return;
    if (event->how == AS_PENDING)
        put(writer, "[%" PRIu64 "-?] ", event->begin);
    else
        put(writer, "[%" PRIu64 "-%" PRIu64 "] ", event->begin, event->end);
}

static void put_words(as_writer *writer, size_t (*print)(uint64_t value, char *buffer, size_t size), uint64_t value)
{
    writer->length += print(value, writer->buffer + writer->length, writer->size - writer->length);
}

static void put_argument(as_writer *writer, as_parameter parameter, uint64_t value)
{
    switch (parameter) {
    case AS_PARAM_BLOCK:
    case AS_PARAM_OUT:
    case AS_PARAM_ADDRESS:
    case AS_PARAM_OBJECT:
        put_address(writer, value);
        break;
    case AS_PARAM_HANDLER:
        put_handler(writer, value);
        break;
    case AS_PARAM_NUMBER:
        put(writer, "%" PRId64, (int64_t)value);
        break;
    case AS_PARAM_FORM:
        put_words(writer, as_form_print, value);
        break;
    case AS_PARAM_NONE:
    case AS_PARAM_SIZE:
    case AS_PARAM_COUNT:
    case AS_PARAM_ALIGNMENT:
    case AS_PARAM_OFFSET:
    case AS_PARAM_TYPE:
    case AS_PARAM_FILE:
    case AS_PARAM_LINE:
    case AS_PARAM_STATE:
        put(writer, "%" PRIu64, value);
        break;
    }
}

static void put_arguments(as_writer *writer, const as_signature *signature, const as_event *event)
{
    put(writer, "(");
    for (int i = 0; i < AS_MAX_ARGS && signature->parameters[i] != AS_PARAM_NONE; i++) {
        put(writer, "%s", i > 0 ? ", " : "");
        if (as_are_type_traits(event->routine, i))
            put_words(writer, as_type_traits_print, event->args[i]);
        else if (as_are_forms(event->routine, i))
            put_words(writer, as_forms_print, event->args[i]);
        else
            put_argument(writer, signature->parameters[i], event->args[i]);
    }
    put(writer, ")");
}

/* Their numbers are of types with a sign. */
static bool is_debug_call(as_routine routine) { return (as_routine_signature(routine)->traits & AS_IS_DEBUG) != 0; }

static void put_result(as_writer *writer, as_result kind, const as_event *event)
{
    if (event->how == AS_THREW) {
        put(writer, " = threw ");
        put_words(writer, as_exception_print, event->result);
        return;
    }
    if (event->how != AS_RETURNED) {
        put(writer, " = ?");
        if (event->how == AS_SIGNALLED)
            put(writer, "  signal %" PRIu64, event->result);
        else if (event->how == AS_EXITED)
            put(writer, "  exit %" PRIu64, event->result);
        else if (event->how == AS_HUNG)
            put(writer, "  hung");
        return;
    }
    if (kind == AS_RESULT_NONE)
        return;
    put(writer, " = ");
    if (kind == AS_RESULT_BLOCK || kind == AS_RESULT_OBJECT)
        put_address(writer, event->result);
    else if (kind == AS_RESULT_HANDLER)
        put_handler(writer, event->result);
    else if (kind == AS_RESULT_ERROR)
        put_errno(writer, (int32_t)event->result);
    else if (kind == AS_RESULT_STATUS || (kind == AS_RESULT_NUMBER && is_debug_call(event->routine)))
        put(writer, "%" PRId64, (int64_t)event->result);
    else
        put(writer, "%" PRIu64, event->result);
}

static void put_facts(as_writer *writer, const as_event *event)
{
    if ((event->facts & AS_FACT_BIT(AS_FACT_ERRNO)) != 0) {
        put(writer, "  errno ");
        put_errno(writer, event->errno_before);
        if (event->errno_after != event->errno_before) {
            put(writer, "->");
            put_errno(writer, event->errno_after);
        }
    }
    for (unsigned fact = 0; fact < AS_FACT_COUNT; fact++) {
        if (fact == AS_FACT_ERRNO || (event->facts & AS_FACT_BIT(fact)) == 0)
            continue;
        put(writer, "  %s ", as_fact_name((as_fact)fact));
        if (fact == AS_FACT_OUT)
            put_address(writer, event->fact[fact]);
        else
            put(writer, "%" PRIu64, event->fact[fact]);
    }
}

size_t as_event_print(const as_event *event, char *buffer, size_t size)
{
    as_writer writer = {buffer, size, 0};
    if (size == 0)
        return 0;
    buffer[0] = '\0';
    if ((int)event->routine <= AS_NOTHING || (int)event->routine >= AS_ROUTINE_COUNT) {
        put(&writer, "?");
        return writer.length;
    }
    const as_signature *signature = as_routine_signature(event->routine);
    put_where(&writer, event);
    put(&writer, "%s", signature->name);
    if (event->routine == AS_TEXT) {
        put(&writer, " ");
        return writer.length + as_text_print(event, buffer + writer.length, size - writer.length);
    }
    put_arguments(&writer, signature, event);
    put_result(&writer, signature->result, event);
    if (event->how == AS_RETURNED)
        put_facts(&writer, event);
    return writer.length;
}
