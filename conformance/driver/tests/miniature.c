/* miniature.c - see miniature.h. */
#include "miniature.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { LIMIT_SECONDS = 60 };

void program_case(struct program *program, uint32_t slots)
{
    wire_case *one = &program->cases[program->case_count++];
    one->first_step = program->step_count;
    one->slots = slots;
}

wire_step *program_step(struct program *program, wire_op op)
{
    wire_step *step = &program->steps[program->step_count++];
    step->op = (uint16_t)op;
    step->dest = WIRE_NO_SLOT;
    program->cases[program->case_count - 1].step_count++;
    return step;
}

wire_step *program_call(struct program *program, as_routine routine, uint32_t dest)
{
    wire_step *step = program_step(program, WIRE_CALL);
    step->routine = (uint16_t)routine;
    step->dest = dest;
    return step;
}

wire_step *add_malloc(struct program *program, uint32_t dest, uint64_t size)
{
    wire_step *step = program_call(program, AS_MALLOC, dest);
    step->args[0] = arg_number(size);
    return step;
}

wire_step *add_free(struct program *program, uint32_t slot)
{
    wire_step *step = program_call(program, AS_FREE, WIRE_NO_SLOT);
    step->args[0] = arg_block(slot);
    return step;
}

void add_on(struct program *program, as_routine kind, uint32_t which, uint32_t span, unsigned count, ...)
{
    va_list answers;
    wire_step *step = program_step(program, WIRE_ON);
    step->routine = (uint16_t)kind;
    step->dest = which;
    step->span = span;
    step->count = count;
    va_start(answers, count);
    for (unsigned i = 0; i < count; i++)
        step->args[i] = arg_number((uint64_t)(int64_t)va_arg(answers, int));
    va_end(answers);
}

void add_span(struct program *program, wire_op op, uint32_t count, uint32_t span)
{
    wire_step *step = program_step(program, op);
    step->count = count;
    step->span = span;
}

wire_arg arg_number(uint64_t value) { return (wire_arg){.kind = WIRE_NUMBER, .base = value}; }
wire_arg arg_block(uint64_t slot) { return (wire_arg){.kind = WIRE_BLOCK, .base = slot}; }
wire_arg arg_all(void) { return (wire_arg){.kind = WIRE_ALL}; }
wire_arg arg_out(uint64_t before) { return (wire_arg){.kind = WIRE_OUT, .base = before}; }

