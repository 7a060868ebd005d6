/* cxx_test.c - what a model keeps of C++: types, blocks, objects, the handler. */
#include "cxx_looks.h"

static as_oracle *after_by(as_profiles judged, const char *source) { return cxx_after(judged, source); }
static as_oracle *after(const char *source) { return cxx_after(AS_CXX17, source); }
static const as_model *model(const as_oracle *oracle) { return as_oracle_model(oracle, 0); }

/* ---- types ---- */

static void test_types_are_told(void **state)
{
    (void)state;
    as_oracle *oracle = after("type(0, 0, 16, plain, {plain}, {}, {}, {})\n"
                              "type(255, 24, 8, constructs|virtual, {nothrow}, {}, {}, {plain, size})\n"
                              "type(256, 1, 1, plain, {}, {}, {}, {})");
    as_type type = as_model_type(model(oracle), 255);
    assert_true(type.is_known && type.size == 24 && type.alignment == 8);
    assert_true(type.traits == (AS_TYPE_CONSTRUCTS | AS_TYPE_VIRTUAL));
    assert_true(type.declares_new == 1u << AS_FORM_NOTHROW && type.declares_new_array == 0);
    assert_true(type.declares_delete == 0 && type.declares_delete_array == (1 | 1u << AS_FORM_SIZE));
    assert_true(as_model_type(model(oracle), 0).is_known);
    assert_false(as_model_type(model(oracle), 1).is_known);
    assert_false(as_model_type(model(oracle), 256).is_known);
    as_oracle_reset(oracle);
    assert_false(as_model_type(model(oracle), 255).is_known);
    as_oracle_free(oracle);
    oracle = after_by(AS_C17, "type(1, 24, 8, plain, {}, {}, {}, {})\nnew(1, plain, 0, 1, 0, NULL) = 0x1000");
    assert_false(as_model_type(model(oracle), 1).is_known); /* nobody asks for C++ */
    assert_true(as_model_objects(model(oracle)) == 0 && as_model_object(model(oracle), 0x1000) == NULL);
    as_oracle_free(oracle);
}

/* ---- blocks ---- */

static void test_the_librarys_blocks_are_blocks_of_the_heap(void **state)
{
    (void)state;
    as_oracle *oracle = after("operator_new(alignment|nothrow, 100, 64, NULL) = 0x1000\n"
                              "operator_new_array(plain, 8, 99, NULL) = 0x2000");
    assert_true(cxx_last[AS_OPERATOR_NEW].has_request && cxx_last[AS_OPERATOR_NEW].request == 100);
    assert_int_equal(cxx_last[AS_OPERATOR_NEW].alignment, 64);
    assert_int_equal(cxx_last[AS_OPERATOR_NEW_ARRAY].alignment, 0); /* it has none */
    const as_block *block = as_model_find(model(oracle), 0x1000);
    assert_true(block != NULL && block->size == 100 && block->made_by == AS_OPERATOR_NEW && block->alignment == 64);
    const as_cxx_block *given = as_model_cxx_block(model(oracle), 0x1000, false);
    assert_true(given != NULL && given->size == 100 && given->alignment == 64 && !given->by_program);
    assert_int_equal(given->form, AS_FORM_ALIGNMENT | AS_FORM_NOTHROW);
    assert_int_equal(as_model_cxx_block(model(oracle), 0x2000, false)->form, AS_FORM_ARRAY);
    assert_null(as_model_cxx_block(model(oracle), 0x1000, true));
    assert_int_equal(as_model_cxx_blocks(model(oracle)), 2);
    feed_on(oracle, "operator_delete(size|alignment, 0x1000, 100, 64, NULL)");
    assert_true(cxx_last[AS_OPERATOR_DELETE].has_block);
    assert_true(as_model_find(model(oracle), 0x1000) == NULL &&
                as_model_cxx_block(model(oracle), 0x1000, false) == NULL);
    feed_on(oracle, "operator_delete_array(plain, 0x2000, 0, 0, NULL)\noperator_delete(plain, NULL, 0, 0, NULL)");
    assert_true(as_model_cxx_blocks(model(oracle)) == 0 && as_model_live_blocks(model(oracle)) == 0);
    assert_false(as_model_is_damaged(model(oracle)));
    as_oracle_free(oracle);
}

