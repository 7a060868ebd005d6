/* progress.c - the bar that shows on a terminal how far a run is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "progress.h"
#include "text.h"

enum { WIDTH = 30 };

struct progress progress_start(size_t candidates)
{
    const char *terminal = getenv("TERM");
    const bool able = terminal && *terminal && strcmp(terminal, "dumb") != 0;
    return (struct progress){.shown = able && isatty(STDERR_FILENO), .whole = candidates};
}

void progress_draw(void *context, const run_progress *now)
{
    struct progress *progress = context;
    char bar[WIDTH + 1];
    if (!progress->shown)
        return;
    const size_t full = now->total ? now->done * WIDTH / now->total : 0;
    for (size_t i = 0; i < WIDTH; i++)
        bar[i] = i < full ? '#' : '.';
    bar[WIDTH] = 0;
    fprintf(stderr, "\r\033[K[%s] %zu/%zu  ", bar, now->done, now->total);
    if (progress->whole > 1)
        fprintf(stderr, "(%zu/%zu) ", progress->at + 1, progress->whole);
    text_put(stderr, now->candidate);
    if (now->configuration && strcmp(now->configuration, "default") != 0) {
        fputs(", ", stderr);
        text_put(stderr, now->configuration);
    }
    if (now->found)
        fprintf(stderr, "  %zu found", now->found);
    fflush(stderr);
    progress->drawn = true;
}

void progress_clear(struct progress *progress)
{
    if (progress->drawn)
        fputs("\r\033[K", stderr);
    progress->drawn = false;
}
