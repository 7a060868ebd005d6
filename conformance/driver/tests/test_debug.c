/* test_debug.c - a debug runtime's routines on the reference: types, files and lines, hooks and what they are told,
 * reports word by word, fields, guards, pokes, and the end by exit. */
#include "miniature.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOMY = 8, FIRST_FILE = 1, SECOND_FILE = 2, ANOTHER_FILE = 3 };
#define GUARD UINT64_C(0xfdfdfdfd)
#define BOTH_GUARDS (GUARD << 32 | GUARD)

static wire_arg arg(wire_arg_kind kind, uint64_t number) { return (wire_arg){.kind = kind, .base = number}; }

/* A call with literal numbers. */
static wire_step *add_call(struct program *program, as_routine routine, uint32_t dest, unsigned count, ...)
{
    va_list numbers;
    wire_step *step = program_call(program, routine, dest);
    va_start(numbers, count);
    for (unsigned i = 0; i < count; i++)
        step->args[i] = arg_number((uint64_t)(int64_t)va_arg(numbers, int));
    va_end(numbers);
    return step;
}

static void add_malloc_dbg(struct program *program, uint32_t dest, int size, int type, uint64_t file, int line)
{
    add_call(program, AS_MALLOC_DBG, dest, 4, size, type, 0, line)->args[2] = arg(WIRE_FILE, file);
}

static void add_free_dbg(struct program *program, uint32_t slot, int type)
{
    add_call(program, AS_FREE_DBG, WIRE_NO_SLOT, 2, 0, type)->args[0] = arg_block(slot);
}

static void add_of_block(struct program *program, as_routine routine, uint32_t slot)
{
    program_call(program, routine, WIRE_NO_SLOT)->args[0] = arg_block(slot);
}

static void add_known(struct program *program, uint32_t slot, int size)
{
    add_call(program, AS_CRT_IS_MEMORY_BLOCK, WIRE_NO_SLOT, 2, 0, size)->args[0] = arg_block(slot);
}

static void add_handler(struct program *program, as_routine routine, uint64_t number)
{
    program_call(program, routine, WIRE_NO_SLOT)->args[0] = arg(WIRE_HANDLER, number);
}

static void add_state(struct program *program, as_routine routine, uint64_t number)
{
    program_call(program, routine, WIRE_NO_SLOT)->args[0] = arg(WIRE_STATE, number);
}

static void add_flag(struct program *program, int flag)
{
    add_call(program, AS_CRT_SET_DBG_FLAG, WIRE_NO_SLOT, 1, flag);
}

static void add_poke(struct program *program, uint32_t slot, int64_t offset, unsigned char byte)
{
    wire_step *step = program_step(program, WIRE_POKE);
    step->args[0] = arg_block(slot);
    step->args[1] = arg_number((uint64_t)offset);
    step->args[2] = arg_number(byte);
}

static void add_look(struct program *program, wire_op op, uint32_t slot)
{
    program_step(program, op)->args[0] = arg_block(slot);
}

static void start(struct session *session, const struct program *program)
{
    const struct setup setup = {.preload = getenv("DEBUG_LIBRARY")};
    assert_true(session_start(session, program, &setup));
    assert_true(session_run(session, 0, WIRE_RUN_FORKED));
}

static void run(struct session *session, const struct program *program)
{
    start(session, program);
    assert_ended_well(session);
}

/* The value of a field of an event. */
static uint64_t field_of(const struct session *session, const wire_record *of, uint64_t structure, uint64_t index)
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

static uint64_t fields_of(const struct session *session, const wire_record *of)
{
    uint64_t count = 0;
    for (unsigned n = 0; n < records_of(session, AS_FIELD); n++)
        count += record_of(session, AS_FIELD, n)->parent == of->begin;
    return count;
}

/* The whole text of a callback. */
static const char *text_of(const struct session *session, const wire_record *callback)
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

static void every_routine_is_found(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    run(&session, &program);
    for (unsigned routine = AS_MALLOC; routine <= AS_LAST_CALL; routine++)
        assert_true(session.control->routine_address[routine] != 0);
    assert_int_equal(session.control->debug, 1);
    assert_int_equal(session.control->long_bits, 8 * sizeof(long));
    session_end(&session);
}