static void test_functions_that_throw_give_nothing(void **state)
{
    (void)state;
    as_oracle *oracle = after("operator_new(plain, 8, 0, NULL) = threw bad_alloc");
    assert_int_equal(cxx_last[AS_OPERATOR_NEW].when, AS_ANYHOW | AS_CAME_BACK | AS_FAILED);
    assert_int_equal(cxx_last[AS_OPERATOR_NEW].result, 0);
    feed_on(oracle, "operator_new(nothrow, 8, 0, NULL) = NULL");
    assert_int_equal(cxx_last[AS_OPERATOR_NEW].when, AS_ANYHOW | AS_CAME_BACK | AS_FAILED);
    assert_true(as_model_live_blocks(model(oracle)) == 0 && as_model_cxx_blocks(model(oracle)) == 0);
    feed_on(oracle, "operator_new(plain, 8, 0, NULL) = 0x1000\noperator_delete(plain, 0x1000, 0, 0, NULL) = threw own");
    assert_int_equal(as_model_live_blocks(model(oracle)), 0); /* whatever it throws, it was given the block */
    as_oracle_free(oracle);
}

/* operator new(std::size_t, void *) and its operator delete have nothing to do with any heap. */
static void test_what_allocates_nothing_makes_no_block(void **state)
{
    (void)state;
    as_oracle *oracle = after("operator_new(plain, 8, 0, NULL) = 0x1000\n"
                              "operator_new(pointer, 8, 0, 0x1000) = 0x1000");
    assert_true(!cxx_last[AS_OPERATOR_NEW].has_request && cxx_last[AS_OPERATOR_NEW].result == 0x1000);
    assert_int_equal(as_model_live_blocks(model(oracle)), 1);
    assert_false(as_model_is_damaged(model(oracle)));
    feed_on(oracle, "operator_delete(pointer, 0x1000, 0, 0, 0x1000)\noperator_delete(pointer, 0x9000, 0, 0, 0x1000)");
    assert_false(cxx_last[AS_OPERATOR_DELETE].has_block);
    assert_true(as_model_live_blocks(model(oracle)) == 1 && as_model_cxx_blocks(model(oracle)) == 1);
    assert_false(as_model_is_damaged(model(oracle)));
    as_oracle_free(oracle);
}

/* An operator new[] that asks the program's operator new hands its memory on, which is not the library's. */
static void test_forwarded_memory_is_the_programs(void **state)
{
    (void)state;
    as_oracle *oracle = after("operator_new_array(plain, 8, 0, NULL) = 0x1000\n"
                              "  allocated(plain, 8, 0, NULL) = 0x1000");
    assert_int_equal(as_model_live_blocks(model(oracle)), 0);
    assert_int_equal(as_model_cxx_blocks(model(oracle)), 2);
    assert_true(as_model_cxx_block(model(oracle), 0x1000, true)->form == 0);
    assert_true(as_model_cxx_block(model(oracle), 0x1000, false)->form == AS_FORM_ARRAY);
    assert_true(cxx_last[AS_ALLOCATED].has_request && cxx_last[AS_ALLOCATED].outer == AS_OPERATOR_NEW_ARRAY);
    feed_on(oracle, "operator_delete_array(plain, 0x1000, 0, 0, NULL)\n  released(plain, 0x1000, 0, 0, NULL)");
    assert_int_equal(as_model_cxx_blocks(model(oracle)), 0);
    assert_false(as_model_is_damaged(model(oracle)));
    as_oracle_free(oracle);
}

