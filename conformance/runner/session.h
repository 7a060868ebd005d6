/* session.h - one driver process and the memory shared with it: starting it, having it carry out a case, ending it. */
#ifndef ALLOCSPEC_SESSION_H
#define ALLOCSPEC_SESSION_H

#include <signal.h>

#include <allocspec/routine_set.h>

#include "forkserver_client.h"
#include "processes.h"
#include "wire.h"

/* How a driver is started that carries out a batch. */
typedef struct batch_plan {
    char *loader;  /* the program that runs programs of Windows */
    char *library; /* that is judged: a name, or a path as Windows has them */
} batch_plan;

/* How a driver is started; the same for all sessions of a configuration. */
typedef struct session_plan {
    const char *driver;             /* the executable */
    char *const *environment;       /* ends with NULL; LD_PRELOAD is among it if there is one */
    int program;                    /* descriptor of the sealed program */
    as_routine_set masked_routines; /* not to be called, as if absent */
    uint64_t seed;
    unsigned limit_ms;                   /* of a case */
    unsigned start_ms;                   /* of the start-up */
    uint64_t resident_limit;             /* bytes of the driver with all that came from it */
    const volatile sig_atomic_t *stop;   /* or NULL */
    const batch_plan *batch;             /* NULL: the driver forks for each case */
    const struct translator *translator; /* who is given programs; or NULL */
} session_plan;

/* How the wait for a driver ended. */
typedef enum session_end {
    SESSION_ANSWERED,
    SESSION_TIMED_OUT,
    SESSION_DIED,        /* the driver itself ended; `status` says how */
    SESSION_STOPPED,     /* a process stopped itself by a signal */
    SESSION_TOO_LARGE,   /* more resident memory than the limit */
    SESSION_TOO_MANY,    /* more processes than any case needs */
    SESSION_FLOODED,     /* wrote more than SESSION_MAX_OUTPUT */
    SESSION_INTERRUPTED, /* *stop was set */
    SESSION_UNABLE       /* the runner's own trouble: no process, no memory */
} session_end;

enum { SESSION_MAX_OUTPUT = 1 << 20, SESSION_HEAD = 200 };

/* What one request came to. */
typedef struct session_report {
    session_end end;
    bool not_begun; /* the process ended, or was ended, before any code of the driver ran, whenever it was started */
    int status;     /* as waitpid gives it: of the case's process, or of the driver if it died */
    uint32_t disturbed; /* of wire_disturbance */
    bool complete;      /* the case's process reached its end */
    uint64_t nonce;
    unsigned still_ms;          /* SESSION_TIMED_OUT: for so long before, nothing began or ended */
    const wire_record *records; /* until the next call; NULL: there are none */
    uint64_t record_count;
    uint32_t exception; /* of Windows, that ended it; 0: none is known */
    uint64_t exception_address;
    char output[SESSION_HEAD]; /* the beginning of the last line written, or "" */
} session_report;

typedef struct session {
    const session_plan *plan;
    nursery *all;
    int shared, output; /* descriptors */
    wire_control *control;
    pid_t driver;        /* 0: none runs */
    uint64_t swept_ms;   /* when strays were looked for last */
    unsigned still_ms;   /* how long nothing had happened when the last wait ended */
    forkserver compiler; /* of the plan's translator */
    struct {
        uint64_t nonce;      /* of the file's head */
        uint64_t next;       /* offset of the chunk of `row` */
        uint32_t row;        /* that comes next */
        void *view;          /* of that chunk, or NULL */
        bool is_read;        /* its report was given out */
        session_report lost; /* not_begun: so it ended; no driver is started any more */
    } batch;
} session;

/* Makes the shared memory. False iff it cannot. */
bool session_open(session *one, const session_plan *plan, nursery *all);
void session_close(session *one);

/* Starts a driver unless one runs; control then holds its start-up report. */
session_report session_start(session *one);
/* Carries out a case in a child of the driver. The driver is ended if it did not answer well. */
session_report session_run_forked(session *one, uint32_t index, unsigned limit_ms);
/* Carries out a case in a driver started afresh, which is ended afterwards. */
session_report session_run_fresh(session *one, uint32_t index, unsigned limit_ms);
/* Ends the driver if there is one. */
void session_stop(session *one);

static inline const wire_record *session_records(const session *one)
{
    return (const wire_record *)(const void *)((const char *)one->control + WIRE_RECORDS_OFFSET);
}

/* A descriptor of a sealed copy of a program; -1 iff it cannot be made. */
int session_seal_program(const wire_program *program, size_t size);

#endif
