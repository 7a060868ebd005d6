/* progress.h - the bar that shows on a terminal how far a run is. */
#ifndef ALLOCSPEC_PROGRESS_H
#define ALLOCSPEC_PROGRESS_H

#include <stdbool.h>

#include "run.h"

struct progress {
    bool shown;   /* stderr is a terminal that can take it */
    bool drawn;   /* a bar stands on the current line */
    size_t whole; /* candidates in all, and which one it is; for "2/3" before its name */
    size_t at;
};

struct progress progress_start(size_t candidates);

/* Draws; `context` is a struct progress. */
void progress_draw(void *context, const run_progress *now);

/* Takes the bar off the terminal, before anything else is written there. */
void progress_clear(struct progress *progress);

#endif
