/* toolchain.h - C++ compilers: whether they work at all, what they know, and what is built with them. */
#ifndef ALLOCSPEC_TOOLCHAIN_H
#define ALLOCSPEC_TOOLCHAIN_H

#include "command.h"
#include "prepare.h"

/* How commands are run for a configuration. */
typedef struct workshop {
    const run_places *places;
    nursery *all;
    unsigned limit_ms; /* of a scenario; a build has longer */
    uint64_t resident_limit;
    const volatile sig_atomic_t *stop;
    bool is_for_windows; /* what the compiler makes */
} workshop;

/* What is known of a revision. */
typedef struct known_revision {
    bool was_asked;
    const char *spelling; /* for -std=; NULL: it is not known to the compiler */
    char *trouble;        /* why that cannot be told, or NULL: it crashed, or hung */
} known_revision;

typedef struct compiler {
    char *command;
    char *unable;  /* why nothing at all can be made with it; or NULL */
    char *version; /* what it says, or NULL */
    known_revision revisions[REVISION_END];
} compiler;

/* Those of a run: each is looked at once. */
typedef struct compilers {
    compiler *list;
    size_t count;
} compilers;

void compilers_clear(compilers *all);
/* The one of this command, or NULL if nobody looked at it yet. */
const compiler *compilers_find(const compilers *all, const char *command);

/* Makes ready a configuration of kind toolchain: its driver, which holds the rows, is found or built. False iff it
 * cannot be run, with *error set to one line. *is_left_out: its compiler does not know the revision, and nobody asked
 * for it by name. For Windows Wine was found before. *compiler: its own, or NULL. */
bool toolchain_prepare(const candidate *subject, const configuration *one, const workshop *how, compilers *all,
                       preparation *made, const compiler **own, bool *is_left_out, run_error *error);

#endif
