/* cxx_inside_test.c - what of C++ happens inside what, what of that is told, and what is refused. */
#include "cxx_looks.h"

static as_oracle *after(const char *source) { return cxx_after(AS_CXX17, source); }
static const as_model *model(const as_oracle *oracle) { return as_oracle_model(oracle, 0); }

/* A constructor makes an object of its own; what that does is not what the outer expression does. */
static void test_calls_nest(void **state)
{
    (void)state;
    as_oracle *oracle = after("new(2, plain, 0, 1, 0, NULL) = 0x1000\n"
                              "  operator_new(plain, 8, 0, NULL) = 0x1000\n"
                              "  constructed(2, 0x1000, NULL)\n"
                              "    constructed(1, 0x1000, NULL)\n"
                              "    new(1, plain, 0, 1, 0, NULL) = 0x2000\n"
                              "      operator_new(plain, 8, 0, NULL) = 0x2000\n"
                              "        handled(1)\n"
                              "          std_set_new_handler(2) = 1\n"
                              "          limit(0)\n"
                              "          malloc(5) = 0x3000");
    assert_int_equal(cxx_last[AS_NEW].inside.count, 2);
    assert_int_equal(cxx_last[AS_CONSTRUCTED].inside.count, 2);
    assert_int_equal(cxx_last[AS_CONSTRUCTED].inside.inner[1].routine, AS_NEW);
    assert_true(cxx_last[AS_HANDLED].outer == AS_OPERATOR_NEW && cxx_last[AS_HANDLED].inside.count == 1);
    assert_true(as_model_objects(model(oracle)) == 2 && as_model_live_blocks(model(oracle)) == 3);
    as_oracle_free(oracle);
}

static void test_more_than_is_kept_is_counted(void **state)
{
    (void)state;
    enum { MANY = AS_INNER_KEPT + 5 };
    text source = {0};
    text_add(&source, "new(1, array, %d, 1, 0, NULL) = 0x1000\n", (int)MANY);
    for (int i = 0; i < MANY; i++)
        text_add(&source, "  constructed(1, %d, NULL)\n", 0x1000 + i);
    as_oracle *oracle = after(source.bytes);
    assert_true(cxx_last[AS_NEW].inside.count == MANY && cxx_last[AS_NEW].inside.kept == AS_INNER_KEPT);
    assert_int_equal(cxx_last[AS_NEW].inside.inner[AS_INNER_KEPT - 1].args[1], 0x1000 + AS_INNER_KEPT - 1);
    feed_on(oracle, "new(1, plain, 0, 1, 0, NULL) = 0x9000");
    assert_int_equal(cxx_last[AS_NEW].inside.count, 0); /* the notes of the call before are gone */
    as_oracle_free(oracle);
    text_free(&source);
}

static as_event event_of(as_routine routine, uint64_t begin, uint64_t end, uint64_t parent)
{
    return (as_event){.routine = routine, .how = AS_RETURNED, .begin = begin, .end = end, .parent = parent};
}

static void test_nesting_is_checked(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, AS_CXX17, cxx_looking);
    as_event outer = event_of(AS_NEW, 1, 20, 0), first = event_of(AS_OPERATOR_NEW, 2, 6, 1);
    as_event second = event_of(AS_OPERATOR_NEW, 3, 4, 1), other = event_of(AS_MALLOC, 7, 8, 1);
    outer.result = 0x1000;
    first.result = second.result = 0x1000;
    assert_int_equal(as_oracle_begin(oracle, &outer), AS_FED);
    assert_int_equal(as_oracle_begin(oracle, &first), AS_FED);
    assert_int_equal(as_oracle_begin(oracle, &second), AS_FED_MALFORMED); /* two at once */
    outer.end = 5;
    assert_int_equal(as_oracle_end(oracle, &outer), AS_FED_MALFORMED); /* one is under way in it */
    outer.how = AS_THREW;
    outer.result = AS_EXCEPTION_OTHER;
    assert_int_equal(as_oracle_end(oracle, &outer), AS_FED_MALFORMED);
    assert_int_equal(as_oracle_end(oracle, &first), AS_FED);
    assert_int_equal(as_oracle_feed(oracle, &other), AS_FED_MALFORMED); /* no such thing happens in an expression */
    other.routine = AS_CONSTRUCTED;
    other.parent = 0;
    assert_int_equal(as_oracle_feed(oracle, &other), AS_FED_MALFORMED); /* nobody called it */
    outer.end = 20;
    outer.facts = AS_FACT_BIT(AS_FACT_WORD_1);
    assert_int_equal(as_oracle_end(oracle, &outer), AS_FED_MALFORMED); /* no facts of what threw */
    outer.facts = 0;
    outer.result = UINT64_C(1) << 32;
    assert_int_equal(as_oracle_end(oracle, &outer), AS_FED_MALFORMED);
    outer.result = AS_EXCEPTION_OWN;
    assert_int_equal(as_oracle_end(oracle, &outer), AS_FED);
    as_event plain = {.routine = AS_MALLOC, .how = AS_THREW, .begin = 30, .end = 31};
    assert_int_equal(as_oracle_feed(oracle, &plain), AS_FED_MALFORMED); /* C has no exceptions */
    as_oracle_free(oracle);
}

/* Calls without end, each with something inside: what they need is bounded. */
static void test_notes_are_bounded(void **state)
{
    (void)state;
    enum { TRIES = 1 << 15 };
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, AS_CXX17, cxx_looking);
    uint64_t stamp = 1, parent = 0;
    as_fed fed = AS_FED;
    for (unsigned i = 0; i < TRIES && fed == AS_FED; i++) {
        as_event call = event_of(AS_CONSTRUCTED, stamp, 0, parent);
        call.routine = i % 2 == 0 ? AS_NEW : AS_CONSTRUCTED;
        fed = as_oracle_begin(oracle, &call);
        parent = stamp++;
    }
    assert_int_equal(fed, AS_FED_NO_MEMORY);
    as_oracle_reset(oracle);
    feed_on(oracle, "new(1, plain, 0, 1, 0, NULL) = 0x1000\n  constructed(1, 0x1000, NULL)");
    assert_int_equal(cxx_last[AS_NEW].inside.count, 1);
    as_oracle_free(oracle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calls_nest),
        cmocka_unit_test(test_more_than_is_kept_is_counted),
        cmocka_unit_test(test_nesting_is_checked),
        cmocka_unit_test(test_notes_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
