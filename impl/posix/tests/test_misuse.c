/* test_misuse.c - what is no live block ends the process with one line that says so. */
#include <malloc.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../crt/tests/dying.h"
#include "../../crt/tests/scripted_heap.h"

static max_align_t elsewhere[4];
static void *volatile block;

static void *plain(void *address)
{
    block = address;
    return block;
}

static void free_twice(void)
{
    void *one = plain(malloc(100));
    free(one);
    free(block);
}
static void free_foreign(void) { free(plain(elsewhere)); }
static void free_inside(void) { free((char *)plain(malloc(100)) + 16); }
static void resize_freed(void)
{
    void *one = plain(malloc(100));
    free(one);
    block = realloc(block, 10);
}
static void resize_foreign(void) { block = realloc(plain(elsewhere), 10); }
static void resize_freed_to_nothing(void)
{
    void *one = plain(malloc(100));
    free(one);
    block = realloc(block, 0);
}
static void damaged(void)
{
    script.is_kind = true;
    script.kind = AH_CORRUPT;
    block = realloc(plain(elsewhere), 10);
}
static void free_in_page_zero(void) { free(plain((void *)(uintptr_t)0x10)); }
static void nobody_listens(void)
{
    close(STDERR_FILENO);
    free(plain(elsewhere));
}

/* Does something in a child, which must be ended by SIGABRT after one line. */
static void expect_end(void (*what)(void), const char *begins, const char *ends)
{
    int ends_of_pipe[2], status;
    char line[500];
    size_t length = 0;
    assert_int_equal(pipe(ends_of_pipe), 0);
    const pid_t child = fork();
    if (child == 0) {
        be_ready_to_die();
        dup2(ends_of_pipe[1], STDERR_FILENO);
        what();
        _exit(0);
    }
    close(ends_of_pipe[1]);
    for (ssize_t n;
         length < sizeof line - 1 && (n = read(ends_of_pipe[0], line + length, sizeof line - 1 - length)) > 0;)
        length += (size_t)n;
    close(ends_of_pipe[0]);
    line[length] = '\0';
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
    assert_int_equal(strncmp(line, begins, strlen(begins)), 0);
    assert_true(length >= strlen(ends));
    assert_string_equal(line + length - strlen(ends), ends);
}

static void misuse_ends_the_process(void **state)
{
    (void)state;
    expect_end(free_twice, "allocspec: free(0x", "): the block was freed before\n");
    expect_end(free_foreign, "allocspec: free(0x", "): no block was allocated there\n");
    expect_end(free_inside, "allocspec: free(0x", "): no block was allocated there\n");
    expect_end(free_in_page_zero, "allocspec: free(0x10): no block was allocated there\n", "\n");
    expect_end(resize_freed, "allocspec: realloc(0x", "): the block was freed before\n");
    expect_end(resize_foreign, "allocspec: realloc(0x", "): no block was allocated there\n");
    expect_end(resize_freed_to_nothing, "allocspec: free(0x", "): the block was freed before\n");
    expect_end(damaged, "allocspec: realloc(0x", "): the heap is damaged there\n");
    expect_end(nobody_listens, "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(misuse_ends_the_process)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
