/* session.c - see session.h. Everything the driver wrote is doubted; nothing it wrote names a process to be killed. */
#include "session.h"

#include <fcntl.h>
#include <linux/futex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "batch.h"
#include "session_parts.h"

enum {
    DEATH_EVERY_MS = 5,   /* how often it is asked whether the driver lives */
    LOOK_EVERY_MS = 50,   /* how often the family is weighed */
    SWEEP_EVERY_MS = 200, /* how often strays are looked for everywhere, even if none is likely */
    MAX_PROCESSES = 128,
    MILLION = 1000000
};

uint64_t session_now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / MILLION;
}

static uint32_t load(const uint32_t *word) { return __atomic_load_n(word, __ATOMIC_ACQUIRE); }

static void store(uint32_t *word, uint32_t value) { __atomic_store_n(word, value, __ATOMIC_RELEASE); }

static void futex_wait(uint32_t *word, uint32_t value, unsigned ms)
{
    const struct timespec limit = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * MILLION};
    syscall(SYS_futex, word, FUTEX_WAIT, value, &limit, NULL, 0);
}

static void futex_wake(uint32_t *word) { syscall(SYS_futex, word, FUTEX_WAKE, INT32_MAX, NULL, NULL, 0); }

int session_seal_program(const wire_program *program, size_t size)
{
    const int file = memfd_create("program", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    const char *bytes = (const char *)program;
    if (file < 0)
        return -1;
    for (size_t done = 0; done < size;) {
        const ssize_t wrote = write(file, bytes + done, size - done);
        if (wrote <= 0) {
            close(file);
            return -1;
        }
        done += (size_t)wrote;
    }
    if (fcntl(file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0) {
        close(file);
        return -1;
    }
    return file;
}

bool session_open(session *one, const session_plan *plan, nursery *all)
{
    *one = (session){.plan = plan, .all = all, .shared = -1, .output = -1};
    one->shared = memfd_create("shared", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    one->output = memfd_create("output", MFD_CLOEXEC);
    if (one->shared >= 0 && one->output >= 0 && ftruncate(one->shared, (off_t)WIRE_SHARED_SIZE) == 0 &&
        /* A candidate must not be able to take the memory away from under us. */
        fcntl(one->shared, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0 &&
        fcntl(one->output, F_SETFL, O_APPEND) == 0) {
        void *memory = mmap(NULL, WIRE_SHARED_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, one->shared, 0);
        if (memory != MAP_FAILED) {
            one->control = memory;
            return true;
        }
    }
    session_close(one);
    return false;
}

void session_stop(session *one)
{
    if (one->driver == 0)
        return;
    nursery_end(one->all, one->driver);
    one->driver = 0;
}

void session_drop_shared(session *one)
{
    if (one->control != NULL)
        munmap(one->control, WIRE_SHARED_SIZE);
    if (one->shared >= 0)
        close(one->shared);
    one->control = NULL;
    one->shared = -1;
}

void session_close(session *one)
{
    session_stop(one);
    forkserver_stop(&one->compiler, one->all);
    if (one->batch.view != NULL)
        munmap(one->batch.view, WIRE_SHARED_SIZE);
    one->batch.view = NULL;
    session_drop_shared(one);
    if (one->output >= 0)
        close(one->output);
    one->output = -1;
}

bool session_is_flooded(const session *one)
{
    struct stat status;
    return fstat(one->output, &status) == 0 && status.st_size > SESSION_MAX_OUTPUT;
}

/* Keeps the last line that was written and forgets the rest. */
void session_take_output(session *one, session_report *report)
{
    struct stat status;
    char tail[SESSION_HEAD * 4];
    if (fstat(one->output, &status) != 0 || status.st_size == 0)
        return;
    const off_t from = status.st_size > (off_t)sizeof tail - 1 ? status.st_size - (off_t)sizeof tail + 1 : 0;
    const ssize_t got = pread(one->output, tail, sizeof tail - 1, from);
    if (got > 0) {
        size_t length = (size_t)got;
        while (length > 0 && (tail[length - 1] == '\n' || tail[length - 1] == '\0'))
            length--;
        size_t begin = length;
        while (begin > 0 && tail[begin - 1] != '\n')
            begin--;
        if (length - begin >= SESSION_HEAD)
            length = begin + SESSION_HEAD - 1;
        for (size_t i = begin; i < length; i++)
            report->output[i - begin] = tail[i] >= ' ' && tail[i] < 0x7f ? tail[i] : '?';
        report->output[length - begin] = '\0';
    }
    if (ftruncate(one->output, 0) != 0)
        return;
}

/* What is wrong with the family, or SESSION_ANSWERED if nothing is. */
session_end session_look_at_family(const session *one)
{
    pid_t family[MAX_FAMILY];
    const size_t count = family_of(one->driver, family);
    if (count > MAX_PROCESSES)
        return SESSION_TOO_MANY;
    if (family_resident(family, count) > one->plan->resident_limit)
        return SESSION_TOO_LARGE;
    if (family_is_stopped(family, count))
        return SESSION_STOPPED;
    return session_is_flooded(one) ? SESSION_FLOODED : SESSION_ANSWERED;
}

/* Ends what a case left behind. True iff it was of this session. */
static bool sweep(session *one, bool is_suspicious)
{
    const uint64_t now = session_now_ms();
    if (!is_suspicious && now - one->swept_ms < SWEEP_EVERY_MS && !nursery_has_strays(one->all))
        return false;
    one->swept_ms = now;
    return nursery_sweep(one->all, one->driver);
}

/* Waits until the driver is ready and has finished `request`. */
static session_end await_answer(session *one, uint32_t request, unsigned limit_ms)
{
    wire_control *control = one->control;
    const uint64_t begin = session_now_ms();
    uint64_t stamps = __atomic_load_n(&control->clock, __ATOMIC_RELAXED), moved = begin;
    for (uint64_t looked = begin;;) {
        const uint32_t answer = load(&control->answer);
        if (answer == WIRE_READY && load(&control->finished) == request)
            return SESSION_ANSWERED;
        futex_wait(&control->answer, answer, DEATH_EVERY_MS);
        if (load(&control->answer) != answer)
            continue;
        if (child_has_ended(one->driver))
            return SESSION_DIED;
        if (session_now_ms() - looked < LOOK_EVERY_MS)
            continue; /* whoever or whatever woke us: a look at the family is dear */
        if (one->plan->stop != NULL && *one->plan->stop != 0)
            return SESSION_INTERRUPTED;
        const session_end trouble = session_look_at_family(one);
        if (trouble != SESSION_ANSWERED)
            return trouble;
        const uint64_t later = __atomic_load_n(&control->clock, __ATOMIC_RELAXED);
        looked = session_now_ms();
        moved = later != stamps ? looked : moved;
        stamps = later;
        one->still_ms = (unsigned)(looked - moved);
        if (looked - begin >= limit_ms)
            return SESSION_TIMED_OUT;
        sweep(one, false);
    }
}

uint64_t session_new_nonce(void)
{
    uint64_t nonce = 0;
    if (getrandom(&nonce, sizeof nonce, 0) != sizeof nonce)
        nonce = session_now_ms() * UINT64_C(0x9e3779b97f4a7c15);
    return nonce;
}

session_report session_end_badly(session *one, session_end end)
{
    session_report report = {.end = end};
    const bool died = end == SESSION_DIED;
    if (one->driver != 0) {
        const int status = nursery_end(one->all, one->driver);
        report.status = died ? status : 0;
        one->driver = 0;
    }
    session_take_output(one, &report);
    return report;
}

session_report session_start(session *one)
{
    char program[64], shared[64];
    if (one->driver != 0)
        return (session_report){.end = SESSION_ANSWERED};
    if (one->plan->batch != NULL)
        return batch_probe(one);
    snprintf(program, sizeof program, "/proc/%d/fd/%d", (int)getpid(), one->plan->program);
    snprintf(shared, sizeof shared, "/proc/%d/fd/%d", (int)getpid(), one->shared);
    char *const arguments[] = {(char *)one->plan->driver, program, shared, NULL};
    memset(one->control, 0, sizeof *one->control);
    one->control->magic = WIRE_MAGIC_CONTROL;
    one->control->version = WIRE_VERSION;
    one->control->seed = one->plan->seed;
    for (unsigned i = 0; i < WIRE_ROUTINE_WORDS; i++)
        one->control->masked_routines[i] = one->plan->masked_routines.word[i];
    const start how = {.program = one->plan->driver,
                       .arguments = arguments,
                       .environment = one->plan->environment,
                       .output = one->output};
    one->driver = nursery_start(one->all, &how);
    if (one->driver < 0) {
        one->driver = 0;
        return (session_report){.end = SESSION_UNABLE};
    }
    session_report report = {.end = await_answer(one, 0, one->plan->start_ms)};
    if (report.end != SESSION_ANSWERED)
        return session_end_badly(one, report.end);
    session_take_output(one, &report);
    return report;
}

static session_report request(session *one, wire_command command, uint32_t index, unsigned limit_ms)
{
    wire_control *control = one->control;
    const uint64_t nonce = session_new_nonce();
    const uint32_t number = load(&control->request) + 1;
    control->command = command;
    control->case_index = index;
    control->child_limit_ms = limit_ms / 4 > 0 ? limit_ms / 4 : 1;
    control->nonce = nonce;
    control->status = 0;
    control->disturbed = 0;
    control->complete = 0;
    control->records = 0;
    store(&control->answer, WIRE_BUSY); /* so that no old answer is taken for the new one */
    store(&control->request, number);
    futex_wake(&control->request);
    const session_end end = await_answer(one, number, limit_ms);
    const int32_t status = control->status;
    const uint32_t disturbed = control->disturbed;
    const bool complete = control->complete == number;
    if (end != SESSION_ANSWERED) {
        session_report report = session_end_badly(one, end);
        report.nonce = nonce;
        report.still_ms = one->still_ms;
        report.disturbed = disturbed;
        report.complete = complete;
        report.records = session_records(one);
        report.record_count = __atomic_load_n(&control->records, __ATOMIC_ACQUIRE);
        return report;
    }
    session_report report = {.end = session_is_flooded(one) ? SESSION_FLOODED : SESSION_ANSWERED,
                             .status = status,
                             .disturbed = disturbed,
                             .complete = complete,
                             .nonce = nonce,
                             .records = session_records(one),
                             .record_count = __atomic_load_n(&control->records, __ATOMIC_ACQUIRE)};
    if (sweep(one, status != 0 || !complete || (disturbed & WIRE_LEFT_CHILDREN) != 0))
        report.disturbed |= WIRE_LEFT_CHILDREN;
    session_take_output(one, &report);
    return report;
}

session_report session_run_forked(session *one, uint32_t index, unsigned limit_ms)
{
    if (one->plan->batch != NULL)
        return batch_run(one, index, limit_ms, false);
    const session_report started = session_start(one);
    return started.end == SESSION_ANSWERED ? request(one, WIRE_RUN_FORKED, index, limit_ms) : started;
}

session_report session_run_fresh(session *one, uint32_t index, unsigned limit_ms)
{
    if (one->plan->batch != NULL)
        return batch_run(one, index, limit_ms, true);
    session_stop(one);
    const session_report started = session_start(one);
    if (started.end != SESSION_ANSWERED)
        return started;
    const session_report report = request(one, WIRE_RUN_HERE, index, limit_ms);
    session_stop(one);
    return report;
}
