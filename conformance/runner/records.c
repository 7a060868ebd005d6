/* records.c - judges a file of records that a driver wrote elsewhere (wire.h): the same decoding, the same oracle, the
 * same results as when the runner carries out the cases itself. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch.h"
#include "kit.h"
#include "platform.h"
#include "settle.h"

enum { ROW_LIMIT_MS = 60000 /* the driver's own */ };

/* The file, and what it was made from. */
typedef struct records {
    const char *bytes;
    uint64_t size;
    const wire_control *head;
    kit kit;
    as_profiles profiles;
} records;

bool records_are(const char *file)
{
    uint32_t magic = 0;
    const int descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    const bool good =
        descriptor >= 0 && pread(descriptor, &magic, sizeof magic, 0) == sizeof magic && magic == WIRE_MAGIC_CONTROL;
    if (descriptor >= 0)
        close(descriptor);
    return good;
}

static bool map_file(records *from, const char *file, run_error *error)
{
    struct stat status;
    const int descriptor = open(file, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || fstat(descriptor, &status) != 0) {
        if (descriptor >= 0)
            close(descriptor);
        return run_fail(error, 2, "%s: %s", file, strerror(errno));
    }
    from->size = (uint64_t)status.st_size;
    void *bytes =
        from->size >= WIRE_RECORDS_OFFSET ? mmap(NULL, from->size, PROT_READ, MAP_PRIVATE, descriptor, 0) : MAP_FAILED;
    close(descriptor);
    if (bytes == MAP_FAILED)
        return run_fail(error, 2, "%s: no file of records, or cut off", file);
    from->bytes = bytes;
    from->head = bytes;
    return true;
}

/* The profiles that the program was made for: those that are named, or the ones that programs are made for unasked. */
static bool find_program(records *from, const char *file, const run_options *options, const run_places *places,
                         run_error *error)
{
    const as_profiles chosen = options->profiles;
    const as_profiles tries[] = {chosen != 0 ? chosen : AS_MSVCRT, chosen != 0 ? 0 : AS_UCRT,
                                 chosen != 0 ? 0 : AS_CRT_DEBUG};
    for (unsigned i = 0; i < sizeof tries / sizeof tries[0] && tries[i] != 0; i++) {
        if (!kit_make(&from->kit, places, tries[i], error))
            return false;
        from->profiles = tries[i];
        if (wire_digest(from->kit.program, from->kit.size) == from->head->program)
            return true;
        kit_free(&from->kit);
    }
    return run_fail(error, 2,
                    "%s: its records are not of a program of this allocspec for %s; was it made with other profiles or "
                    "another version?",
                    file, options->profiles != 0 ? "these profiles" : "msvcrt, ucrt or crt-debug");
}

/* The chunk at an offset; NULL iff there is none, or the file was cut off within it. */
static const wire_control *chunk_at(const records *from, uint64_t offset)
{
    if (offset > from->size || from->size - offset < WIRE_RECORDS_OFFSET)
        return NULL;
    const wire_control *chunk = (const wire_control *)(const void *)(from->bytes + offset);
    const uint64_t kept = chunk->records < WIRE_MAX_RECORDS ? chunk->records : WIRE_MAX_RECORDS;
    const bool is_whole = (from->size - offset - WIRE_RECORDS_OFFSET) / sizeof(wire_record) >= kept;
    return chunk->magic == WIRE_MAGIC_CONTROL && is_whole ? chunk : NULL;
}

static session_report report_of(const records *from, const wire_control *chunk, uint64_t offset)
{
    const bool has_ended = chunk->finished == 1;
    const bool was_killed = !has_ended && WIFSIGNALED(chunk->status);
    return (session_report){.end = has_ended    ? SESSION_ANSWERED
                                   : was_killed ? SESSION_TIMED_OUT
                                                : SESSION_DIED,
                            .status = has_ended || was_killed ? 0 : chunk->status,
                            .disturbed = chunk->disturbed,
                            .complete = chunk->complete == 1,
                            .nonce = wire_chunk_nonce(from->head->nonce, offset),
                            .still_ms = was_killed ? ROW_LIMIT_MS : 0,
                            .exception = chunk->exception,
                            .exception_address = chunk->exception_address,
                            .records = (const wire_record *)(const void *)((const char *)chunk + WIRE_RECORDS_OFFSET),
                            .record_count = chunk->records};
}