/* malloc(24); poke; look; header; _malloc_dbg on what is no debug runtime: nothing is written or called. */
static void other_candidates_have_none(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 24);
    add_poke(&program, 0, 3, 65);
    add_look(&program, WIRE_LOOK, 0);
    add_look(&program, WIRE_HEADER, 0);
    add_malloc_dbg(&program, 1, 24, AS_NORMAL_BLOCK, FIRST_FILE, 7);
    run_well(&session, &program);
    assert_int_equal(session.control->debug, 0);
    assert_int_equal(record_of(&session, AS_POKE, 0)->state, WIRE_SKIPPED);
    assert_int_equal(record_of(&session, AS_LOOK, 0)->state, WIRE_SKIPPED);
    assert_int_equal(record_of(&session, AS_HEADER, 0)->state, WIRE_SKIPPED);
    assert_int_equal(record_of(&session, AS_MALLOC_DBG, 0)->state, WIRE_SKIPPED);
    assert_int_equal(records_of(&session, AS_FIELD), 0);
    assert_false(has_fact(record_of(&session, AS_MALLOC, 0), AS_FACT_GUARDS));
    assert_false(has_fact(record_of(&session, AS_MALLOC, 0), AS_FACT_FILL));
    assert_int_equal(fact_of(record_of(&session, AS_CHECK, 0), AS_FACT_INTACT), 24);
    session_end(&session);
}

static void new_blocks_are_looked_at(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc_dbg(&program, 0, 24, AS_NORMAL_BLOCK, FIRST_FILE, 7);
    wire_step *grown = add_call(&program, AS_REALLOC_DBG, 1, 5, 0, 100, AS_NORMAL_BLOCK, 0, 8);
    grown->args[0] = arg_block(0);
    grown->args[3] = arg(WIRE_FILE, SECOND_FILE);
    add_free_dbg(&program, 1, AS_NORMAL_BLOCK);
    run(&session, &program);
    const wire_record *made = record_of(&session, AS_MALLOC_DBG, 0), *moved = record_of(&session, AS_REALLOC_DBG, 0),
                      *freed = record_of(&session, AS_FREE_DBG, 0);
    const uint64_t args[] = {24, AS_NORMAL_BLOCK, FIRST_FILE, 7};
    assert_int_equal(made->nargs, 4);
    for (unsigned i = 0; i < 4; i++)
        assert_int_equal(made->args[i], args[i]);
    assert_int_equal(fact_of(made, AS_FACT_FILL), 24 << 8 | AS_BYTE_NEW);
    assert_true(fact_of(made, AS_FACT_GUARDS) == BOTH_GUARDS);
    assert_int_equal(fact_of(made, AS_FACT_WRITABLE), 24);
    assert_int_equal(fact_of(moved, AS_FACT_FILL), 76 << 8 | AS_BYTE_NEW);
    assert_true(fact_of(moved, AS_FACT_GUARDS) == BOTH_GUARDS);
    assert_int_equal(fact_of(moved, AS_FACT_KEPT), 24);
    assert_true(fact_of(freed, AS_FACT_GUARDS) == BOTH_GUARDS);
    assert_int_equal(fact_of(freed, AS_FACT_INTACT), 100);
    session_end(&session);
}

/* In a debug runtime all memory of _malloca is of the heap; where its guards are is not looked for. */
static void blocks_that_may_be_of_the_stack_have_no_guards(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_call(&program, AS_MALLOCA, 0, 1, 24);
    add_call(&program, AS_ALLOCA, 1, 1, 24);
    add_of_block(&program, AS_FREEA, 0);
    run(&session, &program);
    const wire_record *heap = record_of(&session, AS_MALLOCA, 0), *stack = record_of(&session, AS_ALLOCA, 0);
    assert_int_equal(fact_of(heap, AS_FACT_PLACE), 0xdddd);
    assert_int_equal(fact_of(stack, AS_FACT_PLACE) >> 32, 1);
    assert_false(has_fact(heap, AS_FACT_GUARDS));
    assert_false(has_fact(stack, AS_FACT_GUARDS));
    assert_false(has_fact(heap, AS_FACT_FILL));
    assert_int_equal(fact_of(record_of(&session, AS_FREEA, 0), AS_FACT_INTACT), 24);
    assert_false(has_fact(record_of(&session, AS_FREEA, 0), AS_FACT_GUARDS));
    session_end(&session);
}

