/* wire.h - what the runner and a driver say to each other: the flat program, the control block, the records.
 *
 * Plain structs in shared memory and nothing else: no descriptor is needed after start-up, so a candidate that
 * closes them all is still judged. The driver never parses; the runner never trusts. */
#ifndef ALLOCSPEC_WIRE_H
#define ALLOCSPEC_WIRE_H

#include <stdint.h>

enum {
    WIRE_VERSION = 4,
    WIRE_MAX_ARGS = 8,
    WIRE_MAX_SLOTS = 4096, /* blocks that a scenario can hold at once */
    WIRE_MAX_THREADS = 16, /* threads of a scenario besides the first */
    WIRE_MAX_PROCESSES = 4,
    WIRE_MAX_RECORDS = 1 << 17 /* events of one case */
};
#define WIRE_NO_SLOT UINT32_MAX
#define WIRE_MAGIC_PROGRAM UINT32_C(0x31505341) /* "ASP1" */
#define WIRE_MAGIC_CONTROL UINT32_C(0x31435341) /* "ASC1" */

/* ---- the program: header, then cases, then steps; read-only in the driver ---- */

typedef enum wire_op {
    WIRE_CALL,    /* call `routine` with args; result block to slot `dest` */
    WIRE_CHECK,   /* verify the contents of block args[0], in a callback also of the one that its call was given; with
                     WIRE_ALL: of every live block, lowest slot first */
    WIRE_MEASURE, /* mark args[0] */
    WIRE_LIMIT,   /* args[0]: 1 no more memory from the system, 0 again */
    WIRE_DRAIN,  /* call `routine` with args until it gives no block, at most `count` times; blocks to dest, dest+1, ...
                    ;  slots beyond the blocks obtained are empty */
    WIRE_LOOP,   /* the next `span` steps, `count` times; i counts from 0. Loops nest to depth 2; i is the innermost. */
    WIRE_THREAD, /* start a thread on the next `span` steps; go on after them. `count` > 1: that many threads on the
                    same steps, thread k sees t = k */
    WIRE_JOIN,   /* await all threads started by this thread */
    WIRE_MEET,   /* wait until `count` threads are here, then all go on at once */
    WIRE_FORK,   /* fork; the child does the next `span` steps and ends; the parent goes on after them at once */
    WIRE_REAP,   /* await every child of this process; one event per child */
    WIRE_ON,     /* from here on, when the candidate calls the driver's function `dest` (1 or 2) of kind `routine`
                    (AS_ASKED, AS_INVALID, AS_HOOKED, AS_REPORTED, AS_DUMPED, AS_VISITED): it does the next `span` steps and
                    answers args[0..count-1] in turn, the last again and again (0 if `count` is 0). Until then it does
                    nothing and answers 0 (AS_HOOKED, AS_REPORTED: 1). Go on after the steps. They hold no ON, THREAD, JOIN,
                    MEET, FORK, REAP or EXIT, and no routine of the stack. */
    WIRE_POKE,   /* write the byte args[2] at block args[0] plus args[1] (int64_t). POKE, LOOK and HEADER are SKIPPED in
                    a candidate without _CrtSetDbgFlag; POKE and HEADER too if no memory is there. POKE too if the byte is
                    neither a live block's own, nor one that a debug runtime has laid there to be looked at, nor the one
                    that was poked last at this block: in a runtime that lays none it is somebody else's */
    WIRE_LOOK,   /* look at block args[0] */
    WIRE_HEADER, /* read what lies before block args[0] */
    WIRE_EXIT,   /* call the candidate's exit with args[0], 0 to 255; nothing of this process is done after it, neither
                    joining, reaping nor checking. It ends well iff it ends with that status */
    WIRE_WALK,   /* _heapwalk from NULL, each entry told being the next one given, until the answer is not _HEAPOK or
                    `count` calls were made */
    WIRE_ROW /* the row of the C++ table of the number args[0], whose id has the wire_digest args[1]; the only step of
                its case */
} wire_op;

