/* keeper.h - runs a program within a budget, and sees to it that nothing of it is left afterwards. */
#ifndef ZOO_RUN_KEEPER_H
#define ZOO_RUN_KEEPER_H

#include <stdbool.h>
#include <sys/types.h>

typedef struct keeping {
    int status;       /* of the program, as waitpid gives it */
    bool over_budget; /* it had to be killed */
    unsigned left;    /* processes that it left behind, each of which was killed */
    double seconds;
} keeping;

/* Starts a keeper that runs argv (its output goes to the file `log`) for at most `budget` seconds.
 * Returns its process id with the descriptor that its report comes by in *report; or -1 iff it cannot be started. */
pid_t keeper_start(char *const argv[], const char *log, unsigned budget, int *report);

/* After the keeper has ended: reads its report. Returns false iff there is none. */
bool keeper_report(int report, keeping *kept);

#endif