/* Seven arguments, the most there are. */
static void all_arguments_arrive(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_call(&program, AS_ALIGNED_OFFSET_RECALLOC_DBG, 0, 7, 0, 3, 100, 4096, 21, 0, 9)->args[5] =
        arg(WIRE_FILE, SECOND_FILE);
    add_call(&program, AS_ALIGNED_MSIZE_DBG, WIRE_NO_SLOT, 3, 0, 4096, 21)->args[0] = arg_block(0);
    add_of_block(&program, AS_ALIGNED_FREE_DBG, 0);
    wire_step *client = add_call(&program, AS_RECALLOC_DBG, 1, 6, 0, 3, 5, AS_CLIENT_BLOCK | 3 << 16, 0, 77);
    client->args[4] = arg(WIRE_FILE, FIRST_FILE);
    add_known(&program, 1, 15);
    add_look(&program, WIRE_HEADER, 1);
    add_free_dbg(&program, 1, AS_CLIENT_BLOCK);
    run(&session, &program);
    const wire_record *made = record_of(&session, AS_ALIGNED_OFFSET_RECALLOC_DBG, 0);
    assert_int_equal((made->result + 21) % 4096, 0);
    assert_int_equal(made->nargs, 7);
    assert_int_equal(fact_of(made, AS_FACT_ZERO), 300);
    assert_int_equal(record_of(&session, AS_ALIGNED_MSIZE_DBG, 0)->result, 300);
    const wire_record *known = record_of(&session, AS_CRT_IS_MEMORY_BLOCK, 0);
    assert_int_equal(known->result, 1);
    assert_int_equal(fields_of(&session, known), 3);
    assert_int_equal(field_of(&session, known, AS_STRUCTURE_KNOWN, 1), FIRST_FILE);
    assert_int_equal(field_of(&session, known, AS_STRUCTURE_KNOWN, 2), 77);
    const wire_record *header = record_of(&session, AS_HEADER, 0);
    assert_int_equal(fields_of(&session, header), 8);
    const uint64_t fields[] = {[2] = FIRST_FILE,
                               [3] = 77,
                               [4] = AS_CLIENT_BLOCK | 3 << 16,
                               [5] = 15,
                               [6] = field_of(&session, known, AS_STRUCTURE_KNOWN, 0),
                               [7] = GUARD};
    for (unsigned i = 2; i < 8; i++)
        assert_int_equal(field_of(&session, header, AS_STRUCTURE_HEADER, i), fields[i]);
    session_end(&session);
}

static void what_is_no_block_is_told_as_none(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_call(&program, AS_CRT_IS_MEMORY_BLOCK, WIRE_NO_SLOT, 2, 0, 8)->args[0] = arg(WIRE_OWN, 0);
    run(&session, &program);
    const wire_record *known = record_of(&session, AS_CRT_IS_MEMORY_BLOCK, 0);
    assert_int_equal(known->result, 0);
    for (unsigned i = 0; i < 3; i++)
        assert_int_equal(field_of(&session, known, AS_STRUCTURE_KNOWN, i), 0);
    session_end(&session);
}

/* _CrtSetReportHook(H); damage behind a block; free it: the report is told word by word. */
static void damage_is_reported(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_handler(&program, AS_CRT_SET_REPORT_HOOK, 1);
    add_malloc_dbg(&program, 0, 13, AS_NORMAL_BLOCK, FIRST_FILE, 7);
    add_poke(&program, 0, 13, 65);
    add_call(&program, AS_CRT_CHECK_MEMORY, WIRE_NO_SLOT, 0);
    add_poke(&program, 0, 13, AS_BYTE_GUARD);
    add_call(&program, AS_CRT_CHECK_MEMORY, WIRE_NO_SLOT, 0);
    add_poke(&program, 0, -4, 65);
    add_free_dbg(&program, 0, AS_NORMAL_BLOCK);
    run(&session, &program);
    const wire_record *poke = record_of(&session, AS_POKE, 2), *freed = record_of(&session, AS_FREE_DBG, 0);
    assert_int_equal(record_of(&session, AS_CRT_SET_REPORT_HOOK, 0)->result, 0);
    assert_true(poke->args[0] == record_of(&session, AS_MALLOC_DBG, 0)->result);
    assert_true(poke->args[1] == (uint64_t)-4);
    assert_int_equal(poke->args[2], 65);
    const wire_record *bad = record_of(&session, AS_CRT_CHECK_MEMORY, 0),
                      *good = record_of(&session, AS_CRT_CHECK_MEMORY, 1);
    assert_int_equal(bad->result, 0);
    assert_int_equal(good->result, 1);
    assert_int_equal(fact_of(freed, AS_FACT_GUARDS) >> 32, GUARD);
    assert_int_equal((uint32_t)fact_of(freed, AS_FACT_GUARDS), 0xfdfdfd41);
    assert_int_equal(fact_of(freed, AS_FACT_INTACT), 13);
    unsigned told = 0;
    for (unsigned n = 0; n < records_of(&session, AS_REPORTED); n++) {
        const wire_record *report = record_of(&session, AS_REPORTED, n);
        assert_int_equal(report->nargs, 2);
        assert_int_equal(report->args[0], 1);
        assert_int_equal(report->result, 1);
        assert_true(report->parent == bad->begin || report->parent == freed->begin);
        told += report->parent == freed->begin;
        if (report->parent == freed->begin)
            assert_non_null(strstr(text_of(&session, report), "first.c(7)"));
    }
    assert_int_equal(told, 1);
    session_end(&session);
}