/* The case that a row of the program carries out. */
static size_t position_of(const kit *of, uint32_t row)
{
    size_t low = 0, high = of->count;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (of->rows[middle] <= row)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool keep(work *all, size_t position, attempt *made)
{
    suspicion *one = calloc(1, sizeof *one);
    repeated *findings = calloc(made->finding_count + 1, sizeof *findings);
    if (one == NULL || findings == NULL || made->no_memory) {
        free(one);
        free(findings);
        attempt_clear(made);
        return false;
    }
    /* It cannot be repeated here: what was seen is believed. */
    for (size_t i = 0; i < made->finding_count; i++)
        findings[i] = REPEATED_FRESH;
    *one = (suspicion){*made, REPEATED_FRESH, findings, true};
    all->suspicions[position] = one;
    return true;
}

/* Cases that the driver was not asked to carry out, or that would call nothing. */
static bool is_left_out(const work *all, size_t position)
{
    const corpus_case *one = &all->corpus->cases[all->cases[position]];
    const as_routine_set there = as_routine_set_without(one->routines, all->absent);
    return !as_routine_set_is_empty(&one->routines) && as_routine_set_is_empty(&there);
}

/* All chunks, one after the other. */
static bool judge_chunks(const records *from, work *all, judge *bench)
{
    static const batch_plan batch = {NULL, NULL};
    const session_plan limits = {.batch = &batch, .resident_limit = UINT64_MAX};
    uint32_t next = 0;
    uint64_t offset = WIRE_RECORDS_OFFSET;
    bool good = true;
    for (const wire_control *chunk; good && (chunk = chunk_at(from, offset)) != NULL;
         offset += wire_chunk_size(chunk->records)) {
        if (chunk->case_index != next || next >= from->kit.program->case_count)
            break; /* the rest is not what it should be */
        const size_t position = position_of(&from->kit, next++);
        if (all->suspicions[position] != NULL || is_left_out(all, position))
            continue;
        const attempt_plan plan = {.one = &all->corpus->cases[all->cases[position]],
                                   .absent = all->absent,
                                   .lacks = all->lacks,
                                   .counts = true,
                                   .limit_ms = ROW_LIMIT_MS};
        const session_report report = report_of(from, chunk, offset);
        attempt made = attempt_judge(&report, &limits, bench, &plan);
        if (attempt_is_clean(&made) && !made.no_memory)
            attempt_clear(&made);
        else
            good = keep(all, position, &made);
    }
    all->partial = next < from->kit.program->case_count;
    return good;
}

static bool judge_all(const records *from, run_result *result, run_error *error)
{
    const size_t clauses = as_clause_count();
    judge bench;
    work all = {.corpus = from->kit.corpus,
                .cases = from->kit.cases,
                .count = from->kit.count,
                .profiles = from->profiles,
                .lacks = from->head->lacks,
                .suspicions = calloc(from->kit.count + 1, sizeof(suspicion *)),
                .books = {.tallies = calloc(clauses + 1, sizeof(as_tally)),
                          .choices = calloc(clauses + 1, sizeof(choice_count[8]))}};
    bool good = all.suspicions != NULL && all.books.tallies != NULL && all.books.choices != NULL;
    if (!platform_of(from->head, result->name, &all.platform))
        return run_fail(error, 2, "%s: the driver's start-up report is damaged", result->path);
    for (unsigned i = AS_NOTHING + 1; i <= AS_LAST_CALL; i++)
        if (from->head->routine_address[i] == 0)
            as_routine_set_add(&all.absent, (as_routine)i);
    if (good && judge_open(&bench, &all.platform, from->profiles)) {
        good = judge_chunks(from, &all, &bench) && books_add(&all.books, &bench.books) && settle_results(&all, result);
        judge_close(&bench);
    }
    result->partial = all.partial;
    work_clear(&all);
    return good || run_fail_memory(error);
}

static char *name_of(const char *file)
{
    const char *slash = strrchr(file, '/');
    return strdup(slash != NULL ? slash + 1 : file);
}

int run_records(const char *file, const run_options *options, const run_places *places, run_result **results,
                size_t *count, run_error *error)
{
    records from = {.bytes = NULL};
    run_result *result = calloc(1, sizeof *result);
    *count = 0;
    *results = result;
    bool good = result != NULL || run_fail_memory(error);
    if (good)
        good = map_file(&from, file, error) && find_program(&from, file, options, places, error);
    if (good) {
        *result = (run_result){.name = name_of(file),
                               .kind = strdup("records"),
                               .path = strdup(file),
                               .configuration = strdup("default"),
                               .profiles = from.profiles};
        *count = 1;
        good = result->name != NULL && result->kind != NULL && result->path != NULL && result->configuration != NULL
                   ? judge_all(&from, result, error)
                   : run_fail_memory(error);
    }
    kit_free(&from.kit);
    if (from.bytes != NULL)
        munmap((void *)(uintptr_t)from.bytes, from.size);
    if (good)
        return 0;
    run_results_free(result, *count);
    *results = NULL;
    *count = 0;
    return error->status;
}
