/* test_arrays.c - the array routines: what is called, in which order, with what, and what becomes of exceptions. The
 * tests write every call down in a line of text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "catching.h"
#include "cxx/arrays.h"

/* std::set_terminate */
void *set_terminate(void (*handler)(void)) __asm__("_ZSt13set_terminatePFvvE");

static char told[4000];
static int constructed, throws_at, destructor_throws_at, also_throws_at;
static _Alignas(64) char memory[1000]; /* what `allocate` gives */
static char *array_at;                 /* where elements are expected to be */

static void tell(const char *format, long number)
{
    snprintf(told + strlen(told), sizeof told - strlen(told), format, number);
}

#define SIZE 24

static long index_of(const void *object) { return ((const char *)object - array_at) / SIZE; }

static void construct(void *object)
{
    tell("+%ld ", index_of(object));
    if (constructed++ == throws_at)
        throw_number(1000 + throws_at);
}

static void copy(void *object, void *from)
{
    tell("=%ld", index_of(object));
    tell("from%ld ", ((char *)from - memory) / SIZE);
    if (constructed++ == throws_at)
        throw_number(1000 + throws_at);
}

static void destroy(void *object)
{
    const int index = (int)index_of(object);
    tell("-%ld ", index);
    if (index == destructor_throws_at || index == also_throws_at)
        throw_number(2000 + index);
}

static void *allocate(size_t size)
{
    tell("allocate %ld ", (long)size);
    return memory;
}

static void *allocate_none(size_t size)
{
    tell("none %ld ", (long)size);
    return NULL;
}

static void *allocate_throwing(size_t size)
{
    tell("throws %ld ", (long)size);
    throw_number(3000);
}

static void give_back(void *block)
{
    assert_ptr_equal(block, memory);
    tell("release ", 0);
}

static void give_back_sized(void *block, size_t size)
{
    assert_ptr_equal(block, memory);
    tell("release %ld ", (long)size);
}

static int start(void **state)
{
    (void)state;
    told[0] = 0;
    constructed = 0;
    throws_at = destructor_throws_at = also_throws_at = -1;
    array_at = memory;
    return 0;
}

/* One call: the functions that most tests pass, and what comes of it. */
struct call {
    size_t count, padding;
    void *(*allocate)(size_t);
    void *result;
    int sized;
};

static void call_new(void *context)
{
    struct call *call = context;
    call->result =
        call->sized
            ? __cxa_vec_new3(call->count, SIZE, call->padding, construct, destroy, call->allocate, give_back_sized)
            : __cxa_vec_new2(call->count, SIZE, call->padding, construct, destroy, call->allocate, give_back);
}

static void call_delete(void *context)
{
    struct call *call = context;
    if (call->sized)
        __cxa_vec_delete3(call->result, SIZE, call->padding, destroy, give_back_sized);
    else
        __cxa_vec_delete2(call->result, SIZE, call->padding, destroy, give_back);
}

static void call_dtor(void *context)
{
    struct call *call = context;
    __cxa_vec_dtor(memory, call->count, SIZE, destroy);
}

static void call_cleanup(void *context)
{
    struct call *call = context;
    __cxa_vec_cleanup(memory, call->count, SIZE, destroy);
}

static void call_ctor(void *context)
{
    struct call *call = context;
    __cxa_vec_ctor(memory, call->count, SIZE, construct, destroy);
}

static void call_cctor(void *context)
{
    struct call *call = context;
    __cxa_vec_cctor(array_at, memory, call->count, SIZE, copy, destroy);
}

static void made_and_ended(void **state)
{
    (void)state;
    for (int sized = 0; sized < 2; sized++) {
        for (size_t padding = 0; padding <= 64; padding = padding == 0 ? 8 : padding * 2) {
            struct call call = {3, padding, allocate, NULL, sized};
            start(NULL);
            memset(memory, 0xaa, sizeof memory);
            array_at = memory + padding;
            call_new(&call);
            assert_ptr_equal(call.result, array_at);
            if (padding != 0) {
                size_t count;
                memcpy(&count, array_at - sizeof count, sizeof count);
                assert_int_equal(count, 3);
                call_delete(&call);
            } else {
                __cxa_vec_delete2(call.result, SIZE, 0, NULL, give_back);
            }
            char expected[100];
            snprintf(expected, sizeof expected, "allocate %zu +0 +1 +2 %s", 3 * SIZE + padding,
                     padding != 0 ? "-2 -1 -0 release " : "release ");
            if (sized && padding != 0)
                snprintf(expected + strlen(expected), 20, "%zu ", 3 * SIZE + padding);
            assert_string_equal(told, expected);
        }
    }
}