/* on reported { answer 0, 3 }: not handled, so the next one is asked; then handled, and 2 is what is returned. */
static void a_report_hook_answers(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_on(&program, AS_REPORTED, 1, 1, 2, 0, 3);
    add_malloc(&program, 2, 8);
    add_handler(&program, AS_CRT_SET_REPORT_HOOK, 1);
    for (int line = 7; line < 9; line++)
        add_call(&program, AS_CRT_DBG_REPORT, WIRE_NO_SLOT, 3, AS_CRT_ERROR, 0, line)->args[1] =
            arg(WIRE_FILE, SECOND_FILE);
    run(&session, &program);
    const wire_record *first = record_of(&session, AS_REPORTED, 0), *second = record_of(&session, AS_REPORTED, 1);
    assert_int_equal(records_of(&session, AS_REPORTED), 2);
    assert_int_equal(first->args[1], AS_CRT_ERROR);
    assert_int_equal(first->result, 0);
    assert_int_equal(first->step, 0);
    assert_int_equal(second->result, 3);
    assert_int_equal(record_of(&session, AS_CRT_DBG_REPORT, 0)->result, 0); /* report mode 0 */
    assert_int_equal(record_of(&session, AS_CRT_DBG_REPORT, 1)->result, 2);
    assert_int_equal(record_of(&session, AS_MALLOC, 0)->parent, first->begin);
    assert_true(record_of(&session, AS_TEXT, 0)->end < record_of(&session, AS_MALLOC, 0)->begin);
    assert_string_equal(text_of(&session, second), "second.c(8) : a report of 7");
    session_end(&session);
}

static void hooks_are_told_all(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_handler(&program, AS_CRT_SET_ALLOC_HOOK, 2);
    add_call(&program, AS_CRT_GET_ALLOC_HOOK, WIRE_NO_SLOT, 0);
    add_malloc_dbg(&program, 0, 24, AS_CLIENT_BLOCK | 5 << 16, SECOND_FILE, 9);
    add_known(&program, 0, 24);
    add_free_dbg(&program, 0, AS_CLIENT_BLOCK);
    run(&session, &program);
    const wire_record *made = record_of(&session, AS_MALLOC_DBG, 0), *hooked = record_of(&session, AS_HOOKED, 0),
                      *freed = record_of(&session, AS_HOOKED, 1);
    const uint64_t number = field_of(&session, record_of(&session, AS_CRT_IS_MEMORY_BLOCK, 0), AS_STRUCTURE_KNOWN, 0);
    const uint64_t args[] = {2, AS_HOOK_ALLOC, 0, 24, AS_CLIENT_BLOCK | 5 << 16, number, SECOND_FILE, 9};
    assert_int_equal(record_of(&session, AS_CRT_GET_ALLOC_HOOK, 0)->result, 2);
    assert_int_equal(records_of(&session, AS_HOOKED), 2);
    assert_int_equal(hooked->nargs, 8);
    for (unsigned i = 0; i < 8; i++)
        assert_int_equal(hooked->args[i], args[i]);
    assert_int_equal(hooked->result, 1);
    assert_true(hooked->parent == made->begin);
    assert_int_equal(freed->args[1], AS_HOOK_FREE);
    assert_true(freed->args[2] == made->result);
    assert_true(freed->parent == record_of(&session, AS_FREE_DBG, 0)->begin);
    session_end(&session);
}