/* So does one that asks the library's own: it is one block, given twice and taken twice. */
static void test_a_block_handed_on_is_one_block(void **state)
{
    (void)state;
    as_oracle *oracle = after("operator_new_array(nothrow, 8, 0, NULL) = 0x1000\n"
                              "  operator_new_array(plain, 8, 0, NULL) = 0x1000\n"
                              "    operator_new(plain, 8, 0, NULL) = 0x1000");
    assert_true(cxx_last[AS_OPERATOR_NEW_ARRAY].calls == 2 && !cxx_last[AS_OPERATOR_NEW_ARRAY].overlaps);
    assert_true(as_model_live_blocks(model(oracle)) == 1 && as_model_live_bytes(model(oracle)) == 8);
    assert_int_equal(as_model_find(model(oracle), 0x1000)->made_by, AS_OPERATOR_NEW_ARRAY);
    assert_int_equal(as_model_cxx_blocks(model(oracle)), 1);
    feed_on(oracle, "operator_delete_array(plain, 0x1000, 0, 0, NULL)\n  operator_delete(plain, 0x1000, 0, 0, NULL)");
    assert_true(as_model_live_blocks(model(oracle)) == 0 && as_model_cxx_blocks(model(oracle)) == 0);
    assert_false(as_model_is_damaged(model(oracle)));
    feed_on(oracle, "operator_new(plain, 8, 0, NULL) = 0x1000\n"
                    "new(1, plain, 0, 1, 0, NULL) = 0x1000\n  operator_new(plain, 8, 0, NULL) = 0x1000");
    assert_true(cxx_last[AS_OPERATOR_NEW].overlaps); /* nobody handed this one on */
    as_oracle_free(oracle);
}

static void test_wrong_functions_damage_the_heap(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "operator_delete(plain, 0x1000, 0, 0, NULL)",
        "operator_new(plain, 8, 0, NULL) = 0x1000\noperator_delete_array(plain, 0x1000, 0, 0, NULL)",
        "operator_new_array(plain, 8, 0, NULL) = 0x1000\noperator_delete(plain, 0x1000, 0, 0, NULL)",
        "operator_new(alignment, 8, 64, NULL) = 0x1000\noperator_delete(plain, 0x1000, 0, 0, NULL)",
        "operator_new(plain, 8, 0, NULL) = 0x1000\nfree(0x1000)",
        "malloc(8) = 0x1000\noperator_delete(plain, 0x1000, 0, 0, NULL)",
        ("new(1, array, 1, 1, 0, NULL) = 0x1008\n  operator_new_array(plain, 16, 0, NULL) = 0x1000\n"
         "delete(1, plain, 0x1008, 1, 0x1008)\n  operator_delete(plain, 0x1008, 0, 0, NULL)"),
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        as_oracle *oracle = after(bad[i]);
        assert_true(as_model_is_damaged(model(oracle)));
        as_oracle_free(oracle);
    }
}

/* ---- objects ---- */

