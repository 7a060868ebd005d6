/* judging.h - a run of one configuration: what its parts share. */
#ifndef ALLOCSPEC_JUDGING_H
#define ALLOCSPEC_JUDGING_H

#include "batch.h"
#include "cxx_corpus.h"
#include "prepare.h"
#include "toolchain.h"
#include "translate.h"
#include "wine.h"

/* A run of one configuration. */
typedef struct judging {
    const candidate *subject;
    const configuration *one;
    const run_options *options;
    const run_places *places;
    preparation made;
    compilers *compilers;     /* of the whole candidate */
    const compiler *compiler; /* of kind toolchain: its own; else NULL */
    bool is_left_out;         /* of kind toolchain: see toolchain.h */
    bool is_unmatched;        /* the filter matches none of its scenarios */
    wine wine;                /* of a library of Windows */
    batch_plan batch;         /* the same */
    char **environment;
    nursery all;
    as_platform platform;
    as_routine_set absent;
    uint32_t lacks;
    char *found; /* file that malloc lies in */
    corpus *corpus;
    cxx_corpus cxx; /* of kind toolchain: it holds the corpus */
    translator translator;
    uint32_t *rows; /* of a batch: see work.h */
    int program;
    run_result *result;
    run_error *error; /* of bad input */
} judging;

static inline bool judging_is_windows(const judging *now) { return now->made.windows != NULL; }

/* How a driver is started for it. */
session_plan judging_plan(const judging *now, const volatile sig_atomic_t *stop);

/* Starts a driver on an empty program, for its report alone: platform, absent, lacks and found are set from it. False
 * iff it does not start or nothing of it can be judged, with now->error set. */
bool judging_probe(judging *now, const volatile sig_atomic_t *stop);

/* Says in *error why a driver did not start within start_ms. Returns false. */
bool judging_say_start(const judging *now, const session_report *report, unsigned start_ms, run_error *error);

#endif