/* on hooked { check(a) }; a = malloc(24); free(a): there is nothing to check at first, and then all. */
static void a_hook_can_look_at_what_is_to_go(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_on(&program, AS_HOOKED, 1, 1, 1, 1);
    program_step(&program, WIRE_CHECK)->args[0] = arg_block(0);
    add_handler(&program, AS_CRT_SET_ALLOC_HOOK, 1);
    add_malloc(&program, 0, 24);
    add_free(&program, 0);
    run(&session, &program);
    const wire_record *first = record_of(&session, AS_CHECK, 0), *second = record_of(&session, AS_CHECK, 1);
    assert_int_equal(first->state, WIRE_SKIPPED);
    assert_int_equal(second->state, WIRE_DONE);
    assert_true(second->parent == record_of(&session, AS_HOOKED, 1)->begin);
    assert_int_equal(fact_of(second, AS_FACT_INTACT), 24);
    session_end(&session);
}

/* Starting a thread may allocate: that is no call of the row's, so nobody is told and nothing is vetoed. */
static void hooks_outside_of_calls_say_nothing(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_on(&program, AS_HOOKED, 1, 0, 1, 0);
    add_handler(&program, AS_CRT_SET_ALLOC_HOOK, 1);
    add_span(&program, WIRE_THREAD, 1, 1);
    add_malloc(&program, 0, 24);
    program_step(&program, WIRE_JOIN);
    run(&session, &program);
    assert_int_equal(records_of(&session, AS_HOOKED), 1);
    assert_true(record_of(&session, AS_HOOKED, 0)->parent == record_of(&session, AS_MALLOC, 0)->begin);
    session_end(&session);
}

/* A vetoed free leaves the block where it is, with all that is in it; so does a vetoed realloc, even to nothing. */
static void a_veto_keeps_the_block(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 40);
    add_on(&program, AS_HOOKED, 1, 0, 1, 0);
    add_handler(&program, AS_CRT_SET_ALLOC_HOOK, 1);
    add_free(&program, 0);
    for (int size = 0; size < 80; size += 60)
        add_call(&program, AS_REALLOC, 1, 2, 0, size)->args[0] = arg_block(0);
    add_malloc(&program, 2, 8);
    add_handler(&program, AS_CRT_SET_ALLOC_HOOK, 0);
    add_free(&program, 0);
    run(&session, &program);
    assert_int_equal(records_of(&session, AS_HOOKED), 4);
    for (unsigned i = 0; i < 2; i++) {
        const wire_record *resized = record_of(&session, AS_REALLOC, i);
        assert_int_equal(resized->state, WIRE_DONE);
        assert_int_equal(resized->result, 0);
        assert_int_equal(fact_of(resized, AS_FACT_INTACT), 40);
        assert_int_equal(fact_of(resized, AS_FACT_REMAINED), 40);
    }
    assert_int_equal(record_of(&session, AS_MALLOC, 1)->result, 0);
    assert_int_equal(record_of(&session, AS_FREE, 1)->state, WIRE_DONE);
    assert_int_equal(fact_of(record_of(&session, AS_FREE, 1), AS_FACT_INTACT), 40);
    session_end(&session);
}

static void kept_blocks_can_be_looked_at(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_flag(&program, AS_DBG_ALLOC_MEM | AS_DBG_DELAY_FREE_MEM);
    add_flag(&program, -1);
    add_malloc(&program, 0, 24);
    add_free(&program, 0);
    add_look(&program, WIRE_LOOK, 0);
    add_of_block(&program, AS_CRT_IS_VALID_HEAP_POINTER, 0);
    add_call(&program, AS_CRT_CHECK_MEMORY, WIRE_NO_SLOT, 0);
    add_poke(&program, 0, 23, 65);
    add_look(&program, WIRE_LOOK, 0);
    add_call(&program, AS_CRT_CHECK_MEMORY, WIRE_NO_SLOT, 0);
    run(&session, &program);
    const wire_record *made = record_of(&session, AS_MALLOC, 0), *look = record_of(&session, AS_LOOK, 0);
    assert_int_equal(record_of(&session, AS_CRT_SET_DBG_FLAG, 0)->result, AS_DBG_ALLOC_MEM);
    assert_int_equal(record_of(&session, AS_CRT_SET_DBG_FLAG, 1)->result, AS_DBG_ALLOC_MEM | AS_DBG_DELAY_FREE_MEM);
    assert_true(look->args[0] == made->result);
    assert_int_equal(fact_of(look, AS_FACT_FILL), 24 << 8 | AS_BYTE_FREED);
    assert_true(fact_of(look, AS_FACT_GUARDS) == BOTH_GUARDS);
    assert_int_equal(fact_of(record_of(&session, AS_LOOK, 1), AS_FACT_FILL), 23 << 8 | AS_BYTE_FREED);
    assert_true(record_of(&session, AS_CRT_IS_VALID_HEAP_POINTER, 0)->args[0] == made->result);
    assert_int_equal(record_of(&session, AS_CRT_CHECK_MEMORY, 0)->result, 1);
    assert_int_equal(record_of(&session, AS_CRT_CHECK_MEMORY, 1)->result, 0);
    session_end(&session);
}

