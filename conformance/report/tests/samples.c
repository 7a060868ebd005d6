/* samples.c - results made by hand: one for each thing that a run can come to, and one that is hostile throughout. */
#include "samples.h"

#include <signal.h>

static const as_routine resizes[] = {AS_REALLOC, AS_NOTHING};
static const as_routine allocates[] = {AS_MALLOC, AS_CALLOC, AS_NOTHING};
static const as_routine aligns[] = {AS_ALIGNED_ALLOC, AS_NOTHING};

static const as_clause clauses[CLAUSES] = {
    [CLAUSE_KEEPS] = {.id = "realloc.keeps-contents",
                      .routines = resizes,
                      .level = AS_MUST,
                      .profiles = AS_C17 | AS_POSIX_2017,
                      .source = "C17 7.22.3.5p2",
                      .text = "The contents are the same up to the lesser of the old and new sizes.",
                      .allowed = "every byte of the shorter block kept"},
    [CLAUSE_NULL] = {.id = "malloc.sets-errno",
                     .routines = allocates,
                     .level = AS_SHOULD,
                     .profiles = AS_POSIX_2017,
                     .source = "a page",
                     .text = "A failure says why.",
                     .allowed = "errno ENOMEM"},
    [CLAUSE_SMALL] = {.id = "malloc.small-succeeds",
                      .routines = allocates,
                      .level = AS_MUST,
                      .profiles = AS_QUALITY,
                      .source = "custom",
                      .text = "A small request succeeds.",
                      .allowed = "a block"},
    [CLAUSE_ZERO] = {.id = "malloc.zero-size",
                     .routines = allocates,
                     .level = AS_CHOICE,
                     .profiles = AS_C17,
                     .source = "C17 7.22.3p1",
                     .text = "A request of no bytes gives NULL or a block.",
                     .allowed = "either"},
    [CLAUSE_ALIGNED] = {.id = "aligned_alloc.aligns",
                        .routines = aligns,
                        .level = AS_MUST,
                        .profiles = AS_C17,
                        .source = "C17 7.22.3.1",
                        .text = "The block is aligned.",
                        .allowed = "a multiple of the alignment"},
    [CLAUSE_DISPUTED] = {.id = "realloc.zero",
                         .routines = resizes,
                         .level = AS_DISPUTED,
                         .profiles = AS_C17 | AS_POSIX_2017,
                         .source = "both",
                         .text = "The sources differ.",
                         .allowed = "either reading"},
};

const as_clause *sample_clause_at(size_t index) { return &clauses[index]; }

const report_info sample_info = {
    .version = "0.1.0",
    .system = "Linux",
    .machine = "x86_64",
    .seed = 7,
    .shard = 1,
    .shards = 1,
    .options = "--profile c17",
    .clause_at = sample_clause_at,
};

#define TEXT(text) ((char[]){text})
#define RUN(candidate)                                                                                                 \
    .name = TEXT(candidate), .version = TEXT("1.2"), .kind = TEXT("library"), .path = TEXT("/lib/libsample.so"),       \
    .configuration = TEXT("default"), .profiles = AS_C17 | AS_POSIX_2017 | AS_QUALITY
#define CONFORMS(clause)                                                                                               \
    {                                                                                                                  \
        .index = (clause), .profiles = AS_C17, .verdict = VERDICT_CONFORMS, .exercised = 12                            \
    }

static clause_result all_hold[] = {
    CONFORMS(CLAUSE_KEEPS),
    CONFORMS(CLAUSE_NULL),
    {.index = CLAUSE_ZERO,
     .profiles = AS_C17,
     .verdict = VERDICT_CHOICE,
     .exercised = 5,
     .choices = {{"null", 2}, {"block", 3}}},
    {.index = CLAUSE_ALIGNED, .profiles = AS_C17, .verdict = VERDICT_ABSENT},
    {.index = CLAUSE_DISPUTED, .profiles = AS_C17, .verdict = VERDICT_NOT_EXERCISED},
};

#define KEEPS_BROKEN                                                                                                   \
    .index = CLAUSE_KEEPS, .profiles = AS_C17 | AS_POSIX_2017, .verdict = VERDICT_DEVIATES, .exercised = 40,           \
    .occurrences = 3, .violated = AS_C17 | AS_POSIX_2017, .evidence_count = 2,                                         \
    .evidence = {                                                                                                      \
        {TEXT("realloc.grow[n=24,m=4096]"), TEXT("realloc.rows:12: a = malloc(n); b = realloc(a, m); free(b)"),        \
         TEXT("realloc(0x55d0c2a0, 4096) = 0x55d0d480  errno 0  kept 12"),                                             \
         TEXT("12 of 24 bytes were kept; all 24 had to be. The sentence is long enough that it has to be broken "      \
              "into lines, which begin below one another."),                                                           \
         false, AS_REALLOC},                                                                                           \
        {TEXT("realloc.grow[n=24,m=8192]"), TEXT("realloc.rows:12: a"), TEXT("realloc(0x1, 2) = 0x3"),                 \
         TEXT("0 of 24 bytes were kept."), true, AS_REALLOC},                                                          \
    }