static void no_elements(void **state)
{
    (void)state;
    struct call call = {0, 8, allocate, NULL, 1};
    call_new(&call);
    call_delete(&call);
    assert_string_equal(told, "allocate 8 release 8 ");
}

static void null_functions(void **state)
{
    (void)state;
    void *array = __cxa_vec_new2(2, SIZE, 8, NULL, NULL, allocate, give_back);
    __cxa_vec_delete3(array, SIZE, 8, NULL, give_back_sized);
    __cxa_vec_ctor(memory, 2, SIZE, NULL, destroy);
    __cxa_vec_cctor(memory, memory, 2, SIZE, NULL, destroy);
    __cxa_vec_dtor(memory, 2, SIZE, NULL);
    __cxa_vec_cleanup(memory, 2, SIZE, NULL);
    __cxa_vec_delete(NULL, SIZE, 8, destroy);
    __cxa_vec_delete2(NULL, SIZE, 8, destroy, give_back);
    __cxa_vec_delete3(NULL, SIZE, 8, destroy, give_back_sized);
    assert_string_equal(told, "allocate 56 release 56 ");
    /* a constructor that throws, and nothing to destroy by */
    start(NULL);
    throws_at = 2;
    array_at = memory + 8;
    assert_null(__cxa_vec_new2(2, SIZE, 8, construct, NULL, allocate_none, give_back));
    assert_string_equal(told, "none 56 ");
}

static void allocation_fails(void **state)
{
    (void)state;
    struct call call = {3, 16, allocate_none, memory, 0};
    call_new(&call);
    assert_null(call.result);
    call.allocate = allocate_throwing;
    int number = 0;
    assert_int_equal(catching(call_new, &call, &number), CAUGHT_NUMBER);
    assert_int_equal(number, 3000);
    assert_string_equal(told, "none 88 throws 88 ");
}

static void too_long(void **state)
{
    (void)state;
    const size_t most = (size_t)PTRDIFF_MAX / SIZE;
    struct call calls[] = {
        {SIZE_MAX, 0, allocate, NULL, 0}, {SIZE_MAX / SIZE + 1, 8, allocate, NULL, 1}, {most + 1, 0, allocate, NULL, 0},
        {most, 32, allocate, NULL, 1},    {SIZE_MAX / SIZE, 16, allocate, NULL, 0},
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        assert_int_equal(catching(call_new, &calls[i], NULL), CAUGHT_BAD_ARRAY_NEW_LENGTH);
    assert_string_equal(told, "");
    struct call longest = {most, PTRDIFF_MAX % SIZE, allocate_none, NULL, 0};
    call_new(&longest);
    assert_string_equal(told, "none 9223372036854775807 ");
}

static void a_constructor_throws(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "allocate 88 +0 release ",
        "allocate 88 +0 +1 -0 release ",
        "allocate 88 +0 +1 +2 -1 -0 release ",
    };
    for (int at = 0; at < 3; at++) {
        struct call call = {3, 16, allocate, NULL, 0};
        int number = 0;
        start(NULL);
        array_at = memory + 16;
        throws_at = at;
        assert_int_equal(catching(call_new, &call, &number), CAUGHT_NUMBER);
        assert_int_equal(number, 1000 + at);
        assert_null(call.result);
        assert_string_equal(told, expected[at]);
    }
    struct call call = {3, 16, allocate, NULL, 1};
    start(NULL);
    array_at = memory + 16;
    throws_at = 1;
    assert_int_equal(catching(call_new, &call, NULL), CAUGHT_NUMBER);
    assert_string_equal(told, "allocate 88 +0 +1 -0 release 88 ");
    start(NULL);
    throws_at = 2;
    assert_int_equal(catching(call_ctor, &call, NULL), CAUGHT_NUMBER);
    assert_string_equal(told, "+0 +1 +2 -1 -0 ");
}