/* What was written into a live block is nobody's damage: its pattern is not looked for any more. */
static void a_poke_inside_ends_the_pattern(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 24);
    add_poke(&program, 0, 5, 0);
    add_look(&program, WIRE_LOOK, 7);
    add_poke(&program, 0, INT64_MIN, 0);
    run(&session, &program);
    assert_int_equal(record_of(&session, AS_POKE, 0)->state, WIRE_DONE);
    assert_false(has_fact(record_of(&session, AS_CHECK, 0), AS_FACT_INTACT));
    assert_int_equal(record_of(&session, AS_LOOK, 0)->state, WIRE_SKIPPED); /* never held a block */
    assert_int_equal(record_of(&session, AS_POKE, 1)->state, WIRE_SKIPPED); /* there is no memory */
    session_end(&session);
}

/* A byte beside a block is poked where the runtime laid a guard, or where it was poked last; another is somebody's. */
static void only_guards_are_poked(void **state)
{
    static const struct {
        int64_t offset;
        wire_state state;
    } pokes[] = {
        {-5, WIRE_SKIPPED}, {13, WIRE_DONE}, {13, WIRE_DONE},      {14, WIRE_DONE}, {13, WIRE_SKIPPED},
        {-4, WIRE_DONE},    {-4, WIRE_DONE}, {1000, WIRE_SKIPPED}, {12, WIRE_DONE},
    };
    enum { POKES = sizeof pokes / sizeof pokes[0] };
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 13);
    for (unsigned i = 0; i < POKES; i++)
        add_poke(&program, 0, pokes[i].offset, 65);
    run(&session, &program);
    for (unsigned i = 0; i < POKES; i++)
        assert_int_equal(record_of(&session, AS_POKE, i)->state, pokes[i].state);
    session_end(&session);
}

static void states_are_told_field_by_field(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_state(&program, AS_CRT_MEM_CHECKPOINT, 1);
    add_malloc(&program, 0, 10);
    add_malloc_dbg(&program, 1, 20, AS_CLIENT_BLOCK, 0, 0);
    add_state(&program, AS_CRT_MEM_CHECKPOINT, 4);
    wire_step *difference = program_call(&program, AS_CRT_MEM_DIFFERENCE, WIRE_NO_SLOT);
    difference->args[0] = arg(WIRE_STATE, 3);
    difference->args[1] = arg(WIRE_STATE, 1);
    difference->args[2] = arg(WIRE_STATE, 4);
    add_handler(&program, AS_CRT_SET_REPORT_HOOK, 1);
    add_state(&program, AS_CRT_MEM_DUMP_STATISTICS, 3);
    add_free_dbg(&program, 1, AS_CLIENT_BLOCK);
    run(&session, &program);
    const wire_record *before = record_of(&session, AS_CRT_MEM_CHECKPOINT, 0),
                      *after = record_of(&session, AS_CRT_MEM_CHECKPOINT, 1),
                      *differs = record_of(&session, AS_CRT_MEM_DIFFERENCE, 0);
    const uint64_t counts = 1, sizes = 6;
    assert_int_equal(before->args[0], 1);
    assert_int_equal(differs->args[0], 3);
    assert_int_equal(differs->result, 1);
    assert_int_equal(fields_of(&session, before), AS_STATE_FIELDS);
    assert_int_equal(field_of(&session, differs, AS_STRUCTURE_STATE, counts + AS_NORMAL_BLOCK), 1);
    assert_int_equal(field_of(&session, differs, AS_STRUCTURE_STATE, sizes + AS_NORMAL_BLOCK), 10);
    assert_int_equal(field_of(&session, differs, AS_STRUCTURE_STATE, sizes + AS_CLIENT_BLOCK), 20);
    assert_int_equal(
        field_of(&session, after, AS_STRUCTURE_STATE, 12) - field_of(&session, before, AS_STRUCTURE_STATE, 12), 30);
    assert_true(records_of(&session, AS_REPORTED) >= 7);
    assert_non_null(strstr(text_of(&session, record_of(&session, AS_REPORTED, 1)), "10 bytes in 1 Normal Blocks"));
    session_end(&session);
}