static int program_file(const struct program *program)
{
    const wire_program header = {WIRE_MAGIC_PROGRAM, WIRE_VERSION, program->case_count,
                                 program->step_count + program->claimed};
    const size_t cases = program->case_count * sizeof *program->cases,
                 steps = program->step_count * sizeof *program->steps;
    const int file = memfd_create("program", 0);
    assert_true(file >= 0);
    assert_int_equal(write(file, &header, sizeof header), (ssize_t)sizeof header);
    assert_int_equal(write(file, program->cases, cases), (ssize_t)cases);
    assert_int_equal(write(file, program->steps, steps), (ssize_t)steps);
    return file;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Waits for an answer to the last request; false iff the driver died or the time is over. */
bool session_await(struct session *session)
{
    const double end = now() + LIMIT_SECONDS;
    wire_control *control = session->control;
    while (now() < end) {
        const uint32_t answer = __atomic_load_n(&control->answer, __ATOMIC_SEQ_CST);
        if (answer == WIRE_READY && __atomic_load_n(&control->finished, __ATOMIC_SEQ_CST) == control->request)
            return true;
        if (waitpid(session->driver, &session->status, WNOHANG) == session->driver) {
            session->alive = false;
            return false;
        }
        const struct timespec pause = {0, 2000000};
        syscall(SYS_futex, &control->answer, FUTEX_WAIT, answer, &pause, NULL, 0);
    }
    return false;
}

static _Noreturn void become_driver(const struct setup *setup, int program, int shared)
{
    const char *driver = setup->driver != NULL ? setup->driver : getenv("ALLOCSPEC_DRIVER");
    char program_path[64], shared_path[64];
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    snprintf(program_path, sizeof program_path, "/proc/%d/fd/%d", (int)getppid(), program);
    snprintf(shared_path, sizeof shared_path, "/proc/%d/fd/%d", (int)getppid(), shared);
    fcntl(program, F_SETFD, FD_CLOEXEC);
    fcntl(shared, F_SETFD, FD_CLOEXEC);
    const int null = open("/dev/null", O_RDWR);
    for (int i = 0; i < 3; i++)
        dup2(null, i);
    if (null > 2)
        close(null);
    if (setup->preload != NULL)
        setenv("LD_PRELOAD", setup->preload, 1);
    if (setup->data_limit != 0)
        setrlimit(RLIMIT_DATA, &(struct rlimit){setup->data_limit, setup->data_limit});
    execl(driver, driver, program_path, shared_path, (char *)NULL);
    _exit(127);
}

bool session_start(struct session *session, const struct program *program, const struct setup *setup)
{
    static const struct setup normal = {NULL, NULL, 0};
    const int file = program_file(program), shared = memfd_create("shared", 0);
    memset(session, 0, sizeof *session);
    assert_int_equal(ftruncate(shared, (off_t)WIRE_SHARED_SIZE), 0);
    session->control = mmap(NULL, WIRE_SHARED_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, shared, 0);
    assert_ptr_not_equal(session->control, MAP_FAILED);
    session->records = (const wire_record *)(const void *)((const char *)session->control + WIRE_RECORDS_OFFSET);
    session->control->child_limit_ms = 10000;
    session->alive = true;
    session->driver = fork();
    assert_true(session->driver >= 0);
    if (session->driver == 0)
        become_driver(setup != NULL ? setup : &normal, file, shared);
    const bool ready = session_await(session);
    close(file);
    close(shared);
    return ready;
}

void session_post(struct session *session, uint32_t case_index, wire_command command)
{
    static uint64_t nonce = UINT64_C(0x1234567890abcdef);
    wire_control *control = session->control;
    control->nonce = nonce += UINT64_C(0x9e3779b97f4a7c15);
    control->seed = 7;
    control->command = command;
    control->case_index = case_index;
    __atomic_add_fetch(&control->request, 1, __ATOMIC_SEQ_CST);
    syscall(SYS_futex, &control->request, FUTEX_WAKE, 1, NULL, NULL, 0);
}

bool session_run(struct session *session, uint32_t case_index, wire_command command)
{
    session_post(session, case_index, command);
    return session_await(session);
}

void session_end(struct session *session)
{
    if (session->alive) {
        kill(session->driver, SIGKILL);
        waitpid(session->driver, &session->status, 0);
    }
    munmap(session->control, WIRE_SHARED_SIZE);
}

uint64_t record_count(const struct session *session) { return session->control->records; }

const wire_record *record_at(const struct session *session, uint64_t index)
{
    const wire_record *record = &session->records[index];
    if (index >= WIRE_MAX_RECORDS || index >= record_count(session))
        return NULL;
    return record->seal == wire_seal(record, session->control->nonce, index) ? record : NULL;
}

const wire_record *record_of(const struct session *session, as_routine routine, unsigned n)
{
    for (uint64_t i = 0; i < record_count(session); i++) {
        const wire_record *record = record_at(session, i);
        if (record != NULL && record->routine == routine && n-- == 0)
            return record;
    }
    fail_msg("no record of routine %d", (int)routine);
    return NULL;
}

uint64_t records_of(const struct session *session, as_routine routine)
{
    uint64_t count = 0;
    for (uint64_t i = 0; i < record_count(session); i++)
        count += record_at(session, i) != NULL && record_at(session, i)->routine == routine;
    return count;
}

bool has_fact(const wire_record *record, as_fact fact) { return record->facts & AS_FACT_BIT(fact); }

uint64_t fact_of(const wire_record *record, as_fact fact)
{
    assert_true(has_fact(record, fact));
    return record->fact[fact];
}

void assert_ended_well(const struct session *session)
{
    const uint64_t count = record_count(session);
    assert_true(session->alive);
    assert_int_equal(session->control->status, 0);
    assert_int_equal(session->control->complete, session->control->request);
    assert_int_equal(session->control->disturbed, 0);
    assert_in_range(count, 1, WIRE_MAX_RECORDS);
    for (uint64_t i = 0; i < count; i++) {
        const wire_record *record = record_at(session, i);
        assert_non_null(record);
        assert_true(record->state == WIRE_DONE || record->state == WIRE_SKIPPED);
        assert_true(record->begin < record->end);
    }
    assert_int_equal(session->records[count - 1].routine, AS_SCENARIO_END);
}

void start_over(struct session *session, const struct program *program, const char *library)
{
    const struct setup setup = {.preload = library};
    assert_true(session_start(session, program, &setup));
    assert_true(session_run(session, 0, WIRE_RUN_FORKED));
}

void run_over(struct session *session, const struct program *program, const char *library)
{
    start_over(session, program, library);
    assert_ended_well(session);
}

void run_well(struct session *session, const struct program *program) { run_over(session, program, NULL); }

bool start_broken(struct session *session, const struct program *program, const char *fault)
{
    const struct setup setup = {.preload = getenv("BROKEN_LIBRARY")};
    assert_int_equal(fault != NULL ? setenv("BROKEN", fault, 1) : unsetenv("BROKEN"), 0);
    const bool ready = session_start(session, program, &setup);
    unsetenv("BROKEN");
    return ready;
}

void run_broken(struct session *session, const struct program *program, const char *fault)
{
    assert_true(start_broken(session, program, fault));
    assert_true(session_run(session, 0, WIRE_RUN_FORKED));
}
