/* batch.c - see batch.h. The driver writes ahead of us into a file of records in memory; we read behind it. */
#include "batch.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "session_parts.h"

enum { SHORTEST_PAUSE_NS = 100000, LONGEST_PAUSE_NS = 2000000, LOOK_EVERY_MS = 50, STARTS = 5, FIRST_PAUSE_MS = 100 };

static void drop_view(session *one)
{
    if (one->batch.view != NULL)
        munmap(one->batch.view, WIRE_SHARED_SIZE);
    one->batch.view = NULL;
}

/* The chunk that comes next, as far as it is there; NULL while it is not. */
static wire_control *chunk_of(session *one)
{
    struct stat status;
    if (one->batch.view == NULL) {
        /* Beyond the end of the file nothing may be touched: the driver makes it large enough before it begins. */
        if (fstat(one->shared, &status) != 0 || (uint64_t)status.st_size < one->batch.next + WIRE_SHARED_SIZE)
            return NULL;
        void *view =
            mmap(NULL, WIRE_SHARED_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, one->shared, (off_t)one->batch.next);
        if (view == MAP_FAILED)
            return NULL;
        one->batch.view = view;
    }
    wire_control *chunk = one->batch.view;
    return __atomic_load_n(&chunk->magic, __ATOMIC_ACQUIRE) == WIRE_MAGIC_CONTROL ? chunk : NULL;
}