static void test_objects_know_their_memory(void **state)
{
    (void)state;
    as_oracle *oracle = after("new(3, array|value, 5, 4, 0, NULL) = 0x1008\n"
                              "  operator_new_array(alignment, 168, 32, NULL) = 0x1000\n"
                              "  constructed(3, 0x1008, NULL)");
    const as_object *object = as_model_object(model(oracle), 0x1008);
    assert_non_null(object);
    assert_true(object->type == 3 && object->form == (AS_FORM_ARRAY | AS_FORM_VALUE) && object->count == 20);
    assert_true(object->block == 0x1000 && object->size == 168 && object->alignment == 32);
    assert_true(object->function == (AS_FORM_ARRAY | AS_FORM_ALIGNMENT) && !object->by_program);
    assert_int_equal(object->made_by, AS_NEW);
    assert_true(cxx_last[AS_NEW].when == (AS_ANYHOW | AS_CAME_BACK | AS_SUCCEEDED) &&
                cxx_last[AS_NEW].result == 0x1008);
    assert_true(cxx_last[AS_NEW].inside.count == 2 && cxx_last[AS_NEW].inside.kept == 2);
    assert_int_equal(cxx_last[AS_NEW].inside.inner[0].routine, AS_OPERATOR_NEW_ARRAY);
    assert_true(cxx_last[AS_NEW].inside.inner[0].args[1] == 168 && cxx_last[AS_NEW].inside.inner[0].result == 0x1000);
    assert_int_equal(cxx_last[AS_NEW].inside.inner[1].routine, AS_CONSTRUCTED);
    assert_true(cxx_last[AS_CONSTRUCTED].outer == AS_NEW && cxx_last[AS_CONSTRUCTED].outer_count == 1);
    feed_on(oracle, "delete(3, array, 0x1008, 3, 0x1008)\n  destroyed(3, 0x1008)\n"
                    "  operator_delete_array(alignment, 0x1000, 0, 32, NULL)");
    assert_true(cxx_last[AS_DELETE].has_object && cxx_last[AS_DELETE].object.count == 20);
    assert_int_equal(cxx_last[AS_DELETE].inside.count, 2);
    assert_true(as_model_objects(model(oracle)) == 0 && as_model_cxx_blocks(model(oracle)) == 0);
    as_oracle_free(oracle);
}

static void test_what_threw_made_no_object(void **state)
{
    (void)state;
    as_oracle *oracle = after("new(1, plain, 0, 1, 0, NULL) = threw own+1\n"
                              "  allocated(class, 24, 0, NULL) = 0x1000\n"
                              "  constructed(1, 0x1000, NULL) = threw own+1\n"
                              "  released(class, 0x1000, 0, 0, NULL)\n"
                              "new(1, nothrow, 0, 1, 0, NULL) = NULL\n"
                              "  operator_new(nothrow, 24, 0, NULL) = NULL");
    assert_int_equal(as_model_objects(model(oracle)), 0);
    assert_int_equal(as_model_cxx_blocks(model(oracle)), 0);
    assert_true(cxx_last[AS_NEW].when == (AS_ANYHOW | AS_CAME_BACK | AS_FAILED) && cxx_last[AS_NEW].calls == 2);
    assert_int_equal(cxx_last[AS_CONSTRUCTED].when, AS_ANYHOW | AS_CAME_BACK | AS_FAILED);
    as_oracle_free(oracle);
}

/* A delete-expression takes the object whether its destructor threw or not, and finds it where a virtual destructor
 * does. */
static void test_objects_are_deleted(void **state)
{
    (void)state;
    as_oracle *oracle = after("new(2, plain, 0, 1, 0, NULL) = 0x1000\n  allocated(plain, 32, 0, NULL) = 0x1000\n"
                              "delete(1, plain, 0x1010, 2, 0x1000) = threw own\n  destroyed(2, 0x1000) = threw own\n"
                              "  released(plain, 0x1000, 0, 0, NULL)");
    assert_true(cxx_last[AS_DELETE].has_object && cxx_last[AS_DELETE].object.type == 2 &&
                cxx_last[AS_DELETE].object.by_program);
    assert_true(as_model_objects(model(oracle)) == 0 && as_model_cxx_blocks(model(oracle)) == 0);
    feed_on(oracle, "delete(1, plain, 0x1000, 1, 0x1000)\ndelete(1, plain, NULL, 1, NULL)");
    assert_false(cxx_last[AS_DELETE].has_object);
    /* Nothing inside: compilers may do without. */
    feed_on(oracle, "new(1, removable, 0, 1, 0, NULL) = 0x5000\ndelete(1, removable, 0x5000, 1, 0x5000)");
    assert_true(cxx_last[AS_DELETE].has_object && cxx_last[AS_DELETE].object.block == 0);
    assert_int_equal(cxx_last[AS_DELETE].inside.count, 0);
    as_oracle_free(oracle);
}