static void dumps_and_visits_name_blocks(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc_dbg(&program, 0, 20, AS_CLIENT_BLOCK, 0, 0);
    add_handler(&program, AS_CRT_SET_DUMP_CLIENT, 2);
    add_call(&program, AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS, WIRE_NO_SLOT, 2, 0, 99)->args[0] = arg(WIRE_HANDLER, 1);
    add_call(&program, AS_CRT_DUMP_MEMORY_LEAKS, WIRE_NO_SLOT, 0);
    run(&session, &program);
    const uint64_t block = record_of(&session, AS_MALLOC_DBG, 0)->result;
    const wire_record *visited = record_of(&session, AS_VISITED, 0), *dumped = record_of(&session, AS_DUMPED, 0);
    assert_int_equal(record_of(&session, AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS, 0)->args[0], 1);
    assert_int_equal(visited->args[0], 1);
    assert_true(visited->args[1] == block);
    assert_int_equal(visited->args[2], 99);
    assert_true(visited->parent == record_of(&session, AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS, 0)->begin);
    assert_int_equal(dumped->args[0], 2);
    assert_true(dumped->args[1] == block);
    assert_int_equal(dumped->args[2], 20);
    assert_int_equal(record_of(&session, AS_CRT_DUMP_MEMORY_LEAKS, 0)->result, 1);
    session_end(&session);
}

/* A second hook list; the number of a block, which a later call is given; and modes that are 0 from the start. */
static void settings_are_numbers(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    for (int mode = 0; mode < 2; mode++)
        add_call(&program, AS_CRT_SET_REPORT_HOOK2, WIRE_NO_SLOT, 2, mode, 0)->args[1] = arg(WIRE_HANDLER, 2);
    for (int type = 0; type < 3; type++)
        add_call(&program, AS_CRT_SET_REPORT_MODE, WIRE_NO_SLOT, 2, type, -1);
    add_call(&program, AS_CRT_SET_REPORT_FILE, WIRE_NO_SLOT, 2, AS_CRT_WARN, -5);
    add_call(&program, AS_CRT_SET_REPORT_FILE, WIRE_NO_SLOT, 2, AS_CRT_WARN, -6);
    add_malloc(&program, 0, 24);
    wire_step *unknown = program_call(&program, AS_CRT_SET_BREAK_ALLOC, WIRE_NO_SLOT);
    unknown->args[0] = arg(WIRE_REQUEST, 0);
    add_known(&program, 0, 24);
    wire_step *known = program_call(&program, AS_CRT_SET_BREAK_ALLOC, WIRE_NO_SLOT);
    known->args[0] = arg(WIRE_REQUEST, 0);
    known->args[0].step_t = 1000;
    add_call(&program, AS_CRT_SET_BREAK_ALLOC, WIRE_NO_SLOT, 1, -1);
    run(&session, &program);
    const uint64_t number = field_of(&session, record_of(&session, AS_CRT_IS_MEMORY_BLOCK, 0), AS_STRUCTURE_KNOWN, 0);
    assert_int_equal(record_of(&session, AS_CRT_SET_REPORT_HOOK2, 0)->result, 1);
    assert_int_equal(record_of(&session, AS_CRT_SET_REPORT_HOOK2, 0)->args[1], 2);
    assert_int_equal(record_of(&session, AS_CRT_SET_REPORT_HOOK2, 1)->result, 0);
    for (unsigned type = 0; type < 3; type++)
        assert_int_equal(record_of(&session, AS_CRT_SET_REPORT_MODE, type)->result, 0);
    assert_true(record_of(&session, AS_CRT_SET_REPORT_FILE, 1)->result == (uint64_t)-5);
    assert_int_equal(record_of(&session, AS_CRT_SET_BREAK_ALLOC, 0)->state, WIRE_SKIPPED);
    assert_int_equal(record_of(&session, AS_CRT_SET_BREAK_ALLOC, 1)->args[0], number + 1000);
    assert_true(record_of(&session, AS_CRT_SET_BREAK_ALLOC, 1)->result == UINT64_MAX);
    assert_true(record_of(&session, AS_CRT_SET_BREAK_ALLOC, 2)->result == number + 1000);
    session_end(&session);
}

