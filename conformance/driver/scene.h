/* scene.h - the state of the case in progress: who carries it out, and where.
 *
 * One process-wide scene, copied by fork; one worker per thread of the driver's own. */
#ifndef ALLOCSPEC_DRIVER_SCENE_H
#define ALLOCSPEC_DRIVER_SCENE_H

#include <stdbool.h>
#include <stdint.h>

#include "host.h"
#include "wire.h"

/* A thread that carries out steps. */
struct worker {
    unsigned index;       /* 0: the one that runs the case */
    uint16_t number;      /* as records name it */
    uint32_t first, last; /* its steps */
    uint32_t i, t;        /* innermost loop's turn, and which of several threads on the same steps */
    int *errno_cell;
    struct worker *starter; /* who awaits it; NULL: this worker is free */
    uint32_t gate;          /* futex: opens once its start is on record */
    uint64_t out;           /* out-parameter of the call in progress */
    struct entry {          /* the same of _heapwalk: what it calls _HEAPINFO */
        int *entry;
        size_t size;
        int used;
    } entry;
    uint64_t inside;     /* begin of the call or callback that it is in; 0: none */
    uint32_t call;       /* the step of the innermost call that it is in, */
    uint32_t callbacks;  /* and how many callbacks that has made */
    uint32_t asked;      /* callbacks inside the outermost call */
    uint32_t nested;     /* callbacks that it is in */
    uint64_t stack_high; /* an address of its stack above all that the candidate may use */
    struct known {       /* what _CrtIsMemoryBlock stores */
        long number;
        const char *file;
        int line;
    } known;
    bool vetoed; /* a hook called in the innermost call answered 0 */
};

/* What the driver's functions do that a candidate calls (WIRE_ON), by kind: the routine less AS_ASKED. */
enum {
    SCRIPT_ASKED,
    SCRIPT_INVALID,
    SCRIPT_HOOKED,
    SCRIPT_REPORTED,
    SCRIPT_DUMPED,
    SCRIPT_VISITED,
    SCRIPT_KINDS,
    SCRIPT_FUNCTIONS = 2
};
struct script {
    const wire_step *step; /* NULL: nothing */
    uint32_t answered;     /* how many answers it has given */
};

/* A forked process that has not been awaited. */
struct child {
    int system_number;
    uint32_t number;
};

struct scene {
    wire_control *control;
    wire_record *records;
    const wire_step *steps;
    uint32_t step_count, slots;
    uint64_t nonce, seed;
    uint64_t patterns; /* keys given so far */
    uint16_t process;
    struct child children[WIRE_MAX_PROCESSES];
    unsigned child_count;
    uint32_t arrived, meetings; /* MEET: threads that wait, and futex: meetings held */
    struct worker workers[HOST_MAX_THREADS];
    struct script scripts[SCRIPT_KINDS][SCRIPT_FUNCTIONS];
    bool heap_was_filled; /* _heapset was called: what is free is worth a look */
    bool is_debug;        /* the candidate is a debug runtime */
    bool was_poked;       /* bytes were written that were not the driver's to write */
};

extern struct scene the_scene;

static inline bool scene_lacks(wire_lack what) { return (the_scene.control->lacks & (uint32_t)what) != 0; }

#endif
