/* forkserver_client.h - commands run as forks of one process, where that process has been made a fork server: what a
 * large program does at each start, before its main, is done once. */
#ifndef ALLOCSPEC_FORKSERVER_CLIENT_H
#define ALLOCSPEC_FORKSERVER_CLIENT_H

#include "command.h"

/* A server; all zero at first. For one thread at a time, which must outlive the server. */
typedef struct forkserver {
    pid_t process; /* 0: none runs */
    int link;      /* to it, while it runs */
    bool is_vain;  /* the command cannot be served: it is not tried again */
} forkserver;

/* As command_run(), for the same words, limits' folder and variable each time. `library` is that of
 * conformance/forkserver. A command of which no server can be made (a script, or what does not start through the shared
 * C library) is run as it is; so is a request whose server ended. */
command_report forkserver_run(forkserver *one, const char *library, const command_limits *limits, const char *words,
                              char *const *arguments);
/* Ends the server if there is one. */
void forkserver_stop(forkserver *one, nursery *all);

#endif
