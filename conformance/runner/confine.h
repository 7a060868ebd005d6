/* confine.h - what a candidate's process may not do to the machine, and the shape in which it is started.
 *
 * The threat is blind damage: a wild pointer, a stray signal, a runaway loop. Not code written against us. */
#ifndef ALLOCSPEC_CONFINE_H
#define ALLOCSPEC_CONFINE_H

#include <linux/filter.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* System calls that are answered with EPERM. */
typedef struct confinement {
    struct sock_filter *filter; /* NULL: the kernel has none */
    unsigned short length;
} confinement;

/* Makes the filter: no signals to the runner, its parent, process 1, everybody or foreign groups; no tracing, mounting,
 * rebooting, changing of users, clocks, modules, names. Returns false iff it cannot be made. */
bool confinement_make(confinement *walls);
void confinement_free(confinement *walls);

/* How a program is started. All pointers are only read. */
typedef struct start {
    const char *program;
    char *const *arguments;   /* ends with NULL */
    char *const *environment; /* ends with NULL */
    int output;               /* descriptor that becomes its standard output and error */
    int link;                 /* descriptor that becomes its fourth, CONFINED_LINK; 0: none */
    const confinement *walls; /* set by the nursery */
} start;

enum {
    CONFINED_LINK = 3,
    START_FAILED = 126 /* exit status of a process that could not execute the program */
};

/* Starts it in a session and process group of its own, with standard input from /dev/null, no other descriptor but the
 * link, default signal actions, no core dumps, and SIGKILL at the death of the calling thread. Returns its process id,
 * or -1. */
pid_t start_confined(const start *how);

#endif