static void copies(void **state)
{
    (void)state;
    struct call call = {3, 0, NULL, NULL, 0};
    array_at = memory + 5 * SIZE;
    call_cctor(&call);
    assert_string_equal(told, "=0from0 =1from1 =2from2 ");
    start(NULL);
    array_at = memory + 5 * SIZE;
    throws_at = 2;
    assert_int_equal(catching(call_cctor, &call, NULL), CAUGHT_NUMBER);
    assert_string_equal(told, "=0from0 =1from1 =2from2 -1 -0 ");
}

static void a_destructor_throws(void **state)
{
    (void)state;
    struct call call = {4, 0, NULL, NULL, 0};
    int number = 0;
    destructor_throws_at = 2;
    assert_int_equal(catching(call_dtor, &call, &number), CAUGHT_NUMBER);
    assert_int_equal(number, 2002);
    assert_string_equal(told, "-3 -2 -1 -0 ");
    for (int sized = 0; sized < 2; sized++) {
        start(NULL);
        destructor_throws_at = 3;
        array_at = memory + 8;
        const size_t count = 4;
        memcpy(memory, &count, sizeof count);
        call = (struct call){4, 8, NULL, array_at, sized};
        assert_int_equal(catching(call_delete, &call, &number), CAUGHT_NUMBER);
        assert_int_equal(number, 2003);
        assert_string_equal(told, sized ? "-3 -2 -1 -0 release 104 " : "-3 -2 -1 -0 release ");
    }
}

/* Ends the process in a way that nothing else does, if all that should be was told before. */
static const char *told_before;

static void terminated(void) { _exit(strcmp(told, told_before) == 0 ? 42 : 43); }

static void terminates(void (*act)(void *), struct call *call, const char *expected)
{
    const pid_t child = fork();
    if (child == 0) {
        told_before = expected;
        set_terminate(terminated);
        catching(act, call, NULL);
        _exit(44);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 42);
}

static void a_second_exception(void **state)
{
    (void)state;
    struct call call = {4, 0, NULL, NULL, 0};
    destructor_throws_at = 2;
    terminates(call_cleanup, &call, "-3 -2 ");
    throws_at = 3;
    terminates(call_ctor, &call, "+0 +1 +2 +3 -2 ");
    terminates(call_cctor, &call, "=0from0 =1from1 =2from2 =3from3 -2 ");
    also_throws_at = 1;
    terminates(call_dtor, &call, "-3 -2 -1 ");
    start(NULL);
    destructor_throws_at = 1;
    throws_at = 2;
    array_at = memory + 8;
    call = (struct call){4, 8, allocate, NULL, 0};
    terminates(call_new, &call, "allocate 104 +0 +1 +2 -1 ");
}

static void throw_length(void *context)
{
    (void)context;
    __cxa_throw_bad_array_new_length();
}

static void a_length_is_thrown(void **state)
{
    (void)state;
    assert_int_equal(catching(throw_length, NULL, NULL), CAUGHT_BAD_ARRAY_NEW_LENGTH);
}

static void over_the_heap(void **state)
{
    (void)state;
    void *array = __cxa_vec_new(10, SIZE, 8, NULL, NULL);
    assert_non_null(array);
    assert_int_equal(((size_t *)array)[-1], 10);
    array_at = array;
    __cxa_vec_delete(array, SIZE, 8, destroy);
    assert_string_equal(told, "-9 -8 -7 -6 -5 -4 -3 -2 -1 -0 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(made_and_ended, start),
        cmocka_unit_test_setup(no_elements, start),
        cmocka_unit_test_setup(null_functions, start),
        cmocka_unit_test_setup(allocation_fails, start),
        cmocka_unit_test_setup(too_long, start),
        cmocka_unit_test_setup(a_constructor_throws, start),
        cmocka_unit_test_setup(copies, start),
        cmocka_unit_test_setup(a_destructor_throws, start),
        cmocka_unit_test_setup(a_second_exception, start),
        cmocka_unit_test_setup(a_length_is_thrown, start),
        cmocka_unit_test_setup(over_the_heap, start),
    };
    return cmocka_run_group_tests_name("arrays", tests, NULL, NULL);
}
