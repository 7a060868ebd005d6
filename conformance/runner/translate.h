/* translate.h - a program is given to a compiler that shall only say whether it is one. */
#ifndef ALLOCSPEC_TRANSLATE_H
#define ALLOCSPEC_TRANSLATE_H

#include "attempt.h"
#include "forkserver_client.h"

/* The compiler, and how it is asked. */
typedef struct translator {
    const char *command;
    const char *spelling;  /* of the revision, for -std= */
    const char *folder;    /* for the programs */
    const char *preload;   /* library that makes a fork server of it; NULL: each time a process is started */
    command_limits limits; /* but for the time, which each attempt says itself */
} translator;

/* Has the compiler translate plan->program, and judges what it answered: taken, or refused with a diagnostic. A
 * compiler that crashes, hangs, or ends in another way is the outcome of the case. Unless plan->fresh, the compiler's
 * process may be forked from `server`, which is started if need be. */
attempt translate(const translator *with, forkserver *server, judge *bench, const attempt_plan *plan);

#endif
