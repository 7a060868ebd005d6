/* test_told.c - what a debug runtime stores, says and does, in records made by hand: fields, texts, pokes, numbers,
 * vetoes and exits as the driver writes them are taken, all else is noticed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "records.h"
#include "unreturned.h"

#define ARGS(...) ((uint64_t[]){__VA_ARGS__})

static bool is_taken(tape *from, const corpus_case *one, bool ended_well)
{
    tape_seal(from);
    decoded seen = tape_decode(from, one, ended_well);
    const bool taken = seen.lost[0] == '\0';
    decoded_clear(&seen);
    return taken;
}

/* Stamps of a record, and what it is inside of. */
static wire_record *put(wire_record *record, uint64_t begin, uint64_t end, uint64_t parent)
{
    record->begin = begin;
    record->end = end;
    record->parent = parent;
    return record;
}

/* a = malloc(8); _CrtIsMemoryBlock(a, 8); _CrtSetBreakAlloc(number(a) + 2) */
enum { MADE, KNOWN, NUMBER, FILE_NAME, LINE, BREAK };
static corpus_case knowing(wire_step steps[3])
{
    steps[0] = step_call(AS_MALLOC, 0, number(8), number(0));
    steps[1] = step_call(AS_CRT_IS_MEMORY_BLOCK, WIRE_NO_SLOT, block(0), number(8));
    steps[2] =
        step_call(AS_CRT_SET_BREAK_ALLOC, WIRE_NO_SLOT, (wire_arg){.kind = WIRE_REQUEST, .step_t = 2}, number(0));
    return (corpus_case){.id = (char *)"knowing", .steps = steps, .step_count = 3, .slots = 1};
}

static tape known_block(void)
{
    tape made = {.count = 0};
    tape_add(&made, AS_MALLOC, 0, 0, 1, ARGS(8), 0x1000);
    put(tape_add(&made, AS_CRT_IS_MEMORY_BLOCK, 1, 0, 2, ARGS(0x1000, 8), 1), 3, 10, 0);
    for (uint64_t i = 0; i < 3; i++)
        put(tape_add(&made, AS_FIELD, 1, (uint32_t)i, 2, ARGS(AS_STRUCTURE_KNOWN, i), 40 + i), 4 + 2 * i, 5 + 2 * i, 3);
    made.clock = 10;
    tape_add(&made, AS_CRT_SET_BREAK_ALLOC, 2, 0, 1, ARGS(42), UINT64_MAX);
    tape_add(&made, AS_CHECK, 3, 0, 1, ARGS(0x1000), 0);
    tape_end(&made, 3);
    return made;
}

static void fields_and_numbers_are_followed(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = knowing(steps);
    for (unsigned change = 0;; change++) {
        tape made = known_block();
        wire_record *field = &made.records[FILE_NAME], *last = &made.records[LINE];
        switch (change) {
        case 0:
            break;
        case 1:
            field->parent = 1;
            break;
        case 2:
            field->turn = 0;
            break;
        case 3:
            field->args[1] = 2;
            break;
        case 4:
            field->args[0] = AS_STRUCTURE_STATE;
            break;
        case 5:
            field->step = 2;
            break;
        case 6:
            field->nargs = 1;
            break;
        case 7:
            field->state = WIRE_SKIPPED;
            break;
        case 8: /* it comes after its call */
            made.records[KNOWN].end = 7;
            put(last, 8, 10, 3);
            break;
        case 9: /* one that is missing */
            *last = made.records[BREAK];
            memmove(&made.records[BREAK], &made.records[BREAK + 1], (made.count - BREAK - 1) * sizeof *last);
            made.count--;
            break;
        case 10: /* the number that was told is not the one that is given */
            made.records[BREAK].args[0] = 43;
            break;
        case 11: /* what is known must not be left out */
            made.records[BREAK].state = WIRE_SKIPPED;
            break;
        case 12: /* FALSE tells no number */
            made.records[KNOWN].result = 0;
            break;
        case 13:
            made.records[KNOWN].result = 0;
            made.records[BREAK].state = WIRE_SKIPPED;
            break;
        case 14:
            field->routine = AS_TEXT;
            break;
        default:
            return;
        }
        if (is_taken(&made, &one, true) != (change == 0 || change == 13))
            fail_msg("change %u was judged wrongly", change);
    }
}