typedef enum wire_arg_kind {
    WIRE_NUMBER,  /* base + step_i * i + step_t * t */
    WIRE_BLOCK,   /* the block in slot base + step_i * i + step_t * t; of POKE, LOOK and HEADER, and of parameters that
                     are addresses (AS_PARAM_ADDRESS): if it holds none, the one that it held last */
    WIRE_ALL,     /* every live block (CHECK; and a CALL that releases: one call per live block, lowest slot first) */
    WIRE_OUT,     /* address of an out-parameter of the driver's, holding the value `base` before the call */
    WIRE_HANDLER, /* 0: NULL; 1, 2: the driver's function of that number, of the kind that the routine takes */
    WIRE_STATE,   /* 0: NULL; 1 to AS_STATES: the driver's _CrtMemState of that number */
    WIRE_FILE,    /* 0: NULL; 1, 2: the driver's file names "first.c", "second.c" */
    WIRE_REQUEST, /* the request number that _CrtIsMemoryBlock, answering TRUE, told last of the block in slot
                     base + step_i * i, plus step_t; if it told none the call is SKIPPED */
    WIRE_OWN      /* memory of the driver's own, WIRE_OWN_SIZE bytes on a page of their own, of which nobody else knows;
                         recorded as 1 + the place in it, whatever its address is */
} wire_arg_kind;

enum { WIRE_OWN_SIZE = 1 << 18, WIRE_MAX_ANSWERS = 4, WIRE_MOST_ASKED = 1000, WIRE_MOST_NESTED = 4 };
enum { WIRE_UNTOLD = 4242, WIRE_TEXT_SIZE = 56, WIRE_MOST_TEXTS = 65536 / WIRE_TEXT_SIZE };

typedef struct wire_arg {
    uint32_t kind;
    int32_t step_t;
    uint64_t base;
    int64_t step_i;
} wire_arg;

typedef struct wire_step {
    uint16_t op;
    uint16_t routine; /* as_routine */
    uint32_t dest;    /* slot of the result, or WIRE_NO_SLOT */
    int32_t dest_step_i, dest_step_t;
    uint32_t count;  /* DRAIN, LOOP, THREAD, MEET, ON, WALK */
    uint32_t span;   /* LOOP, THREAD, FORK, ON */
    uint32_t flags;  /* of wire_step_flag */
    uint32_t column; /* in the row, for messages; not used by the driver */
    wire_arg args[WIRE_MAX_ARGS];
} wire_step;

typedef enum wire_step_flag {
    WIRE_NO_FILL = 1u << 0 /* do not fill the block that this call gives (its contents are then not checked later) */
} wire_step_flag;

typedef struct wire_case {
    uint32_t first_step, step_count; /* steps are numbered within the case */
    uint32_t slots, flags;
} wire_case;

typedef struct wire_program {
    uint32_t magic, version;
    uint32_t case_count, step_count;
    /* wire_case cases[case_count]; wire_step steps[step_count]; */
} wire_program;

static inline const wire_case *wire_cases(const wire_program *program) { return (const wire_case *)(program + 1); }
static inline const wire_step *wire_steps(const wire_program *program)
{
    return (const wire_step *)(wire_cases(program) + program->case_count);
}