#define SHORT_BROKEN                                                                                                   \
    .index = CLAUSE_SMALL, .profiles = AS_QUALITY, .verdict = VERDICT_DEVIATES, .exercised = 9, .occurrences = 1,      \
    .violated = AS_QUALITY, .evidence_count = 1,                                                                       \
    .evidence = {{TEXT("malloc.small[n=1]"), TEXT("malloc.rows:1: malloc(n)"), TEXT("malloc(1) = 0x0"),                \
                  TEXT("No block."), true, AS_MALLOC}}

static clause_result broken[] = {
    {KEEPS_BROKEN},
    {SHORT_BROKEN},
    CONFORMS(CLAUSE_ALIGNED),
    {.index = CLAUSE_NULL,
     .profiles = AS_POSIX_2017,
     .verdict = VERDICT_DEVIATES,
     .exercised = 1,
     .occurrences = 1,
     .violated = AS_POSIX_2017},
};
static scenario_result broken_scenarios[] = {
    {.id = TEXT("malloc.many[n=16]"),
     .outcome = OUTCOME_CRASHED,
     .signal = SIGSEGV,
     .text = TEXT("It crashed in call 12, malloc(16)."),
     .clause = "malloc.small-succeeds"},
    {.id = TEXT("fork.child"), .outcome = OUTCOME_HUNG, .text = TEXT("No answer for 10 s in malloc(16).")},
    {.id = TEXT("fork.other"), .outcome = OUTCOME_NOT_RUN, .text = TEXT("malloc hung too often.")},
};

static clause_result accepted[] = {
    {KEEPS_BROKEN, .accepted = true, .reason = "moves a block and forgets its end",
     .reference = "https://example.org/1"},
    CONFORMS(CLAUSE_ALIGNED),
};
static scenario_result accepted_scenarios[] = {
    {.id = TEXT("fork.child"),
     .outcome = OUTCOME_CRASHED,
     .signal = SIGABRT,
     .text = TEXT("It aborts."),
     .accepted = true,
     .reason = "aborts by design"},
};
static char *stale[] = {TEXT("clause malloc.zero-size")};

static clause_result falls_short[] = {{SHORT_BROKEN}, CONFORMS(CLAUSE_KEEPS)};
static clause_result unexercised[] = {
    {.index = CLAUSE_KEEPS, .profiles = AS_C17, .verdict = VERDICT_NOT_EXERCISED},
};
static scenario_result unsupported[] = {
    {.id = TEXT("thread.end"), .outcome = OUTCOME_UNSUPPORTED, .text = TEXT("It has no threads.")},
};
static scenario_result lost[] = {
    {.id = TEXT("malloc.one"), .outcome = OUTCOME_LOST, .text = TEXT("The records are torn.")},
};

