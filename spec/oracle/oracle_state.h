/* oracle_state.h - what an oracle is made of, for the files that work on it. */
#ifndef ALLOCSPEC_ORACLE_STATE_H
#define ALLOCSPEC_ORACLE_STATE_H

#include <allocspec/expressions.h>
#include <allocspec/oracle.h>

#include "../model/heap.h"

/* ---- the law, by routine ---- */

typedef bool as_predicate(const as_view *view);

/* A clause about a routine, with what judging it reads kept together. */
typedef struct as_rule {
    as_profiles profiles;                   /* judged ones only */
    as_truth (*holds)(const as_view *view); /* NULL if it is a choice, or nothing can be said */
    uint32_t index;                         /* of the clause over all families */
    const as_clause *clause;
} as_rule;

/* Clauses that share an `applies` share its answer. */
typedef struct as_condition {
    as_predicate *applies;
    uint64_t rules; /* which of the group's */
} as_condition;

enum { GROUP_RULES = 64, RESULT_CLASSES = 16 };

/* Up to 64 rules about a routine. Sets of them are words, a bit for each, so that what a call has nothing to do with
 * costs nothing: only the rules that are left when all sets have been joined are looked at. */
typedef struct as_rule_group {
    uint64_t always;                 /* those that apply whatever is asked */
    uint64_t after[RESULT_CLASSES];  /* those whose `when` a result of these classes satisfies */
    uint64_t anyhow;                 /* those that are about calls that did not return too */
    uint64_t needing[AS_FACT_COUNT]; /* those that need a fact */
    as_facts needed;                 /* facts that any of them needs */
    uint32_t condition_count, rule_count;
    as_condition conditions[GROUP_RULES];
    as_rule rules[GROUP_RULES];
} as_rule_group;

/* All that the oracle needs to know of one routine. */
typedef struct routine_law {
    unsigned traits;
    as_result result;
    int block_at, size_at, count_at, alignment_at, offset_at; /* which argument; -1: none */
    int parameters;
    bool has_request;
    as_rule_group *groups;
    size_t group_count;
    const as_undefined **undefined;
    size_t undefined_count;
} routine_law;

/* ---- calls that have begun and not ended ---- */

#define NO_CALL UINT32_MAX

typedef struct as_process as_process;

enum { INSIDE_TEXTS = 3 };

typedef struct inside_text {
    char *bytes;
    size_t length, capacity;
} inside_text;

/* What a debug runtime did inside a call: few calls need any, and so they are lent. */
typedef struct as_inside_notes {
    as_inside_debug seen; /* first: a view points to it */
    inside_text
        text[INSIDE_TEXTS]; /* of a call: what its reports said to function 1, 2, and (0) another; of a report: 0 */
    unsigned report_in[AS_REPORTED_KEPT]; /* in which of these the kept reports stand, */
    size_t report_at[AS_REPORTED_KEPT];   /* and where */
    as_tree dumped, visited;              /* by address: how often, and (end) what was told with it last */
    struct as_inside_notes *next_spare, *next_made;
} as_inside_notes;

/* What C++ did inside a call, and the object that it deletes: lent likewise. */
typedef struct as_cxx_notes {
    as_inside_cxx seen; /* first: a view points to it */
    bool has_object;
    as_object object;
    struct as_cxx_notes *next_spare, *next_made;
} as_cxx_notes;

typedef struct as_call {
    as_view view;
    as_event begun;
    as_process *process;
    as_process *child;       /* of a fork: the process it is making */
    bool took;               /* its block left the live set */
    bool own;                /* of C++: what it answers is a block of the heap's, not the program's */
    bool is_kept;            /* something may happen between its beginning and its end */
    bool has_inner;          /* a callback, or a call of C++, that happened inside has begun and not ended */
    as_inside_notes *notes;  /* NULL: nothing to note so far */
    as_cxx_notes *cxx_notes; /* likewise, in C++ */
    uint64_t cxx_born;       /* of a deallocation function: the end stamp that its block is known by; 0: it is not */
    uint32_t next_free;      /* numbered from 1 */
} as_call;

/* ---- processes ---- */

struct as_process {
    uint32_t number;
    bool is_numbered; /* false: a fork is making it and its number is not known yet */
    bool is_running;  /* it has done something, or its fork has ended; from then on it goes its own way */
    bool has_ended;
    uint32_t parent;
    uint32_t changing; /* kept calls that may change its heap */
    as_model model;
};