/* ---- records: what happened ----
 *
 * One per event. THREAD yields AS_THREAD_START for each thread (args[0] its number, turn k) before any of them goes on,
 * and each thread ends with AS_THREAD_END; FORK yields AS_FORK (result: the new process) before the child goes on, and
 * the child ends with AS_PROCESS_END. The one thread of a forked child has a new number. What nobody asked for is done
 * at the end of a sequence of steps that a thread or process carries out: join; then, in a process, reap, and an
 * AS_CHECK of every live block; then the end's own event. All these bear as `step` the number just past the sequence
 * (for the case: step_count). MEET and JOIN leave no record. A thread or forked child begins with the i and t of its
 * starter (of several threads, t is each one's own). A slot is filled by a call that gives a block and is otherwise
 * left as it was. A forked child leaves unchecked, at its end, blocks that it inherited while other threads ran: it
 * cannot know their state.
 *
 * ON leaves no record. A callback leaves one (AS_ASKED, AS_INVALID, ...), unless its thread is in no call, whose parent
 * is the call that it happened in (the `begin` of that call), whose step is that of the ON that it carried out, or the
 * call's if it carried out none, and whose turn counts the callbacks of that call. What its steps do has the callback
 * as parent. AS_FIELD and AS_TEXT leave a record each, turn counting, parent the call or callback that they belong to,
 * step that of it. Fields come last before the end of their call, which is known to have returned then (or of HEADER):
 * the 13 of the state in args[0] of _CrtMemCheckpoint and _CrtMemDifference, unless it is NULL; the 3 of
 * _CrtIsMemoryBlock, which hold WIRE_UNTOLD before (the file: a pointer that is no file of the driver's); the 8 of
 * HEADER. Texts come at the begin of their callback, before its steps, each of 56 bytes but the last, WIRE_MOST_TEXTS
 * at most. A callback carries out nothing, and answers as if there were no ON, when WIRE_MOST_ASKED were called before
 * it in one call, or when it is nested deeper than WIRE_MOST_NESTED. A block stays in its slot when a hook (AS_HOOKED)
 * called in the very call answered 0: the call was to do nothing to it. EXIT leaves a record that begins and never
 * ends; callbacks then have it as parent. In a candidate with _CrtSetDbgFlag the report modes are set to 0 before a
 * case begins, without a record. WALK leaves a record of AS_HEAPWALK for each call, `turn` counting. A block on a
 * thread's stack is gone when that thread's steps are at their end, without a record, and before anything else is done
 * there.
 *
 * ROW leaves the records of what the compiled row did, all with its step: AS_TYPE, and what C++ has (AS_IS_CXX), and
 * AS_LIMIT. `turn` counts them from 0 without a gap, in the order of their begins; they are well nested, parent being
 * the begin of the innermost one that has not ended, 0 if there is none; one that came back by an exception is
 * WIRE_THREW. Then comes a record WIRE_CLOSED, outside of all, of no routine, whose turn is how many there were: no
 * event, but proof that none is missing at the end. A driver without the table, or whose table lacks that row, leaves
 * one record of no routine instead, turn 0, WIRE_SKIPPED. */

/* Exit statuses of a process of the driver that did not end well by itself. */
enum {
    WIRE_EXIT_ENVIRONMENT = 77, /* a thread or a process could not be started, shared memory not be mapped */
    WIRE_EXIT_BAD_PROGRAM = 78, /* the program contradicts wire.h */
    WIRE_EXIT_NO_LIBRARY = 79,  /* of Windows: the library cannot be loaded, */
    WIRE_EXIT_NO_MALLOC = 80,   /* or has no malloc; */
    WIRE_EXIT_EXCEPTION = 81    /* or an exception was caught by nobody */
};

typedef enum wire_state {
    WIRE_EMPTY,
    WIRE_BEGUN,   /* sealed once, before the call */
    WIRE_DONE,    /* sealed again, after it */
    WIRE_SKIPPED, /* the step was reached but not made: a block that it needs is not there, or the routine is absent */
    WIRE_THREW,   /* of C++: sealed again after it came back by an exception; result: AS_EXCEPTION_... */
    WIRE_CLOSED   /* no event: a row (WIRE_ROW) is at its end */
} wire_state;

enum { WIRE_ERRNO_SENTINEL = 4242 }; /* errno before every call */

enum { WIRE_FACTS = 13 }; /* as many as AS_FACT_COUNT; asserted where both are seen */

