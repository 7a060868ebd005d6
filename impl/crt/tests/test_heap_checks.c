/* test_heap_checks.c - _heapchk, _heapset, _heapmin, _heapadd, _get_heap_handle, _heapwalk, _resetstkoflw. Damage is
 * scripted here; that the heap finds real damage is the heap's tests' to show. */
#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include <cmocka.h>

#include "crt/version.h"
#include "handled.h"
#include "scripted_heap.h"

static int leave(void **state)
{
    (void)state;
    script = (scripted_heap){0};
    return 0;
}

static void the_constants_are_as_documented(void **state)
{
    (void)state;
    assert_int_equal(_HEAPEMPTY, -1);
    assert_int_equal(_HEAPOK, -2);
    assert_int_equal(_HEAPBADBEGIN, -3);
    assert_int_equal(_HEAPBADNODE, -4);
    assert_int_equal(_HEAPEND, -5);
    assert_int_equal(_HEAPBADPTR, -6);
    assert_int_equal(_FREEENTRY, 0);
    assert_int_equal(_USEDENTRY, 1);
    assert_true(_HEAP_MAXREQ == SIZE_MAX - 31);
    assert_int_equal(offsetof(_HEAPINFO, _pentry), 0);
    assert_int_equal(offsetof(_HEAPINFO, _size), sizeof(int *));
    assert_int_equal(offsetof(_HEAPINFO, _useflag), 2 * sizeof(size_t));
}

static void a_sound_heap_is_sound(void **state)
{
    (void)state;
    void *block = malloc(100);
    errno = 0;
    assert_int_equal(_heapchk(), _HEAPOK);
    assert_int_equal(_heapset('Z'), _HEAPOK);
    assert_int_equal(_heapmin(), 0);
    assert_int_equal(_heapchk(), _HEAPOK);
    assert_int_equal(errno, 0);
    assert_int_not_equal(_get_heap_handle(), 0);
    assert_int_equal(_get_heap_handle(), _get_heap_handle());
    free(block);
}

static void damage_is_named(void **state)
{
    (void)state;
    static const struct {
        ah_health health;
        int answer, error;
    } cases[] = {{AH_SOUND, _HEAPOK, 0},
                 {AH_EMPTY, _HEAPEMPTY, 0},
                 {AH_DAMAGED_START, _HEAPBADBEGIN, ENOSYS},
                 {AH_DAMAGED_BLOCK, _HEAPBADNODE, ENOSYS}};
    script.damaged = true;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        script.health = cases[i].health;
        errno = 0;
        assert_int_equal(_heapchk(), cases[i].answer);
        assert_int_equal(errno, cases[i].error);
        errno = 0;
        assert_int_equal(_heapset(1), cases[i].answer);
        assert_int_equal(errno, cases[i].error);
    }
}

static void a_walk_meets_every_live_block_once(void **state)
{
    (void)state;
    enum { COUNT = 200 };
    static char *blocks[COUNT];
    static unsigned met[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        blocks[i] = malloc(i * 7);
    for (size_t i = 0; i < COUNT; i += 3)
        free(blocks[i]);
    _HEAPINFO info = {._pentry = NULL};
    size_t steps = 0;
    int status;
    errno = 0;
    while ((status = _heapwalk(&info)) == _HEAPOK) {
        assert_true(info._useflag == _USEDENTRY || info._useflag == _FREEENTRY);
        for (size_t i = 0; i < COUNT; i++) {
            if (i % 3 != 0 && info._useflag == _USEDENTRY && (char *)info._pentry == blocks[i]) {
                assert_int_equal(info._size, i * 7);
                met[i]++;
            }
        }
        assert_true(++steps < 1000000);
    }
    assert_int_equal(status, _HEAPEND);
    assert_int_equal(errno, 0);
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(met[i], i % 3 != 0);
        if (i % 3 != 0)
            free(blocks[i]);
    }
}