enum {
    MAX_PROCESSES = 1024,  /* at once */
    MAX_CALLS = 1 << 20,   /* at once */
    MAX_BLOCKS = (1 << 24) /* over all processes: a hostile trace may ask for a copy of everything, again and again */
};

typedef struct moment {
    uint64_t stamp;
    size_t event;
    bool ends;
} moment;

struct as_oracle {
    as_platform platform;
    as_profiles judged, voided;
    uint64_t size_max;   /* of the candidate's size_t */
    uint64_t next_stamp; /* the least that may come */
    const as_family *const *families;
    size_t clause_count;
    routine_law laws[AS_ROUTINE_COUNT];
    as_tally *tallies;
    as_finding_fn *report;
    void *context;

    as_process **processes; /* the first is process 0 */
    size_t process_count, process_capacity;
    size_t forming; /* processes that are not running yet */

    as_call *calls;
    uint64_t *applied; /* for each call, a word for each group of its routine's rules: those that apply */
    size_t words;      /* for each call */
    uint32_t calls_used, call_capacity, free_call;
    as_tree calls_by_stamp; /* begin stamp to number */

    as_inside_notes *made_notes, *spare_notes;
    as_cxx_notes *made_cxx_notes, *spare_cxx_notes;
    uint32_t cxx_notes_made;

    moment *moments; /* scratch of replay */
    size_t moment_capacity;
};

/* An oracle that judges by families other than those in force. For tests. */
as_oracle *as_oracle_new_with(const as_platform *platform, as_profiles judged, const as_family *const *families);

/* Traits of calls that may change a heap. */
enum { CHANGES_HEAP = AS_ALLOCATES | AS_RESIZES | AS_RELEASES };

static inline as_profiles standing(const as_oracle *oracle) { return oracle->judged & ~oracle->voided; }

/* law_index.c. Sorts the families' clauses by routine. False iff memory ran out. */
bool as_law_index(as_oracle *oracle);
void as_law_free(as_oracle *oracle);

/* view.c. Fills what is known of a call before it is made; and what its result adds. */
void as_view_open(as_view *view, const as_oracle *oracle, const as_model *model, const as_event *event);
void as_view_close(as_view *view, const as_oracle *oracle, const as_event *event);

/* judge.c. Before the call: what applies, what it makes undefined. After it: what holds. */
void as_judge_begin(as_oracle *oracle, const as_view *view, uint64_t *applied);
void as_judge_end(as_oracle *oracle, const as_view *view, const uint64_t *applied);

/* effect.c. What a call does to the models when it begins, and when it has ended and was judged. */
void as_effect_begin(as_oracle *oracle, as_call *call);
void as_effect_end(as_oracle *oracle, as_call *call, const as_event *event);

/* effect_crt.c. Likewise, what the routines of the C runtime's chapter do besides. */
void as_effect_crt_begin(as_oracle *oracle, as_call *call);
void as_effect_crt_end(as_call *call, const as_event *event);
/* The call begins to set something. */
void as_effect_set_begin(as_oracle *oracle, const as_call *call, told_kind kind);

/* effect_debug.c. Likewise, in a debug runtime: for every event, after all else. */
void as_effect_debug_begin(as_oracle *oracle, as_call *call);
void as_effect_debug_end(as_call *call, const as_event *event);
/* The call gave a block; released its own (true iff it is certainly gone); left it alive; or nobody can say. */
void as_effect_debug_adopt(as_call *call);
bool as_effect_debug_release(as_call *call, const as_event *event);
void as_effect_debug_spare(as_call *call);
void as_effect_debug_lose(as_call *call);

/* effect_debug_told.c. Likewise, of what is set, stored and told. */
void as_effect_debug_told_begin(as_oracle *oracle, as_call *call);
void as_effect_debug_told_end(as_call *call, const as_event *event);

/* effect_cxx.c. Likewise, in C++: for every event of it, callbacks too. */
void as_effect_cxx_begin(as_oracle *oracle, as_call *call);
void as_effect_cxx_end(as_call *call, const as_event *event);
/* Whether the call needs notes whatever happens inside of it. */
bool as_effect_cxx_needs_notes(const as_event *event);
/* Whether the call, which has not begun, leaves the library's heap in a state that nobody can tell. */
bool as_effect_cxx_damages(const as_view *view);
/* The call is at its end and has not been judged: a block that it answers, and that was given inside, is handed on.
 * False iff that is no block of the library's. */
bool as_effect_cxx_hand_on(as_call *call, const as_event *event);

