/* clause.h - one row of the law, and what its predicates see. */
#ifndef ALLOCSPEC_CLAUSE_H
#define ALLOCSPEC_CLAUSE_H

#include <allocspec/debug.h>
#include <allocspec/event.h>
#include <allocspec/model.h>
#include <allocspec/profile.h>

typedef enum as_level {
    AS_MUST,
    AS_SHOULD,
    AS_CHOICE,  /* implementation-defined or permitted: recorded, never failed */
    AS_DISPUTED /* the sources contradict each other: either reading is accepted and the one followed is recorded */
} as_level;

const char *as_level_name(as_level level);

/* Classes of results; a clause's `when` may join several, all of which must hold.
 * A size fails iff it is the greatest there is (_msize's -1). A status fails iff it is below 0, but: _callnewh fails
 * iff 0 (nothing to retry), and of _heapchk, _heapset and _heapwalk only _HEAPBADBEGIN, _HEAPBADNODE, _HEAPBADPTR and
 * what is none of their constants are failures. Handlers, numbers and callbacks always succeed; but an
 * allocation function of a C++ program's that answers NULL fails, and so does whatever came back by an exception. */
typedef enum as_when {
    AS_ENDED = 0,           /* it returned, whatever the result */
    AS_SUCCEEDED = 1u << 0, /* a block; error number 0; routines that return nothing */
    AS_FAILED = 1u << 1,    /* NULL where a block or an object may be; an error number; an exception */
    AS_MOVED = 1u << 2,     /* a resize whose result is another address */
    AS_STAYED = 1u << 3,    /* a resize whose result is the same address */
    AS_CAME_BACK = 1u << 4, /* it returned; a clause that does not say AS_ANYHOW is about no other calls */
    AS_ANYHOW = 1u << 5     /* whether it returned or not: what did not return belongs to this class alone */
} as_when;

/* What happened inside a call: the callbacks that it made itself, in the order in which they ended; not those of calls
 * that a callback made. All zero if there were none. */
typedef struct as_inside {
    uint32_t asked, invalid;   /* how many of each kind */
    uint64_t asked_which;      /* the last asked: which function, */
    uint64_t asked_size;       /* and the size that it was told */
    int64_t asked_answer;      /* and what it answered */
    uint32_t asked_zero;       /* how many answered 0 */
    uint32_t asked_after_zero; /* how many were asked after one had answered 0 */
    bool asked_sizes_differ;   /* not all were told the same size */
    uint64_t invalid_which;
    const as_inside_debug *debug;    /* what a debug runtime did, or NULL: ask as_view_inside */
    const struct as_inside_cxx *cxx; /* what C++ did, or NULL: ask as_view_inside_cxx */
} as_inside;

/* What predicates see. Before the call is known to have ended only the first part is meaningful. */
typedef struct as_view {
    const as_platform *platform;
    const as_model
        *model; /* for `applies`: before the call; for `holds`: at its end, the call's own effect not yet made */
    const as_event *event;       /* for `applies`: routine, thread, process, args only */
    as_block block;              /* the block argument as it was when the call began; valid iff has_block */
    bool has_block;              /* a block argument that is live and was not being released by another thread */
    bool block_is_null;          /* there is a block argument and it is NULL */
    bool has_request;            /* the call asks for a number of bytes, or (_callnewh) speaks of it */
    bool overflows;              /* count * size is not representable in the candidate's size_t */
    uint64_t request;            /* bytes asked for (for pvalloc: as passed, not rounded); meaningless if overflows */
    uint64_t alignment;          /* alignment argument; 0 if the routine has none */
    uint64_t offset;             /* offset argument; 0 if the routine has none */
    const struct as_view *outer; /* of a callback, and of a call of C++ that happened inside something: what it happened
                                    in, as far as it is known before its end (`inside`: what happened before this one);
                                    NULL: not known, or nothing */
    /* at the end: */
    uint64_t result;  /* address of the block or object given, 0 if none (posix_memalign: what it stored on success) */
    as_when when;     /* classes that the result belongs to */
    as_inside inside; /* the callbacks that it made */
} as_view;

typedef enum as_truth { AS_NO, AS_YES, AS_UNKNOWN } as_truth;

typedef struct as_clause {
    const char *id;             /* stable mnemonic, "routine-or-topic.what-it-demands" */
    const as_routine *routines; /* what it is about; ends with AS_NOTHING */
    as_level level;
    as_profiles profiles;
    const char *source;                         /* where each profile's text stands, by edition */
    const char *text;                           /* the demand in our own words, one sentence */
    const char *allowed;                        /* what results are allowed, completing "allowed: ..." */
    bool (*applies)(const as_view *view);       /* NULL: always */
    unsigned when;                              /* of as_when */
    as_facts needs;                             /* facts without which nothing can be said */
    as_truth (*holds)(const as_view *view);     /* MUST, SHOULD */
    const char *(*choose)(const as_view *view); /* CHOICE, DISPUTED: the name of the alternative taken; NULL: none of
                                                   the allowed (DISPUTED only) */
    const char *const *entails; /* ids of clauses that a violation of this one violates too; NULL or ends with NULL */
} as_clause;

/* A stimulus that a profile leaves undefined: that profile concludes nothing more of the scenario. */
typedef struct as_undefined {
    const char *id;
    const as_routine *routines;
    as_profiles profiles;
    const char *source;
    const char *text;
    bool (*applies)(const as_view *view);
} as_undefined;

/* A family: the clauses of one file of spec/clauses/. */
typedef struct as_family {
    const char *name;
    const as_clause *clauses;
    size_t clause_count;
    const as_undefined *undefined;
    size_t undefined_count;
} as_family;

/* All families, ended by one whose name is NULL. The law in force. */
extern const as_family *const as_families[];

/* Clauses are numbered 0 .. as_clause_count()-1 over all families in order. */
size_t as_clause_count(void);
const as_clause *as_clause_at(size_t index);
/* Index of the clause with this id, or SIZE_MAX. */
size_t as_clause_index(const char *id);

#endif