/* _CrtMemCheckpoint(NULL) stores nothing, and what stores nothing has no fields. */
static void fields_of_nothing_are_noticed(void **state)
{
    (void)state;
    for (unsigned change = 0; change < 3; change++) {
        wire_step steps[] = {
            step_call(change < 2 ? AS_CRT_MEM_CHECKPOINT : AS_CRT_CHECK_MEMORY, WIRE_NO_SLOT, number(0), number(0))};
        const corpus_case one = {.id = (char *)"none", .steps = steps, .step_count = 1, .slots = 1};
        tape made = {.count = 0};
        put(tape_add(&made, (as_routine)steps[0].routine, 0, 0, change < 2, ARGS(0), 0), 1, 4, 0);
        if (change > 0)
            put(tape_add(&made, AS_FIELD, 0, 0, 2, ARGS(AS_STRUCTURE_STATE, 0), 0), 2, 3, 1);
        made.clock = 4;
        tape_end(&made, 1);
        assert_int_equal(is_taken(&made, &one, true), change == 0);
    }
}

/* on reported { a = malloc(8); answer 3 }; _CrtDbgReport(1, NULL, 7), with a message of 60 bytes. */
enum { REPORT, REPORTED, FIRST_TEXT, SECOND_TEXT, INNER };
static corpus_case saying(wire_step steps[3])
{
    steps[0] =
        (wire_step){.op = WIRE_ON, .routine = AS_REPORTED, .dest = 1, .span = 1, .count = 1, .args = {number(3)}};
    steps[1] = step_call(AS_MALLOC, 0, number(8), number(0));
    steps[2] = step_call(AS_CRT_DBG_REPORT, WIRE_NO_SLOT, number(1), number(0));
    steps[2].args[2] = number(7);
    return (corpus_case){.id = (char *)"saying", .steps = steps, .step_count = 3, .slots = 1};
}

static uint64_t letters(unsigned count)
{
    return count >= 8 ? UINT64_C(0x6161616161616161) : (UINT64_C(1) << 8 * count) / 255 * 0x61;
}

static tape said_it(void)
{
    tape made = {.count = 0};
    const uint64_t full = letters(8);
    put(tape_add(&made, AS_CRT_DBG_REPORT, 2, 0, 3, ARGS(1, 0, 7), 2), 1, 10, 0);
    put(tape_add(&made, AS_REPORTED, 0, 0, 2, ARGS(1, 1), 3), 2, 9, 1);
    put(tape_add(&made, AS_TEXT, 0, 0, 8, ARGS(full, full, full, full, full, full, full, 56), 0), 3, 4, 2);
    put(tape_add(&made, AS_TEXT, 0, 1, 8, ARGS(letters(4), 0, 0, 0, 0, 0, 0, 4), 0), 5, 6, 2);
    put(tape_add(&made, AS_MALLOC, 1, 0, 1, ARGS(8), 0x1000), 7, 8, 2);
    made.clock = 10;
    tape_add(&made, AS_CHECK, 3, 0, 1, ARGS(0x1000), 0);
    tape_end(&made, 3);
    return made;
}

static void texts_are_followed(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = saying(steps);
    for (unsigned change = 0;; change++) {
        tape made = said_it();
        wire_record *text = &made.records[FIRST_TEXT], *last = &made.records[SECOND_TEXT],
                    *inner = &made.records[INNER];
        switch (change) {
        case 0:
            break;
        case 1: /* a text that is not full is the last */
            text->args[6] = letters(7);
            text->args[7] = 55;
            break;
        case 2:
            last->args[7] = 0;
            last->args[0] = 0;
            break;
        case 3:
            text->args[7] = 57;
            break;
        case 4: /* bytes behind its end */
            last->args[7] = 3;
            break;
        case 5: /* a zero byte in its midst */
            text->args[3] = letters(7);
            break;
        case 6:
            last->turn = 0;
            break;
        case 7:
            last->parent = 1;
            break;
        case 8:
            last->step = 2;
            break;
        case 9: /* after the callback's steps began */
            put(last, 7, 8, 2);
            put(inner, 5, 6, 2);
            break;
        case 10: /* only a report has one */
            made.records[REPORTED].routine = AS_DUMPED;
            break;
        case 11:
            last->nargs = 7;
            break;
        case 12:
            made.records[REPORTED].result = 4; /* no answer of the row's */
            break;
        case 13: /* a message may be as long as it likes, or end where a record does */
            put(inner, 5, 6, 2);
            put(last, 20, 21, 2);
            made.records[SECOND_TEXT] = *inner;
            memmove(inner, inner + 1, (made.count - INNER - 1) * sizeof *inner);
            made.count--;
            break;
        default:
            return;
        }
        if (is_taken(&made, &one, true) != (change == 0 || change == 13))
            fail_msg("change %u was judged wrongly", change);
    }
}

