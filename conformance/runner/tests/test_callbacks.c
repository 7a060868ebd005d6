/* test_callbacks.c - callbacks, walks and blocks on the stack in records made by hand: what a row makes possible is
 * taken, all else is noticed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "records.h"

#define ARGS(...) ((uint64_t[]){__VA_ARGS__})

enum { CALL, ASKED, INNER, END };

/* on asked { b = malloc(8); answer 1, 0 }; a = malloc(24) */
static corpus_case asking(wire_step steps[3])
{
    steps[0] = (wire_step){
        .op = WIRE_ON, .routine = AS_ASKED, .dest = 1, .span = 1, .count = 2, .args = {number(1), number(0)}};
    steps[1] = step_call(AS_MALLOC, 1, number(8), number(0));
    steps[2] = step_call(AS_MALLOC, 0, number(24), number(0));
    return (corpus_case){.id = (char *)"asking", .steps = steps, .step_count = 3, .slots = 2};
}

/* The call [1-6], in it the callback [2-5], in it a call [3-4]; at the end both blocks are checked. */
static tape asked_once(void)
{
    tape made = {.count = 0};
    wire_record *call = tape_add(&made, AS_MALLOC, 2, 0, 1, ARGS(24), 0x1000);
    call->end = 6;
    wire_record *asked = tape_add(&made, AS_ASKED, 0, 0, 2, ARGS(1, 24), 0);
    asked->begin = 2;
    asked->end = 5;
    asked->parent = 1;
    wire_record *inner = tape_add(&made, AS_MALLOC, 1, 0, 1, ARGS(8), 0x2000);
    inner->begin = 3;
    inner->end = 4;
    inner->parent = 2;
    tape_add(&made, AS_CHECK, 3, 0, 1, ARGS(0x1000), 0);
    tape_add(&made, AS_CHECK, 3, 1, 1, ARGS(0x2000), 0);
    tape_end(&made, 3);
    tape_seal(&made);
    return made;
}

static bool is_taken(tape *from, const corpus_case *one)
{
    tape_seal(from);
    decoded seen = tape_decode(from, one, true);
    const bool taken = seen.lost[0] == '\0';
    decoded_clear(&seen);
    return taken;
}

static void a_callback_may_come(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = asking(steps);
    tape made = asked_once();
    decoded seen = tape_decode(&made, &one, true);
    assert_string_equal(seen.lost, "");
    assert_int_equal(seen.count, 6);
    assert_int_equal(seen.events[ASKED].routine, AS_ASKED);
    assert_int_equal(seen.events[ASKED].parent, seen.events[CALL].begin);
    assert_int_equal(seen.events[INNER].parent, seen.events[ASKED].begin);
    decoded_clear(&seen);
}

static void a_callback_may_not_come(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = asking(steps);
    tape made = {.count = 0};
    tape_add(&made, AS_MALLOC, 2, 0, 1, ARGS(24), 0x1000);
    tape_add(&made, AS_CHECK, 3, 0, 1, ARGS(0x1000), 0);
    tape_end(&made, 3);
    assert_true(is_taken(&made, &one));
}

/* Each change by itself makes records that no driver writes. */
static void untrue_callbacks_are_noticed(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = asking(steps);
    for (unsigned change = 0;; change++) {
        tape made = asked_once();
        wire_record *asked = &made.records[ASKED], *inner = &made.records[INNER];
        switch (change) {
        case 0:
            asked->parent = 0;
            break;
        case 1:
            asked->args[0] = 2; /* the row's ON is of the first function */
            break;
        case 2:
            asked->args[0] = 3;
            break;
        case 3:
            asked->result = 5; /* no answer of the row's */
            break;
        case 4:
            asked->turn = 1;
            break;
        case 5:
            asked->step = 1;
            break;
        case 6:
            asked->step = 77;
            break;
        case 7:
            asked->nargs = 1;
            break;
        case 8:
            asked->routine = AS_INVALID;
            break;
        case 9:
            inner->parent = 1;
            break;
        case 10:
            inner->parent = 0;
            break;
        case 11:
            inner->args[0] = 9;
            break;
        case 12:
            inner->step = 2;
            break;
        case 13:
            asked->state = WIRE_SKIPPED;
            break;
        case 14: /* it ends before its steps do */
            asked->end = 3;
            inner->begin = 4;
            inner->end = 5;
            break;
        case 15: /* it outlasts its call */
            made.records[CALL].end = 5;
            asked->end = 6;
            break;
        case 16: /* outside of any call */
            made.records[CALL].end = 2;
            asked->begin = 3;
            asked->end = 6;
            inner->begin = 4;
            inner->end = 5;
            break;
        default:
            return;
        }
        if (is_taken(&made, &one))
            fail_msg("change %u was not noticed", change);
    }
}