static void test_array_routines_make_objects(void **state)
{
    (void)state;
    as_oracle *oracle = after("__cxa_vec_new(1, 3, 8, 16, 1, 1) = 0x1010\n"
                              "  operator_new_array(plain, 40, 0, NULL) = 0x1000\n"
                              "  constructed(1, 0x1010, NULL)\n"
                              "__cxa_vec_ctor(1, 0x8000, 2, 8, 1, 1)");
    const as_object *object = as_model_object(model(oracle), 0x1010);
    assert_true(object != NULL && object->count == 3 && object->padding == 16 && object->block == 0x1000);
    assert_true(object->made_by == AS_VEC_NEW && as_model_objects(model(oracle)) == 2);
    feed_on(oracle, "__cxa_vec_delete(1, 0x1010, 8, 16, 1)\n  operator_delete_array(plain, 0x1000, 0, 0, NULL)\n"
                    "__cxa_vec_dtor(1, 0x8000, 2, 8, 1)");
    assert_true(cxx_last[AS_VEC_DELETE].has_object && as_model_objects(model(oracle)) == 0);
    as_oracle_free(oracle);
}

/* ---- the handler ---- */

static void test_the_handler_is_known(void **state)
{
    (void)state;
    bool was_set;
    as_oracle *oracle = after("check(NULL)");
    assert_true(as_model_std_handler(model(oracle), &was_set) == 0 && !was_set);
    feed_on(oracle, "std_get_new_handler() = 0x5000");
    assert_true(as_model_std_handler(model(oracle), &was_set) == 0x5000 && was_set);
    feed_on(oracle, "std_set_new_handler(2) = 0x5000");
    assert_true(as_model_std_handler(model(oracle), NULL) == 2);
    feed_on(oracle, "std_set_new_handler(NULL) = 2");
    assert_true(as_model_std_handler(model(oracle), &was_set) == 0 && was_set);
    assert_true(as_model_new_handler(model(oracle)) == 0 && !as_model_new_handler_was_set(model(oracle)));
    as_oracle_free(oracle);
}

static void test_a_fork_copies_all(void **state)
{
    (void)state;
    bool was_set;
    as_oracle *oracle = after("type(1, 8, 8, plain, {}, {}, {}, {})\nstd_set_new_handler(1) = NULL\n"
                              "new(1, plain, 0, 1, 0, NULL) = 0x1000\n  allocated(plain, 8, 0, NULL) = 0x1000\n"
                              "fork() = 1\n"
                              "process 1 thread 1 delete(1, plain, 0x1000, 1, 0x1000)\n"
                              "  released(plain, 0x1000, 0, 0, NULL)");
    const as_model *child = as_oracle_model(oracle, 1);
    assert_true(as_model_objects(child) == 0 && as_model_cxx_blocks(child) == 0);
    assert_true(as_model_type(child, 1).is_known && as_model_std_handler(child, &was_set) == 1 && was_set);
    assert_true(as_model_objects(model(oracle)) == 1 && as_model_cxx_blocks(model(oracle)) == 1);
    as_oracle_free(oracle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types_are_told),
        cmocka_unit_test(test_the_librarys_blocks_are_blocks_of_the_heap),
        cmocka_unit_test(test_functions_that_throw_give_nothing),
        cmocka_unit_test(test_what_allocates_nothing_makes_no_block),
        cmocka_unit_test(test_forwarded_memory_is_the_programs),
        cmocka_unit_test(test_a_block_handed_on_is_one_block),
        cmocka_unit_test(test_wrong_functions_damage_the_heap),
        cmocka_unit_test(test_objects_know_their_memory),
        cmocka_unit_test(test_what_threw_made_no_object),
        cmocka_unit_test(test_objects_are_deleted),
        cmocka_unit_test(test_array_routines_make_objects),
        cmocka_unit_test(test_the_handler_is_known),
        cmocka_unit_test(test_a_fork_copies_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
