/* translate.h - a program is given to a compiler that shall only say whether it is one. */
#ifndef ALLOCSPEC_TRANSLATE_H
#define ALLOCSPEC_TRANSLATE_H

#include "attempt.h"
#include "command.h"

/* The compiler, and how it is asked. */
typedef struct translator {
    const char *command;
    const char *spelling;  /* of the revision, for -std= */
    const char *folder;    /* for the programs */
    command_limits limits; /* but for the time, which each attempt says itself */
} translator;

/* Has the compiler translate plan->program, and judges what it answered: taken, or refused with a diagnostic. A
 * compiler that crashes, hangs, or ends in another way is the outcome of the case. */
attempt translate(const translator *with, judge *bench, const attempt_plan *plan);

#endif