/* Nobody told the hooks what to answer: they allow and take care; all others answer nothing. */
static void usual_answers(void **state)
{
    static const struct {
        as_routine routine;
        unsigned nargs;
        uint64_t answer;
    } kinds[] = {{AS_HOOKED, 8, 1}, {AS_REPORTED, 2, 1}, {AS_DUMPED, 3, 0}, {AS_VISITED, 3, 0}};
    (void)state;
    wire_step steps[] = {step_call(AS_CRT_DUMP_MEMORY_LEAKS, WIRE_NO_SLOT, number(0), number(0))};
    const corpus_case one = {.id = (char *)"usual", .steps = steps, .step_count = 1, .slots = 1};
    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        for (uint64_t answer = 0; answer < 3; answer++) {
            tape made = {.count = 0};
            put(tape_add(&made, AS_CRT_DUMP_MEMORY_LEAKS, 0, 0, 0, NULL, 0), 1, 4, 0);
            put(tape_add(&made, kinds[i].routine, 0, 0, kinds[i].nargs, ARGS(1, 0, 0, 0, 0, 0, 0, 0), answer), 2, 3, 1);
            made.clock = 4;
            tape_end(&made, 1);
            assert_int_equal(is_taken(&made, &one, true), answer == kinds[i].answer);
        }
    }
}

/* on hooked { answer n }; a = malloc(8); free(a); free(a): the second is made iff the first was vetoed. */
static void a_veto_keeps_the_block(void **state)
{
    (void)state;
    for (unsigned vetoed = 0; vetoed < 2; vetoed++) {
        for (unsigned made_again = 0; made_again < 2; made_again++) {
            wire_step steps[] = {
                {.op = WIRE_ON, .routine = AS_HOOKED, .dest = 1, .count = 1, .args = {number(!vetoed)}},
                step_call(AS_MALLOC, 0, number(8), number(0)),
                step_call(AS_FREE, WIRE_NO_SLOT, block(0), number(0)),
                step_call(AS_FREE, WIRE_NO_SLOT, block(0), number(0))};
            const corpus_case one = {.id = (char *)"veto", .steps = steps, .step_count = 4, .slots = 1};
            tape made = {.count = 0};
            tape_add(&made, AS_MALLOC, 1, 0, 1, ARGS(8), 0x1000);
            put(tape_add(&made, AS_FREE, 2, 0, 1, ARGS(0x1000), 0), 3, 6, 0);
            put(tape_add(&made, AS_HOOKED, 0, 0, 8, ARGS(1, AS_HOOK_FREE, 0x1000, 8, 1, 5, 0, 0), !vetoed), 4, 5, 3);
            made.clock = 6;
            wire_record *again = tape_add(&made, AS_FREE, 3, 0, 1, ARGS(made_again ? 0x1000 : 0), 0);
            if (!made_again)
                again->state = WIRE_SKIPPED;
            tape_end(&made, 4);
            assert_int_equal(is_taken(&made, &one, true), vetoed == made_again);
        }
    }
}

/* on hooked { check(a) }; a = malloc(8); free(a): a hook can look at the block that its call was given, and must. */
static void a_hook_can_look_at_what_is_to_go(void **state)
{
    (void)state;
    wire_step steps[] = {{.op = WIRE_ON, .routine = AS_HOOKED, .dest = 1, .span = 1, .count = 1, .args = {number(1)}},
                         {.op = WIRE_CHECK, .args = {block(0)}},
                         step_call(AS_MALLOC, 0, number(8), number(0)),
                         step_call(AS_FREE, WIRE_NO_SLOT, block(0), number(0))};
    const corpus_case one = {.id = (char *)"hand", .steps = steps, .step_count = 4, .slots = 1};
    for (unsigned skipped = 0; skipped < 2; skipped++) {
        tape made = {.count = 0};
        tape_add(&made, AS_MALLOC, 2, 0, 1, ARGS(8), 0x1000);
        put(tape_add(&made, AS_FREE, 3, 0, 1, ARGS(0x1000), 0), 3, 8, 0);
        put(tape_add(&made, AS_HOOKED, 0, 0, 8, ARGS(1, AS_HOOK_FREE, 0x1000, 8, 1, 5, 0, 0), 1), 4, 7, 3);
        wire_record *check = put(tape_add(&made, AS_CHECK, 1, 0, 1, ARGS(0x1000), 0), 5, 6, 4);
        if (skipped)
            check->state = WIRE_SKIPPED;
        made.clock = 8;
        tape_end(&made, 4);
        assert_int_equal(is_taken(&made, &one, true), !skipped);
    }
}