typedef struct wire_record {
    uint64_t seal; /* wire_seal() of what follows */
    uint64_t begin, end;
    uint64_t parent;
    uint32_t step;           /* within the case */
    uint32_t turn;           /* i of the innermost loop, or the index within DRAIN or ALL */
    uint16_t state, routine; /* routine: as_routine, happenings too */
    uint16_t process, thread;
    int32_t errno_before, errno_after;
    uint32_t facts, nargs;
    uint64_t args[WIRE_MAX_ARGS];
    uint64_t result;
    uint64_t fact[WIRE_FACTS];
} wire_record;

static inline uint64_t wire_mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0xff51afd7ed558ccd);
    return hash ^ hash >> 32;
}

/* Mixes nonce, position and contents, so that a stale, torn or scribbled record is told from a true one. */
static inline uint64_t wire_seal(const wire_record *record, uint64_t nonce, uint64_t index)
{
    enum { WORDS = sizeof *record / 8 };
    const uint64_t *word = (const uint64_t *)(const void *)record;
    /* Two chains, as each step of one waits for the step before. */
    uint64_t odd = nonce ^ (index * UINT64_C(0x9e3779b97f4a7c15)), even = ~odd;
    for (unsigned i = 1; i + 1 < WORDS; i += 2) {
        odd = wire_mix(odd, word[i]);
        even = wire_mix(even, word[i + 1]);
    }
    return wire_mix(wire_mix(odd, WORDS % 2 == 0 ? word[WORDS - 1] : 0), even) | 1;
}

/* ---- the control block: one driver, one runner ---- */

typedef enum wire_command { WIRE_IDLE, WIRE_RUN_FORKED, WIRE_RUN_HERE, WIRE_QUIT } wire_command;

typedef enum wire_answer {
    WIRE_STARTING,
    WIRE_READY, /* idle; if `finished` == `request`, the case's outcome is in `status` */
    WIRE_BUSY,
    WIRE_LOADING /* of a file of records: the driver's own code has begun, and has not yet loaded the candidate */
} wire_answer;

enum { WIRE_ROUTINE_WORDS = 4, WIRE_MAX_ROUTINES = 64 * WIRE_ROUTINE_WORDS };

/* Bits of `disturbed`: what the candidate did to the process that is not its to do. */
typedef enum wire_disturbance {
    WIRE_CLOSED_DESCRIPTORS = 1u << 0, /* of 0, 1, 2 at least one no longer open, or a new one opened onto it */
    WIRE_BLOCKED_SIGNALS = 1u << 1,
    WIRE_LEFT_CHILDREN = 1u << 2,
    WIRE_CHANGED_HANDLER = 1u << 3 /* of SIGSEGV or SIGBUS, after start-up, and does not hand on what is not its own */
} wire_disturbance;

/* Bits of `lacks`: what this driver cannot do, or what its candidate's binding says it cannot bear. */
typedef enum wire_lack {
    WIRE_LACKS_THREADS = 1u << 0,
    WIRE_LACKS_FORK = 1u << 1,
    WIRE_LACKS_LIMIT = 1u << 2, /* the system cannot be made to refuse memory: such steps are not to be asked for */
    WIRE_LACKS_FORMS = 1u << 3  /* of the library's functions of C++ there are those without further arguments alone */
} wire_lack;