static void what_is_not_scripted_answers_nothing(void **state)
{
    (void)state;
    wire_step steps[] = {step_call(AS_MSIZE, WIRE_NO_SLOT, number(0), number(0))};
    const corpus_case one = {.id = (char *)"told", .steps = steps, .step_count = 1, .slots = 1};
    for (unsigned answer = 0; answer < 2; answer++) {
        tape made = {.count = 0};
        tape_add(&made, AS_MSIZE, 0, 0, 1, ARGS(0), UINT64_MAX)->end = 6;
        wire_record *told = tape_add(&made, AS_INVALID, 0, 0, 6, ARGS(1, 0, 0, 0, 0, 0), answer);
        told->begin = 2;
        told->end = 5;
        told->parent = 1;
        made.clock = 6;
        tape_end(&made, 1);
        assert_int_equal(is_taken(&made, &one), answer == 0);
    }
}

static void walks_end_when_nothing_more_is_told(void **state)
{
    (void)state;
    wire_step steps[] = {{.op = WIRE_WALK, .count = 3}};
    const corpus_case one = {.id = (char *)"walk", .steps = steps, .step_count = 1, .slots = 1};
    for (unsigned change = 0; change < 5; change++) {
        tape made = {.count = 0};
        wire_record *first = tape_add(&made, AS_HEAPWALK, 0, 0, 2, ARGS(1, 0), (uint64_t)(int64_t)AS_HEAPOK);
        first->facts = AS_FACT_BIT(AS_FACT_OUT);
        first->fact[AS_FACT_OUT] = 0x1000;
        wire_record *second = tape_add(&made, AS_HEAPWALK, 0, 1, 2, ARGS(1, 0x1000), (uint64_t)(int64_t)AS_HEAPEND);
        if (change == 1)
            second->args[1] = 0; /* not the entry that was told */
        if (change == 2)
            second->result = (uint64_t)(int64_t)AS_HEAPOK; /* a third is missing */
        if (change == 3)
            second->turn = 0;
        if (change == 4)
            first->result = (uint64_t)(int64_t)AS_HEAPEND; /* the second is surplus */
        tape_end(&made, 1);
        assert_int_equal(is_taken(&made, &one), change == 0);
    }
}

/* a = _alloca(24); b = malloc(8): at the end the first is gone without a check. */
static void stack_blocks_go_by_themselves(void **state)
{
    (void)state;
    wire_step steps[] = {step_call(AS_ALLOCA, 0, number(24), number(0)), step_call(AS_MALLOC, 1, number(8), number(0))};
    const corpus_case one = {.id = (char *)"stack", .steps = steps, .step_count = 2, .slots = 2};
    for (unsigned on_stack = 0; on_stack < 2; on_stack++) {
        tape made = {.count = 0};
        wire_record *first = tape_add(&made, AS_ALLOCA, 0, 0, 1, ARGS(24), 0x7000);
        first->facts = AS_FACT_BIT(AS_FACT_PLACE);
        first->fact[AS_FACT_PLACE] = (uint64_t)on_stack << 32;
        tape_add(&made, AS_MALLOC, 1, 0, 1, ARGS(8), 0x1000);
        tape_add(&made, AS_CHECK, 2, 0, 1, ARGS(0x1000), 0);
        tape_end(&made, 2);
        assert_int_equal(is_taken(&made, &one), on_stack == 1);
    }
}

static void the_drivers_own_memory_stays_where_it_is(void **state)
{
    (void)state;
    const wire_arg own = {.kind = WIRE_OWN};
    wire_step steps[] = {step_call(AS_HEAPADD, WIRE_NO_SLOT, own, number(8)),
                         step_call(AS_HEAPADD, WIRE_NO_SLOT, own, number(8))};
    const corpus_case one = {.id = (char *)"own", .steps = steps, .step_count = 2, .slots = 1};
    for (unsigned moved = 0; moved < 2; moved++) {
        tape made = {.count = 0};
        tape_add(&made, AS_HEAPADD, 0, 0, 2, ARGS(0x5000, 8), 0);
        tape_add(&made, AS_HEAPADD, 1, 0, 2, ARGS(0x5000 + moved, 8), 0);
        tape_end(&made, 2);
        assert_int_equal(is_taken(&made, &one), moved == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_callback_may_come),
        cmocka_unit_test(a_callback_may_not_come),
        cmocka_unit_test(untrue_callbacks_are_noticed),
        cmocka_unit_test(what_is_not_scripted_answers_nothing),
        cmocka_unit_test(walks_end_when_nothing_more_is_told),
        cmocka_unit_test(stack_blocks_go_by_themselves),
        cmocka_unit_test(the_drivers_own_memory_stays_where_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
