/* findings.h - what a report (allocspec run --format json) says: the troubles, and where each showed. */
#ifndef ZOO_RUN_FINDINGS_H
#define ZOO_RUN_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>

/* A clause that deviates, or "outcome:crashed" and its kin. */
typedef struct trouble {
    char name[96];
    bool law;       /* a `must` of a profile that is law, or an outcome */
    char rows[400]; /* rows of the corpus that showed it, parted by spaces; as many as fit */
} trouble;

enum { MOST_TROUBLES = 96 };

typedef struct findings {
    bool could_not_run;
    bool says_conforms; /* some clause "conforms" and nothing is the matter */
    size_t scenarios_run;
    trouble troubles[MOST_TROUBLES];
    size_t count;
} findings;

/* Reads the report of one run. Returns false iff it is none, with a sentence in `error` (size bytes). */
bool findings_read(const char *path, findings *found, char *error, size_t size);

#endif
