/* debug_steps.c - see debug_steps.h. */
#include "debug_steps.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

wire_arg arg(wire_arg_kind kind, uint64_t number) { return (wire_arg){.kind = kind, .base = number}; }

wire_step *add_call(struct program *program, as_routine routine, uint32_t dest, unsigned count, ...)
{
    va_list numbers;
    wire_step *step = program_call(program, routine, dest);
    va_start(numbers, count);
    for (unsigned i = 0; i < count; i++)
        step->args[i] = arg_number((uint64_t)(int64_t)va_arg(numbers, int));
    va_end(numbers);
    return step;
}

void add_malloc_dbg(struct program *program, uint32_t dest, int size, int type, uint64_t file, int line)
{
    add_call(program, AS_MALLOC_DBG, dest, 4, size, type, 0, line)->args[2] = arg(WIRE_FILE, file);
}

void add_free_dbg(struct program *program, uint32_t slot, int type)
{
    add_call(program, AS_FREE_DBG, WIRE_NO_SLOT, 2, 0, type)->args[0] = arg_block(slot);
}

void add_of_block(struct program *program, as_routine routine, uint32_t slot)
{
    program_call(program, routine, WIRE_NO_SLOT)->args[0] = arg_block(slot);
}

void add_known(struct program *program, uint32_t slot, int size)
{
    add_call(program, AS_CRT_IS_MEMORY_BLOCK, WIRE_NO_SLOT, 2, 0, size)->args[0] = arg_block(slot);
}

void add_handler(struct program *program, as_routine routine, uint64_t number)
{
    program_call(program, routine, WIRE_NO_SLOT)->args[0] = arg(WIRE_HANDLER, number);
}

void add_state(struct program *program, as_routine routine, uint64_t number)
{
    program_call(program, routine, WIRE_NO_SLOT)->args[0] = arg(WIRE_STATE, number);
}

void add_flag(struct program *program, int flag) { add_call(program, AS_CRT_SET_DBG_FLAG, WIRE_NO_SLOT, 1, flag); }

void add_poke(struct program *program, uint32_t slot, int64_t offset, unsigned char byte)
{
    wire_step *step = program_step(program, WIRE_POKE);
    step->args[0] = arg_block(slot);
    step->args[1] = arg_number((uint64_t)offset);
    step->args[2] = arg_number(byte);
}

void add_look(struct program *program, wire_op op, uint32_t slot)
{
    program_step(program, op)->args[0] = arg_block(slot);
}

uint64_t field_of(const struct session *session, const wire_record *of, uint64_t structure, uint64_t index)
{
    for (unsigned n = 0; n < records_of(session, AS_FIELD); n++) {
        const wire_record *field = record_of(session, AS_FIELD, n);
        if (field->parent == of->begin && field->args[0] == structure && field->args[1] == index) {
            assert_int_equal(field->turn, index);
            assert_int_equal(field->step, of->step);
            assert_true(field->begin > of->begin && field->end < of->end);
            return field->result;
        }
    }
    fail_msg("no field %u of structure %u", (unsigned)index, (unsigned)structure);
    return 0;
}

uint64_t fields_of(const struct session *session, const wire_record *of)
{
    uint64_t count = 0;
    for (unsigned n = 0; n < records_of(session, AS_FIELD); n++)
        count += record_of(session, AS_FIELD, n)->parent == of->begin;
    return count;
}

const char *text_of(const struct session *session, const wire_record *callback)
{
    static char whole[4096];
    size_t length = 0;
    bool is_last = false;
    for (unsigned n = 0; n < records_of(session, AS_TEXT); n++) {
        const wire_record *text = record_of(session, AS_TEXT, n);
        if (text->parent != callback->begin)
            continue;
        assert_false(is_last);
        assert_int_equal(text->turn, length / WIRE_TEXT_SIZE);
        assert_true(text->begin > callback->begin && text->end < callback->end);
        assert_in_range(text->args[7], 1, WIRE_TEXT_SIZE);
        assert_true(length + text->args[7] < sizeof whole);
        memcpy(whole + length, text->args, text->args[7]);
        length += text->args[7];
        is_last = text->args[7] != WIRE_TEXT_SIZE;
    }
    whole[length] = '\0';
    return whole;
}
