/* wine.h - Wine: its programs, a private prefix, and a server that lives as long as a run.
 *
 * A prefix is what Wine calls the place of an installation of Windows. Ours is made once, in the cache, and used by one
 * run at a time: its server is ended with the run, and with it every program in it. */
#ifndef ALLOCSPEC_WINE_H
#define ALLOCSPEC_WINE_H

#include "fail.h"
#include "processes.h"

typedef struct wine {
    char *loader, *server; /* programs of ours */
    char *prefix;
    char **environment; /* of every program under Wine; ends with NULL */
    pid_t keeper;       /* 0: none. The process that all that Wine starts by itself descends from */
    int door;           /* the keeper lives until this is closed */
} wine;

/* Finds the programs; installs Wine and the compiler for Windows first if they are missing and that is allowed.
 * ALLOCSPEC_WINE in the environment names the folder that they are in. Returns false iff they are not to be had. */
bool wine_find(wine *one, const run_places *places, run_error *error);

/* Starts Wine, making the prefix if there is none; waits while another run uses it. Returns false iff it cannot be. */
bool wine_open(wine *one, nursery *all, const run_places *places, const volatile sig_atomic_t *stop, run_error *error);

/* Ends the server with all that runs under Wine, and awaits them; frees what `one` holds. */
void wine_close(wine *one, nursery *all);

/* A path of this system as programs of Windows name it; from malloc. */
char *wine_path(const char *path);

#endif