/* a = malloc(8); free(a); look(a); poke(a, -4, 65); header(b): of the block held last, or of none. */
static void blocks_that_are_gone_can_be_looked_at(void **state)
{
    (void)state;
    wire_step steps[] = {step_call(AS_MALLOC, 0, number(8), number(0)),
                         step_call(AS_FREE, WIRE_NO_SLOT, block(0), number(0)),
                         {.op = WIRE_LOOK, .args = {block(0)}},
                         {.op = WIRE_POKE, .args = {block(0), number((uint64_t)-4), number(65)}},
                         {.op = WIRE_HEADER, .args = {block(1)}}};
    const corpus_case one = {.id = (char *)"look", .steps = steps, .step_count = 5, .slots = 2};
    for (unsigned change = 0; change < 9; change++) {
        tape made = {.count = 0};
        tape_add(&made, AS_MALLOC, 0, 0, 1, ARGS(8), 0x1000);
        tape_add(&made, AS_FREE, 1, 0, 1, ARGS(0x1000), 0);
        wire_record *look = tape_add(&made, AS_LOOK, 2, 0, 1, ARGS(0x1000), 0);
        wire_record *poke = tape_add(&made, AS_POKE, 3, 0, 3, ARGS(0x1000, (uint64_t)-4, 65), 0);
        wire_record *header = tape_add(&made, AS_HEADER, 4, 0, 1, ARGS(0), 0);
        header->state = WIRE_SKIPPED;
        tape_end(&made, 5);
        if (change == 1)
            poke->state = WIRE_SKIPPED; /* there was no memory any more */
        if (change == 2)
            look->args[0] = 0x2000;
        if (change == 3)
            look->state = WIRE_SKIPPED;
        if (change == 4)
            poke->args[1] = 4;
        if (change == 5)
            poke->args[2] = 66;
        if (change == 6)
            header->state = WIRE_DONE;
        if (change == 7)
            poke->nargs = 2;
        if (change == 8)
            look->routine = AS_CHECK;
        if (is_taken(&made, &one, true) != (change < 2))
            fail_msg("change %u was judged wrongly", change);
    }
}

static void what_is_no_debug_runtime_is_left_alone(void **state)
{
    (void)state;
    wire_step steps[] = {step_call(AS_MALLOC, 0, number(8), number(0)), {.op = WIRE_LOOK, .args = {block(0)}}};
    const corpus_case one = {.id = (char *)"absent", .steps = steps, .step_count = 2, .slots = 1};
    for (unsigned skipped = 0; skipped < 2; skipped++) {
        tape made = {.count = 0};
        tape_add(&made, AS_MALLOC, 0, 0, 1, ARGS(8), 0x1000);
        tape_add(&made, AS_LOOK, 1, 0, 1, ARGS(0x1000), 0)->state = skipped ? WIRE_SKIPPED : WIRE_DONE;
        tape_add(&made, AS_CHECK, 2, 0, 1, ARGS(0x1000), 0);
        tape_end(&made, 2);
        tape_seal(&made);
        decoded seen;
        const decode_input input = {made.records, made.count, NONCE, &one, as_routine_set_of(AS_CRT_SET_DBG_FLAG), 0,
                                    true};
        assert_true(decode(&input, &seen));
        assert_int_equal(seen.lost[0] == '\0', skipped);
        decoded_clear(&seen);
    }
}