/* Calls of C and its runtimes: most there are, and what others need is not asked of them. */
static inline bool is_of_c(const as_event *event) { return (int)event->routine <= AS_LAST_OF_C; }

/* inside.c. What happens inside of a call that waits for it: callbacks, and calls of C++ that have a parent. */
static inline bool is_inner(unsigned traits, const as_event *event)
{
    return (traits & AS_IS_CALLBACK) != 0 || ((traits & AS_MAY_NEST) != 0 && event->parent != 0);
}
/* Whether what has a parent may begin. Of what happens inside: the call that it says it happened in waits, for nothing
 * else. */
bool as_inside_may_begin(const as_oracle *oracle, const as_event *event);
/* Whether what happens inside may end: that call still waits. */
bool as_inside_may_end(const as_oracle *oracle, const as_event *inner);
/* What is known of that call so far; all zero if nothing is. */
as_view as_inside_outer(const as_oracle *oracle, const as_event *inner);
/* Makes room for what will be noted. False iff memory ran out; then nothing was lent. */
bool as_inside_prepare(as_oracle *oracle, as_call *call, const as_event *inner);
void as_inside_begin(as_oracle *oracle, const as_event *inner);
void as_inside_end(as_oracle *oracle, const as_call *call, const as_event *inner);

/* inside_cxx.c. Lends notes to a call that has none. False iff memory, or the bound on such calls, ran out. */
bool as_inside_cxx_lend(as_oracle *oracle, as_call *call);
/* What C++ did inside `outer`, which has notes, has ended. */
void as_inside_cxx_end(as_call *outer, const as_event *event);
/* The call needs its notes no more; no call does; the oracle is gone. */
void as_inside_cxx_drop(as_oracle *oracle, as_call *call);
void as_inside_cxx_reset(as_oracle *oracle);
void as_inside_cxx_free(as_oracle *oracle);

/* inside_debug.c. A field or a text: noted in what it is of. */
void as_inside_debug_note(as_oracle *oracle, const as_event *event);
/* A callback of a debug runtime has ended. */
void as_inside_debug_end(as_oracle *oracle, as_call *outer, const as_call *callback, const as_event *event);
/* The call needs its notes no more; no call does; the oracle is gone. */
void as_inside_debug_drop(as_oracle *oracle, as_call *call);
void as_inside_debug_reset(as_oracle *oracle);
void as_inside_debug_free(as_oracle *oracle);

/* process.c */
as_process *as_process_find(const as_oracle *oracle, uint32_t number);
/* The process of this number; or the one that would get it because exactly one fork is making one; or NULL. */
as_process *as_process_for(const as_oracle *oracle, uint32_t number);
/* The process does something: if it was still being made, it is made now. */
void as_process_runs(as_oracle *oracle, as_process *process, uint32_t number);
/* A copy of the parent, for a fork that begins; its number is known iff `complete`, when the event's result is.
 * NULL iff memory, or the bound on processes and blocks, ran out. */
as_process *as_process_fork(as_oracle *oracle, const as_process *parent, const as_event *fork, bool complete);
/* The process is gone, and calls that it had not ended are gone with it. */
void as_process_remove(as_oracle *oracle, as_process *process);
/* A process was awaited: it does nothing more. */
void as_process_reap(as_oracle *oracle, const as_event *reap);
/* Forgets all processes but an empty process 0. False iff memory ran out. */
bool as_process_restart(as_oracle *oracle);
void as_process_free_all(as_oracle *oracle);

/* oracle.c. A call begins; if `complete`, the event already holds its result. */
as_fed as_begin(as_oracle *oracle, const as_event *event, bool complete);

/* check.c. Whether an event may come now; `process` is the one for its number, or NULL. */
bool as_may_begin(const as_oracle *oracle, const as_event *event, const as_process *process);
/* `call` is the one that began, NULL if it begins only with this event. */
bool as_may_end(const as_oracle *oracle, const as_event *event, const as_call *call);

/* calls.c. A free call, with room for its effect; NO_CALL iff memory ran out. It stays free until it is kept. */
uint32_t as_call_reserve(as_oracle *oracle);
void as_call_keep(as_oracle *oracle, uint32_t number);
uint64_t *as_call_applied(const as_oracle *oracle, uint32_t number);
/* The call that began at this stamp, or NO_CALL. */
uint32_t as_call_find(const as_oracle *oracle, uint64_t begin);
void as_call_drop(as_oracle *oracle, uint32_t number);

#endif
