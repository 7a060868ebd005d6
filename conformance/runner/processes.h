/* processes.h - what lives below us: finding it, weighing it, ending it.
 *
 * The runner is a subreaper: whoever loses its parent becomes the runner's child. A child of the runner that is not a
 * driver is therefore a stray and is ended on sight. */
#ifndef ALLOCSPEC_PROCESSES_H
#define ALLOCSPEC_PROCESSES_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "confine.h"

enum { MAX_DRIVERS = 64, MAX_FAMILY = 512 };

/* The runner's children. One for all threads of a run. */
typedef struct nursery {
    pthread_mutex_t lock;
    pid_t drivers[MAX_DRIVERS]; /* 0: free place */
    int was_subreaper;
    confinement walls;
} nursery;

bool nursery_open(nursery *all);
void nursery_close(nursery *all); /* ends every child that is left */

/* Starts a driver; -1 iff it cannot be. The calling thread must outlive it. */
pid_t nursery_start(nursery *all, const start *how);
/* Takes a child of ours that serves all drivers for one of them, so that it is no stray. False iff there is no room. */
bool nursery_adopt(nursery *all, pid_t child);
/* Ends a driver with all that came from it, and awaits it. Returns its status as waitpid gives it. */
int nursery_end(nursery *all, pid_t driver);
/* Ends all strays. True iff one of them was of the session of `driver`. */
bool nursery_sweep(nursery *all, pid_t driver);

/* True if there may be strays. Far cheaper than a sweep: the kernel gives orphans to our first thread, as long as it
 * lives, and only that one's children are looked at. */
bool nursery_has_strays(nursery *all);

/* The processes that descend from root, root first. Returns their number, at most MAX_FAMILY. */
size_t family_of(pid_t root, pid_t family[MAX_FAMILY]);
/* Bytes resident in all of them. */
uint64_t family_resident(const pid_t *family, size_t count);
/* True iff one of them is stopped by a signal. */
bool family_is_stopped(const pid_t *family, size_t count);
/* True iff the process has ended (it need not have been awaited); it must be a child of this process. */
bool child_has_ended(pid_t child);

#endif