/* A file of records that is all head. */
static bool make_file(session *one)
{
    session_drop_shared(one);
    one->shared = memfd_create("records", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (one->shared < 0 || ftruncate(one->shared, WIRE_RECORDS_OFFSET) != 0 ||
        fcntl(one->shared, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
        return false;
    void *head = mmap(NULL, WIRE_SHARED_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, one->shared, 0);
    if (head == MAP_FAILED)
        return false;
    one->control = head;
    return true;
}

static void stop(session *one)
{
    drop_view(one);
    session_stop(one);
}

/* How a wait ended that did not end well; the driver is ended. */
static session_report end_badly(session *one, session_end end, const wire_control *chunk)
{
    session_report report = session_end_badly(one, end);
    report.still_ms = one->still_ms;
    if (chunk != NULL) {
        report.exception = chunk->exception;
        report.exception_address = chunk->exception_address;
        report.nonce = wire_chunk_nonce(one->batch.nonce, one->batch.next);
        report.complete = chunk->complete == 1 && chunk->case_index == one->batch.row;
        report.records = (const wire_record *)(const void *)((const char *)chunk + WIRE_RECORDS_OFFSET);
        report.record_count = chunk->records;
    }
    return report;
}

/* How often anything began or ended in the chunk that comes next. */
static uint64_t stamps_of(session *one)
{
    const wire_control *chunk = chunk_of(one);
    return chunk != NULL ? __atomic_load_n(&chunk->clock, __ATOMIC_RELAXED) : 0;
}

/* Waits for what the driver is to write. */
static session_end await(session *one, bool (*is_there)(session *one), unsigned limit_ms)
{
    struct timespec pause = {.tv_nsec = SHORTEST_PAUSE_NS};
    const uint64_t begin = session_now_ms();
    uint64_t looked = begin, moved = begin, stamps = stamps_of(one);
    for (;;) {
        const bool has_ended = child_has_ended(one->driver); /* before the look: what it wrote last counts */
        if (is_there(one))
            return SESSION_ANSWERED;
        if (has_ended)
            return SESSION_DIED;
        if (one->plan->stop != NULL && *one->plan->stop != 0)
            return SESSION_INTERRUPTED;
        const uint64_t now = session_now_ms();
        if (now - looked >= LOOK_EVERY_MS) {
            const session_end trouble = session_look_at_family(one);
            if (trouble != SESSION_ANSWERED)
                return trouble;
            const uint64_t later = stamps_of(one);
            moved = later != stamps ? now : moved;
            stamps = later;
            one->still_ms = (unsigned)(now - moved);
            looked = now;
        }
        if (now - begin >= limit_ms)
            return SESSION_TIMED_OUT;
        nanosleep(&pause, NULL);
        if (pause.tv_nsec < LONGEST_PAUSE_NS)
            pause.tv_nsec *= 2;
    }
}

static bool is_ready(session *one) { return __atomic_load_n(&one->control->answer, __ATOMIC_ACQUIRE) == WIRE_READY; }

static bool has_chunk_ended(session *one)
{
    const wire_control *chunk = chunk_of(one);
    return chunk != NULL && __atomic_load_n(&chunk->finished, __ATOMIC_ACQUIRE) == 1;
}

/* Before that, what loads programs of Windows is at work, and nothing of ours or the candidate's. */
static bool has_begun(session *one)
{
    return __atomic_load_n(&one->control->answer, __ATOMIC_ACQUIRE) != WIRE_STARTING;
}

static session_report start_once(session *one, uint32_t first, uint32_t count)
{
    const batch_plan *how = one->plan->batch;
    char program[64], records[64], from[16], most[16];
    stop(one);
    if (!make_file(one))
        return (session_report){.end = SESSION_UNABLE};
    wire_control *head = one->control;
    head->magic = WIRE_MAGIC_CONTROL;
    head->version = WIRE_VERSION;
    head->seed = one->plan->seed;
    head->nonce = one->batch.nonce = session_new_nonce();
    for (unsigned i = 0; i < WIRE_ROUTINE_WORDS; i++)
        head->masked_routines[i] = one->plan->masked_routines.word[i];
    one->batch.next = WIRE_RECORDS_OFFSET;
    one->batch.row = first;
    snprintf(program, sizeof program, "Z:/proc/%d/fd/%d", (int)getpid(), one->plan->program);
    snprintf(records, sizeof records, "Z:/proc/%d/fd/%d", (int)getpid(), one->shared);
    snprintf(from, sizeof from, "%u", first);
    snprintf(most, sizeof most, "%u", count);
    char *const arguments[] = {
        (char *)how->loader, (char *)one->plan->driver, program, records, (char *)how->library, from, most, NULL};
    const start begin = {
        .program = how->loader, .arguments = arguments, .environment = one->plan->environment, .output = one->output};
    one->driver = nursery_start(one->all, &begin);
    if (one->driver < 0) {
        one->driver = 0;
        return (session_report){.end = SESSION_UNABLE};
    }
    const session_end end = await(one, is_ready, one->plan->start_ms);
    if (end == SESSION_ANSWERED)
        return (session_report){.end = SESSION_ANSWERED};
    const bool not_begun = end != SESSION_INTERRUPTED && !has_begun(one);
    session_report report = end_badly(one, end, NULL);
    report.not_begun = not_begun;
    return report;
}

/* Starts a driver behind which we read from row `first`. On a busy machine Wine itself fails now and then, before it
 * comes to the driver: that says nothing of the row, and is tried again. */
static session_report start_driver(session *one, uint32_t first, uint32_t count)
{
    if (one->batch.lost.not_begun)
        return one->batch.lost;
    session_report report = start_once(one, first, count);
    for (unsigned i = 1, pause_ms = FIRST_PAUSE_MS; i < STARTS && report.not_begun; i++, pause_ms *= 2) {
        nanosleep(&(struct timespec){.tv_sec = pause_ms / 1000, .tv_nsec = (long)(pause_ms % 1000) * 1000000}, NULL);
        report = start_once(one, first, count);
    }
    if (report.not_begun)
        one->batch.lost = report;
    return report;
}

session_report batch_probe(session *one) { return start_driver(one, 0, 0); }

/* What came of the row that is next. Nothing else than `finished` says that it came to its end. */
static session_report take_row(session *one, unsigned limit_ms)
{
    const session_end end = await(one, has_chunk_ended, limit_ms);
    wire_control *chunk = chunk_of(one);
    if (end != SESSION_ANSWERED)
        return end_badly(one, end, chunk);
    session_report report = {.end = session_is_flooded(one) ? SESSION_FLOODED : SESSION_ANSWERED,
                             .disturbed = chunk->disturbed,
                             .complete = chunk->complete == 1 && chunk->case_index == one->batch.row,
                             .nonce = wire_chunk_nonce(one->batch.nonce, one->batch.next),
                             .records = (const wire_record *)(const void *)((const char *)chunk + WIRE_RECORDS_OFFSET),
                             .record_count = chunk->records};
    session_take_output(one, &report);
    return report;
}

/* Goes on to the next row; what is behind us gives its memory back. */
static void pass_row(session *one)
{
    const wire_control *chunk = one->batch.view;
    const uint64_t size = wire_chunk_size(chunk->records);
    drop_view(one);
    (void)fallocate(one->shared, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)one->batch.next, (off_t)size);
    one->batch.next += size;
    one->batch.row++;
}

/* True iff the driver that was started for an earlier row is before this one; rows between are passed over. */
static bool comes_to(session *one, uint32_t row, unsigned limit_ms)
{
    if (one->driver == 0 || one->batch.row > row)
        return false;
    while (one->batch.row < row) {
        const session_report passed = take_row(one, limit_ms);
        if (passed.end != SESSION_ANSWERED)
            return false;
        pass_row(one);
    }
    return true;
}

session_report batch_run(session *one, uint32_t row, unsigned limit_ms, bool fresh)
{
    session_report report = {.end = SESSION_ANSWERED};
    if (one->batch.is_read) /* the last report was of this chunk, and is no longer needed */
        pass_row(one);
    one->batch.is_read = false;
    if (!fresh && comes_to(one, row, limit_ms)) {
        report = take_row(one, limit_ms);
        if (report.end != SESSION_DIED || report.records != NULL) {
            one->batch.is_read = report.end == SESSION_ANSWERED;
            return report;
        }
        /* It ended between rows: that is not this row's fault. */
    }
    report = start_driver(one, row, fresh ? 1 : UINT32_MAX);
    if (report.end != SESSION_ANSWERED)
        return report;
    report = take_row(one, limit_ms);
    one->batch.is_read = report.end == SESSION_ANSWERED;
    return report;
}