#define CASE(row, number) TEXT(row "[n=" #number "]")
#define CRASHED(number, address)                                                                                       \
    {                                                                                                                  \
        .id = CASE("malloc.many", number), .outcome = OUTCOME_CRASHED, .signal = SIGSEGV,                              \
        .text = TEXT("in [" #number "] free(" #address "): killed by signal 11")                                       \
    }
#define HUNG(row, number)                                                                                              \
    {                                                                                                                  \
        .id = CASE(row, number), .outcome = OUTCOME_HUNG, .text = TEXT("did not end within 2000 ms")                   \
    }
#define UNSUPPORTED(number)                                                                                            \
    {                                                                                                                  \
        .id = CASE("thread.end", number), .outcome = OUTCOME_UNSUPPORTED, .text = TEXT("it has no threads")            \
    }
#define KNOWN(row, number, why)                                                                                        \
    {                                                                                                                  \
        .id = CASE(row, number), .outcome = OUTCOME_CRASHED, .signal = SIGABRT, .text = TEXT("It aborts."),            \
        .accepted = true, .reason = (why), .reference = "a page"                                                       \
    }
/* Many that tell the same: six crashes of a row are one entry, those of another text and five hangs are not. */
static scenario_result many[] = {
    CRASHED(1, 0x10),
    UNSUPPORTED(1),
    CRASHED(2, 0xdeadbeef),
    HUNG("fork.child", 1),
    HUNG("fork.child", 2),
    CRASHED(16, 0xf),
    HUNG("fork.other", 1),
    CRASHED(32, 0x20),
    UNSUPPORTED(2),
    CRASHED(64, 0x30),
    {.id = CASE("malloc.many", 65), .outcome = OUTCOME_CRASHED, .signal = SIGSEGV, .text = TEXT("in malloc(65)")},
    CRASHED(128, 0xabc),
    HUNG("fork.child", 3),
    HUNG("fork.child", 4),
    HUNG("fork.child", 5),
    KNOWN("oom.drain", 1, "aborts without memory"),
    KNOWN("oom.small", 1, "aborts without memory"),
    KNOWN("oom.drain", 2, "aborts without memory"),
    KNOWN("oom.huge", 1, "aborts when asked for too much"),
    {.id = TEXT("fork.late"), .outcome = OUTCOME_NOT_RUN, .text = TEXT("malloc hung too often.")},
    UNSUPPORTED(3),
};

/* Marks of XML and TAP, a terminal's escapes, lines, bad UTF-8 (stray, cut short, overlong, surrogate), good UTF-8. */
#define HOSTILE                                                                                                        \
    "<a b=\"c\" & 'd'> ]]> # TODO \\ \033[2J\r\n\t\x01\x7f \x80\xff\xc3 \xc0\xaf \xed\xa0\x80 \xe2\x80\xae "           \
    "\xef\xbf\xbf \xc3\xa9\xf0\x9f\x99\x82"

static clause_result hostile_clauses[] = {
    {.index = CLAUSE_KEEPS,
     .profiles = AS_C17,
     .verdict = VERDICT_DEVIATES,
     .exercised = UINT64_MAX,
     .occurrences = UINT64_MAX,
     .violated = AS_C17,
     .evidence_count = 1,
     .evidence = {{TEXT(HOSTILE), TEXT(HOSTILE), TEXT(HOSTILE), TEXT(HOSTILE), false, AS_NOTHING}}},
    {.index = CLAUSE_SMALL,
     .profiles = AS_QUALITY,
     .verdict = VERDICT_DEVIATES,
     .exercised = 1,
     .occurrences = 1,
     .violated = AS_QUALITY,
     .accepted = true,
     .reason = HOSTILE,
     .reference = HOSTILE,
     .evidence_count = 1,
     .evidence = {{NULL, NULL, NULL, NULL, false, AS_NOTHING}}},
};
static scenario_result hostile_scenarios[] = {
    {.id = TEXT(HOSTILE), .outcome = OUTCOME_CRASHED, .signal = 11, .text = TEXT(HOSTILE)},
    {.id = TEXT("it's [a*]?\\"), .outcome = OUTCOME_DISTURBED},
};
static char *hostile_stale[] = {TEXT("scenario " HOSTILE)};

#define ALL(array) array, sizeof array / sizeof array[0]

const sample samples[] = {
    {"conforms", {RUN("good"), ALL(all_hold), NULL, 0, 120, 4000, .seconds = 1.25}, true, true},
    {"partial", {RUN("half"), ALL(all_hold), NULL, 0, 60, 2000, .partial = true}, true, false},
    {"unsupported", {RUN("threadless"), ALL(all_hold), ALL(unsupported), 119, 4000}, true, false},
    {"deviates", {RUN("bad"), ALL(broken), ALL(broken_scenarios), 120, 4000}, false, false},
    {"many", {RUN("fragile"), ALL(all_hold), ALL(many), 120, 4000}, false, false},
    {"crashes", {RUN("lossy"), ALL(all_hold), ALL(lost), 120, 4000}, false, false},
    {"accepted", {RUN("known"), ALL(accepted), ALL(accepted_scenarios), 120, 4000, ALL(stale)}, false, false},
    {"short", {RUN("meagre"), ALL(falls_short), NULL, 0, 120, 4000}, false, false},
    {"empty", {RUN("idle"), NULL, 0, NULL, 0, 0, 0}, false, false},
    {"unexercised", {RUN("vain"), ALL(unexercised), NULL, 0, 3, 3}, false, false},
    {"could-not-run", {.name = TEXT("gone"), .could_not_run = TEXT("libgone.so.1: no such file")}, false, false},
    {"hostile",
     {.name = TEXT(HOSTILE),
      .version = TEXT(HOSTILE),
      .kind = TEXT(HOSTILE),
      .path = TEXT(HOSTILE),
      .configuration = TEXT(HOSTILE),
      .profiles = AS_ALL,
      ALL(hostile_clauses),
      ALL(hostile_scenarios),
      2,
      2,
      ALL(hostile_stale)},
     false,
     false},
};

const size_t sample_count = sizeof samples / sizeof samples[0];