typedef struct wire_control {
    uint32_t magic, version;
    /* the runner writes */
    uint32_t request; /* futex: counts up with each command */
    uint32_t command;
    uint32_t case_index;
    uint32_t child_limit_ms; /* how long WIRE_REAP waits for a child */
    uint64_t nonce;          /* new for each case */
    uint64_t seed;
    uint64_t masked_routines[WIRE_ROUTINE_WORDS]; /* bit by as_routine, set before the driver starts: treat it as
                                                     absent (it is not the candidate's) */
    /* the driver writes */
    uint32_t answer;    /* futex */
    uint32_t finished;  /* the request that was carried out last */
    int32_t status;     /* as waitpid gives it, of the case's process; 0 when run here */
    int32_t child;      /* process id of the case's process while WIRE_BUSY */
    uint32_t disturbed; /* set by the case's process at its end */
    uint32_t complete;  /* the case's process reached its end: == request */
    uint64_t records;   /* next record; also the number used (may exceed WIRE_MAX_RECORDS: then the rest is lost) */
    uint64_t clock;     /* the stamps */
    /* start-up report */
    uint32_t size_bits, max_align, pointer_size, page;
    uint64_t ptrdiff_max, address_limit;
    uint64_t heap_maxreq, alloca_threshold;      /* _HEAP_MAXREQ, _ALLOCA_S_THRESHOLD; 0: this is no C runtime */
    uint32_t debug, long_bits;                   /* 1: it has _CrtSetDbgFlag; width of long */
    uint64_t routine_address[WIRE_MAX_ROUTINES]; /* by as_routine; 0: there is none */
    uint32_t lacks;                              /* of wire_lack; steps that need it are WIRE_SKIPPED */
    /* the driver's own books, shared by the processes of a case */
    uint32_t processes, threads;       /* numbers given so far; the first of each is 0 */
    uint32_t released;                 /* futex: bit p = the fork that made process p is on record, so p may go on */
    uint32_t ended;                    /* bit p = process p reached its own end */
    uint32_t left[WIRE_MAX_PROCESSES]; /* by process: 1 + the status that it gave to exit; 0: it did not */
    /* of a file of records (see below) */
    uint32_t exception;         /* the Windows exception that ended the process; 0: none is known */
    uint64_t exception_address; /* of the instruction */
    uint64_t program;           /* of a supervised run: wire_digest() of the program that the file belongs to */
    /* wire_record records[WIRE_MAX_RECORDS] follows at WIRE_RECORDS_OFFSET */
} wire_control;

#define WIRE_RECORDS_OFFSET 8192
#define WIRE_SHARED_SIZE (WIRE_RECORDS_OFFSET + (uint64_t)WIRE_MAX_RECORDS * sizeof(wire_record))

/* ---- a file of records: what a driver without fork leaves behind ----
 *
 * Where no process can be forked for each case (Windows), a driver carries out the cases of a program one after the
 * other, and its file is the shared memory of each, one behind the other: a head, which is a control block with the
 * start-up report (WIRE_RECORDS_OFFSET bytes), then a chunk for each case: its control block, then its records. Chunks
 * begin at multiples of WIRE_CHUNK_ALIGN. Of a chunk's control block only case_index, nonce, seed and what the driver
 * writes at and after `finished` count. The chunk has begun when its magic is there; it is at its end when `finished`
 * is 1: nothing else, and no exit status, says that a case came to its end. While `answer` in the head is WIRE_STARTING
 * nothing of the driver or the candidate has run: what ended such a process is neither's doing. */
#define WIRE_CHUNK_ALIGN 4096

/* Bytes from the start of a chunk to the next. */
static inline uint64_t wire_chunk_size(uint64_t records)
{
    const uint64_t kept = records < WIRE_MAX_RECORDS ? records : WIRE_MAX_RECORDS;
    const uint64_t size = WIRE_RECORDS_OFFSET + kept * sizeof(wire_record);
    return (size + WIRE_CHUNK_ALIGN - 1) / WIRE_CHUNK_ALIGN * WIRE_CHUNK_ALIGN;
}

/* The nonce of the chunk at this offset, from the one in the head. */
static inline uint64_t wire_chunk_nonce(uint64_t nonce, uint64_t offset)
{
    const uint64_t mixed = (nonce ^ offset) * UINT64_C(0xff51afd7ed558ccd);
    return mixed ^ mixed >> 31;
}

/* Tells programs apart. */
static inline uint64_t wire_digest(const void *program, uint64_t size)
{
    const unsigned char *byte = (const unsigned char *)program;
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (uint64_t i = 0; i < size; i++)
        hash = (hash ^ byte[i]) * UINT64_C(0x100000001b3);
    return hash;
}

_Static_assert(sizeof(wire_control) <= WIRE_RECORDS_OFFSET, "the control block fits before the records");
_Static_assert(sizeof(wire_record) % 8 == 0, "records are whole words");

#endif