static void a_walk_names_what_is_wrong(void **state)
{
    (void)state;
    static max_align_t elsewhere[2];
    _HEAPINFO info = {._pentry = (int *)elsewhere, ._size = 5, ._useflag = 7};
    errno = 0;
    assert_int_equal(_heapwalk(&info), _HEAPBADPTR);
    assert_int_equal(errno, ENOSYS);
    assert_int_equal(info._size, 5);
    assert_int_equal(info._useflag, 7);

    _set_invalid_parameter_handler(handle);
    handled = 0;
    errno = 0;
    assert_int_equal(_heapwalk(NULL), _HEAPBADPTR);
    assert_int_equal(errno, EINVAL);
    assert_int_equal(handled, 1);
    _set_invalid_parameter_handler(NULL);

    static const struct {
        bool from_start;
        ah_health health;
        ah_kind kind;
        int answer, error;
    } cases[] = {{true, AH_EMPTY, AH_FOREIGN, _HEAPEMPTY, 0},
                 {true, AH_DAMAGED_START, AH_FOREIGN, _HEAPBADBEGIN, ENOSYS},
                 {true, AH_DAMAGED_BLOCK, AH_FOREIGN, _HEAPBADNODE, ENOSYS},
                 {false, AH_DAMAGED_BLOCK, AH_CORRUPT, _HEAPBADNODE, ENOSYS},
                 {false, AH_DAMAGED_BLOCK, AH_LIVE, _HEAPBADNODE, ENOSYS},
                 {false, AH_DAMAGED_BLOCK, AH_FOREIGN, _HEAPBADPTR, ENOSYS}};
    int *block = malloc(10);
    script.damaged = script.is_kind = true;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        info._pentry = cases[i].from_start ? NULL : block;
        script.health = cases[i].health;
        script.kind = cases[i].kind;
        errno = 0;
        assert_int_equal(_heapwalk(&info), cases[i].answer);
        assert_int_equal(errno, cases[i].error);
    }
    leave(NULL);
    free(block);
}

/* One of the two things that the page documents, by the version of the runtime. */
static void memory_is_added_or_refused(void **state)
{
    (void)state;
    enum { BYTES = 1 << 20 };
    void *memory = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_ptr_not_equal(memory, MAP_FAILED);
    errno = 0;
    if (CRT_HEAPADD_ADDS) {
        assert_int_equal(_heapadd(memory, BYTES), 0);
        assert_int_equal(errno, 0);
        assert_int_equal(_heapchk(), _HEAPOK);
        _HEAPINFO info = {._pentry = NULL};
        size_t there = 0;
        while (_heapwalk(&info) == _HEAPOK) {
            if ((char *)info._pentry >= (char *)memory && (char *)info._pentry < (char *)memory + BYTES)
                there += info._size;
        }
        assert_true(there > BYTES / 2);
        assert_int_equal(_heapadd(memory, BYTES), -1); /* it has it already */
        assert_int_equal(errno, ENOSYS);
    } else {
        assert_int_equal(_heapadd(memory, BYTES), -1);
        assert_int_equal(errno, ENOSYS);
    }
    errno = 0;
    assert_int_equal(_heapadd(NULL, 4096), -1);
    assert_int_equal(errno, ENOSYS);
    char tiny[1];
    assert_int_equal(_heapadd(tiny, 0), -1);
}

static volatile sig_atomic_t reset_on_signal_stack;
static void on_signal(int number)
{
    (void)number;
    reset_on_signal_stack = _resetstkoflw();
}

static void *reset_in_a_thread(void *unused)
{
    (void)unused;
    return (void *)(intptr_t)_resetstkoflw();
}

static void an_unwound_stack_can_be_reset(void **state)
{
    (void)state;
    pthread_t thread;
    void *result = NULL;
    errno = 0;
    assert_int_not_equal(_resetstkoflw(), 0);
    assert_int_equal(errno, 0);
    assert_int_equal(pthread_create(&thread, NULL, reset_in_a_thread, NULL), 0);
    pthread_join(thread, &result);
    assert_non_null(result);

    static char memory[1 << 16];
    const stack_t stack = {.ss_sp = memory, .ss_size = sizeof memory};
    const struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK};
    assert_int_equal(sigaltstack(&stack, NULL), 0);
    assert_int_equal(sigaction(SIGUSR1, &action, NULL), 0);
    reset_on_signal_stack = 1;
    raise(SIGUSR1);
    assert_int_equal(reset_on_signal_stack, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_constants_are_as_documented),
        cmocka_unit_test_teardown(a_sound_heap_is_sound, leave),
        cmocka_unit_test_teardown(damage_is_named, leave),
        cmocka_unit_test_teardown(a_walk_meets_every_live_block_once, leave),
        cmocka_unit_test_teardown(a_walk_names_what_is_wrong, leave),
        cmocka_unit_test_teardown(memory_is_added_or_refused, leave),
        cmocka_unit_test(an_unwound_stack_can_be_reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