/* exit(3): begins, and what is reported then is inside of it; nothing comes after. */
static void an_exit_is_the_end(void **state)
{
    (void)state;
    wire_step steps[] = {{.op = WIRE_EXIT, .args = {number(3)}}, step_call(AS_MALLOC, 0, number(8), number(0))};
    const corpus_case one = {.id = (char *)"exit", .steps = steps, .step_count = 2, .slots = 1};
    for (unsigned change = 0; change < 7; change++) {
        tape made = {.count = 0};
        wire_record *left = put(tape_add(&made, AS_EXIT, 0, 0, 1, ARGS(3), 0), 1, 0, 0);
        left->state = WIRE_BEGUN;
        wire_record *told = put(tape_add(&made, AS_REPORTED, 0, 0, 2, ARGS(1, 0), 1), 2, 5, 1);
        put(tape_add(&made, AS_TEXT, 0, 0, 8, ARGS(letters(4), 0, 0, 0, 0, 0, 0, 4), 0), 3, 4, 2);
        made.clock = 5;
        if (change == 1)
            left->args[0] = 0;
        if (change == 2)
            told->parent = 0;
        if (change == 3)
            tape_add(&made, AS_MALLOC, 1, 0, 1, ARGS(8), 0x1000);
        if (change == 4)
            tape_end(&made, 2);
        if (change == 5) { /* it came back */
            left->state = WIRE_DONE;
            left->end = 6;
        }
        if (change == 6)
            left->state = WIRE_SKIPPED, left->end = 8;
        if (is_taken(&made, &one, true) != (change == 0))
            fail_msg("change %u was judged wrongly", change);
    }
}

/* fork { exit(3) }; reap: it is known to have ended when its parent learnt so. */
static void an_exit_ends_when_it_is_known_to(void **state)
{
    enum { LEFT = 1 };
    (void)state;
    wire_step steps[] = {{.op = WIRE_FORK, .span = 1}, {.op = WIRE_EXIT, .args = {number(3)}}, {.op = WIRE_REAP}};
    const corpus_case one = {.id = (char *)"child", .steps = steps, .step_count = 3, .slots = 1};
    for (uint64_t result = 0; result < 3; result++) {
        tape made = {.count = 0};
        tape_add(&made, AS_FORK, 0, 0, 0, NULL, 1);
        wire_record *left = tape_add(&made, AS_EXIT, 1, 0, 1, ARGS(3), 0);
        left->process = left->thread = 1;
        left->state = WIRE_BEGUN;
        left->end = 0;
        wire_record *reap = tape_add(&made, AS_REAP, 2, 0, 1, ARGS(1), result);
        tape_end(&made, 3);
        tape_seal(&made);
        decoded seen = tape_decode(&made, &one, true);
        assert_string_equal(seen.lost, "");
        unreturned_mark_exits(&seen, true);
        const as_event *exit = &seen.events[LEFT];
        assert_int_equal(exit->routine, AS_EXIT);
        assert_int_equal(exit->how, result == 0 ? AS_EXITED : AS_PENDING);
        if (result == 0) {
            assert_int_equal(exit->result, 3);
            assert_int_equal(exit->end, 2 * reap->end - 1);
            assert_int_equal(exit->begin, 2 * left->begin);
        }
        decoded_clear(&seen);
    }
}

static void an_exit_of_the_first_process_ends_last(void **state)
{
    (void)state;
    wire_step steps[] = {{.op = WIRE_EXIT, .args = {number(0)}}};
    const corpus_case one = {.id = (char *)"first", .steps = steps, .step_count = 1, .slots = 1};
    for (unsigned ended_well = 0; ended_well < 2; ended_well++) {
        tape made = {.count = 0};
        wire_record *left = put(tape_add(&made, AS_EXIT, 0, 0, 1, ARGS(0), 0), 1, 0, 0);
        left->state = WIRE_BEGUN;
        put(tape_add(&made, AS_REPORTED, 0, 0, 2, ARGS(1, 0), 1), 2, 3, 1);
        tape_seal(&made);
        decoded seen = tape_decode(&made, &one, ended_well);
        assert_string_equal(seen.lost, "");
        unreturned_mark_exits(&seen, ended_well);
        assert_int_equal(seen.events[0].how, ended_well ? AS_EXITED : AS_PENDING);
        if (ended_well)
            assert_true(seen.events[0].end > seen.events[1].end);
        decoded_clear(&seen);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_and_numbers_are_followed),
        cmocka_unit_test(fields_of_nothing_are_noticed),
        cmocka_unit_test(texts_are_followed),
        cmocka_unit_test(usual_answers),
        cmocka_unit_test(a_veto_keeps_the_block),
        cmocka_unit_test(a_hook_can_look_at_what_is_to_go),
        cmocka_unit_test(blocks_that_are_gone_can_be_looked_at),
        cmocka_unit_test(what_is_no_debug_runtime_is_left_alone),
        cmocka_unit_test(an_exit_is_the_end),
        cmocka_unit_test(an_exit_ends_when_it_is_known_to),
        cmocka_unit_test(an_exit_of_the_first_process_ends_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