/* fork { set the hook, the flag; leak; exit }: what the runtime reports then has the exit as parent. */
static void an_exit_in_a_child_reports(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_span(&program, WIRE_FORK, 0, 4);
    add_handler(&program, AS_CRT_SET_REPORT_HOOK, 1);
    add_flag(&program, AS_DBG_ALLOC_MEM | AS_DBG_LEAK_CHECK);
    add_malloc_dbg(&program, 0, 20, AS_NORMAL_BLOCK, FIRST_FILE, 7);
    program_step(&program, WIRE_EXIT)->args[0] = arg_number(3);
    program_step(&program, WIRE_REAP);
    start(&session, &program);
    assert_int_equal(session.control->status, 0);
    assert_int_equal(session.control->complete, session.control->request);
    const wire_record *left = record_of(&session, AS_EXIT, 0);
    assert_int_equal(left->state, WIRE_BEGUN);
    assert_int_equal(record_of(&session, AS_REAP, 0)->result, 0);
    assert_true(records_of(&session, AS_REPORTED) >= 2);
    bool is_named = false;
    for (unsigned n = 0; n < records_of(&session, AS_REPORTED); n++) {
        const wire_record *report = record_of(&session, AS_REPORTED, n);
        assert_true(report->parent == left->begin);
        is_named |= strstr(text_of(&session, report), "first.c(7)") != NULL;
    }
    assert_true(is_named);
    assert_int_equal(records_of(&session, AS_PROCESS_END), 0);
    session_end(&session);
}

static void an_exit_ends_the_case(void **state)
{
    enum { EXIT_STATUS = 5 };
    (void)state;
    struct program program = {0};
    struct session session;
    const struct setup setup = {.preload = getenv("DEBUG_LIBRARY")};
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 20);
    program_step(&program, WIRE_EXIT)->args[0] = arg_number(EXIT_STATUS);
    add_malloc(&program, 1, 20);
    for (wire_command command = WIRE_RUN_FORKED; command <= WIRE_RUN_HERE; command++) {
        assert_true(session_start(&session, &program, &setup));
        assert_int_equal(session_run(&session, 0, command), command == WIRE_RUN_FORKED);
        assert_int_equal(session.alive ? session.control->status : session.status >> 8,
                         session.alive ? 0 : EXIT_STATUS);
        assert_int_equal(session.control->complete, session.control->request);
        assert_int_equal(session.control->disturbed, 0);
        assert_int_equal(records_of(&session, AS_MALLOC), 1);
        assert_int_equal(records_of(&session, AS_SCENARIO_END), 0);
        session_end(&session);
    }
}

/* What cannot be ends the case. */
static void bad_numbers_are_refused(void **state)
{
    (void)state;
    for (unsigned kind = 0; kind < 4; kind++) {
        struct program program = {0};
        struct session session;
        program_case(&program, ROOMY);
        if (kind == 0)
            add_state(&program, AS_CRT_MEM_CHECKPOINT, AS_STATES + 1);
        else if (kind == 1)
            add_malloc_dbg(&program, 0, 8, AS_NORMAL_BLOCK, 3, 1);
        else if (kind == 2)
            add_handler(&program, AS_CRT_SET_ALLOC_HOOK, 3);
        else
            program_step(&program, WIRE_LOOK)->args[0] = arg_number(5);
        start(&session, &program);
        assert_int_equal(session.control->status >> 8, WIRE_EXIT_BAD_PROGRAM);
        session_end(&session);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_routine_is_found),
        cmocka_unit_test(other_candidates_have_none),
        cmocka_unit_test(new_blocks_are_looked_at),
        cmocka_unit_test(blocks_that_may_be_of_the_stack_have_no_guards),
        cmocka_unit_test(all_arguments_arrive),
        cmocka_unit_test(what_is_no_block_is_told_as_none),
        cmocka_unit_test(damage_is_reported),
        cmocka_unit_test(a_report_hook_answers),
        cmocka_unit_test(hooks_are_told_all),
        cmocka_unit_test(a_hook_can_look_at_what_is_to_go),
        cmocka_unit_test(hooks_outside_of_calls_say_nothing),
        cmocka_unit_test(a_veto_keeps_the_block),
        cmocka_unit_test(kept_blocks_can_be_looked_at),
        cmocka_unit_test(a_poke_inside_ends_the_pattern),
        cmocka_unit_test(only_guards_are_poked),
        cmocka_unit_test(states_are_told_field_by_field),
        cmocka_unit_test(dumps_and_visits_name_blocks),
        cmocka_unit_test(settings_are_numbers),
        cmocka_unit_test(an_exit_in_a_child_reports),
        cmocka_unit_test(an_exit_ends_the_case),
        cmocka_unit_test(bad_numbers_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
