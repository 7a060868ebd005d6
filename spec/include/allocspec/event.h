/* event.h - the vocabulary: the routines, and one thing that happened.
 *
 * Plain data, no pointers: an event can be written by a driver in another process, read from a text trace,
 * or made by hand. All addresses and sizes are of the candidate's process, widened to 64 bits. */
#ifndef ALLOCSPEC_EVENT_H
#define ALLOCSPEC_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What happened: a call of a routine, or one of the happenings that are no call. */
typedef enum as_routine {
    AS_NOTHING, /* ends lists of routines */
    /* calls */
    AS_MALLOC,             /* (size) -> block */
    AS_CALLOC,             /* (count, size) -> block */
    AS_REALLOC,            /* (block, size) -> block */
    AS_FREE,               /* (block) */
    AS_ALIGNED_ALLOC,      /* (alignment, size) -> block */
    AS_POSIX_MEMALIGN,     /* (out, alignment, size) -> error number; args[0] is the value of *memptr before */
    AS_MEMALIGN,           /* (alignment, size) -> block */
    AS_VALLOC,             /* (size) -> block */
    AS_PVALLOC,            /* (size) -> block */
    AS_REALLOCARRAY,       /* (block, count, size) -> block */
    AS_MALLOC_USABLE_SIZE, /* (block) -> size */
    AS_FREE_SIZED,         /* (block, size) */
    AS_FREE_ALIGNED_SIZED, /* (block, alignment, size) */
    /* calls of the C runtime's chapter */
    AS_RECALLOC,                /* (block, count, size) -> block */
    AS_EXPAND,                  /* (block, size) -> block */
    AS_MSIZE,                   /* (block) -> size */
    AS_ALIGNED_MALLOC,          /* (size, alignment) -> block */
    AS_ALIGNED_OFFSET_MALLOC,   /* (size, alignment, offset) -> block */
    AS_ALIGNED_REALLOC,         /* (block, size, alignment) -> block */
    AS_ALIGNED_OFFSET_REALLOC,  /* (block, size, alignment, offset) -> block */
    AS_ALIGNED_RECALLOC,        /* (block, count, size, alignment) -> block */
    AS_ALIGNED_OFFSET_RECALLOC, /* (block, count, size, alignment, offset) -> block */
    AS_ALIGNED_FREE,            /* (block) */
    AS_ALIGNED_MSIZE,           /* (block, alignment, offset) -> size */
    AS_GET_HEAP_HANDLE,         /* () -> number */
    AS_HEAPCHK,                 /* () -> status */
    AS_HEAPMIN,                 /* () -> status */
    AS_HEAPSET,                 /* (fill) -> status */
    AS_HEAPADD,                 /* (address, size) -> status */
    AS_HEAPWALK,                /* (given, entry) -> status; given 0: the argument was NULL; entry: _pentry before (as
                                    AS_PARAM_ADDRESS), fact OUT: after */
    AS_SET_NEW_HANDLER,         /* (handler) -> handler */
    AS_QUERY_NEW_HANDLER,       /* () -> handler */
    AS_SET_NEW_MODE,            /* (mode) -> status */
    AS_QUERY_NEW_MODE,          /* () -> status */
    AS_CALLNEWH,                /* (size) -> status */
    AS_SET_INVALID_PARAMETER_HANDLER, /* (handler) -> handler */
    AS_GET_INVALID_PARAMETER_HANDLER, /* () -> handler */
    AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER,
    AS_GET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER,
    AS_ALLOCA,  /* (size) -> block, gone when its caller returns: at the end of its thread's steps */
    AS_MALLOCA, /* (size) -> block, on the stack or the heap */
    AS_FREEA,   /* (block) */
    /* calls of a debug runtime. A file is which of the driver's file names was given (AS_PARAM_FILE); a state which of
     * its structures (AS_PARAM_STATE). */
    AS_MALLOC_DBG,                     /* (size, type, file, line) -> block */
    AS_CALLOC_DBG,                     /* (count, size, type, file, line) -> block */
    AS_REALLOC_DBG,                    /* (block, size, type, file, line) -> block */
    AS_RECALLOC_DBG,                   /* (block, count, size, type, file, line) -> block */
    AS_EXPAND_DBG,                     /* (block, size, type, file, line) -> block */
    AS_FREE_DBG,                       /* (block, type) */
    AS_MSIZE_DBG,                      /* (block, type) -> size */
    AS_ALIGNED_MALLOC_DBG,             /* (size, alignment, file, line) -> block */
    AS_ALIGNED_OFFSET_MALLOC_DBG,      /* (size, alignment, offset, file, line) -> block */
    AS_ALIGNED_REALLOC_DBG,            /* (block, size, alignment, file, line) -> block */
    AS_ALIGNED_OFFSET_REALLOC_DBG,     /* (block, size, alignment, offset, file, line) -> block */
    AS_ALIGNED_RECALLOC_DBG,           /* (block, count, size, alignment, file, line) -> block */
    AS_ALIGNED_OFFSET_RECALLOC_DBG,    /* (block, count, size, alignment, offset, file, line) -> block */
    AS_ALIGNED_FREE_DBG,               /* (block) */
    AS_ALIGNED_MSIZE_DBG,              /* (block, alignment, offset) -> size */
    AS_CRT_SET_DBG_FLAG,               /* (flag) -> number */
    AS_CRT_CHECK_MEMORY,               /* () -> number */
    AS_CRT_IS_VALID_POINTER,           /* (address, size, access) -> number */
    AS_CRT_IS_VALID_HEAP_POINTER,      /* (address) -> number */
    AS_CRT_IS_MEMORY_BLOCK,            /* (address, size) -> number; the three out-parameters follow as AS_FIELD */
    AS_CRT_REPORT_BLOCK_TYPE,          /* (address) -> number */
    AS_CRT_SET_BREAK_ALLOC,            /* (number) -> number */
    AS_CRT_SET_ALLOC_HOOK,             /* (handler) -> handler */
    AS_CRT_GET_ALLOC_HOOK,             /* () -> handler */
    AS_CRT_MEM_CHECKPOINT,             /* (state); what it stored follows as AS_FIELD */
    AS_CRT_MEM_DIFFERENCE,             /* (difference, old, new: states) -> number; what it stored as AS_FIELD */
    AS_CRT_MEM_DUMP_STATISTICS,        /* (state) */
    AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE, /* (state) */
    AS_CRT_DUMP_MEMORY_LEAKS,          /* () -> number */
    AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS,  /* (handler, context) */
    AS_CRT_SET_DUMP_CLIENT,            /* (handler) -> handler */
    AS_CRT_GET_DUMP_CLIENT,            /* () -> handler */
    AS_CRT_SET_REPORT_MODE,            /* (report type, mode) -> number */
    AS_CRT_SET_REPORT_FILE,            /* (report type, file handle) -> number */
    AS_CRT_SET_REPORT_HOOK,            /* (handler) -> handler */
    AS_CRT_GET_REPORT_HOOK,            /* () -> handler */
    AS_CRT_SET_REPORT_HOOK2,           /* (mode, handler) -> number */
    AS_CRT_DBG_REPORT,                /* (report type, file, line) -> number; module NULL, format "a report of %d", 7 */
    AS_LAST_OF_C = AS_CRT_DBG_REPORT, /* calls up to here are of C and its runtimes */
    /* C++: expressions, and functions called by their names or by an expression. Forms (AS_FORM_...), types and what
     * else these speak of: expressions.h. A call that an expression makes, or another such call, has it as parent; one
     * that a function of the program's makes (AS_CONSTRUCTED, ...), has that. One thing at a time happens inside of
     * each, and no call of C does but inside a function of the program's. */
    AS_NEW,    /* (type, form, bound, inner, initialisers, argument) -> object: a new-expression. Bound: the first
                  dimension as converted to std::size_t; inner: the product of the others, 1 if there are none;
                  initialisers: for how many elements of the first dimension. Of no array: bound 0, inner 1 */
    AS_DELETE, /* (type, form, object, dynamic type, dynamic object): a delete-expression. The last two: what object is
                  part of, as a virtual destructor finds it; equal to the first and third where there is none */
    AS_OPERATOR_NEW,          /* (form, size, alignment, argument) -> block: a function of the library's */
    AS_OPERATOR_NEW_ARRAY,    /* (form, size, alignment, argument) -> block */
    AS_OPERATOR_DELETE,       /* (form, block, size, alignment, argument) */
    AS_OPERATOR_DELETE_ARRAY, /* (form, block, size, alignment, argument) */
    AS_STD_SET_NEW_HANDLER,   /* (handler) -> handler */
    AS_STD_GET_NEW_HANDLER,   /* () -> handler */
    /* the array routines of the Itanium C++ ABI. Functions given to them: 0: NULL; 1: the driver's. Type: whose
     * constructor and destructor these are */
    AS_VEC_NEW,     /* (type, count, element size, padding, constructor, destructor) -> array */
    AS_VEC_NEW2,    /* (type, count, element size, padding, constructor, destructor, functions: 1 plain) -> array */
    AS_VEC_NEW3,    /* the same; its deallocation function takes the size */
    AS_VEC_CTOR,    /* (type, array, count, element size, constructor, destructor) */
    AS_VEC_CCTOR,   /* (type, array, source, count, element size, constructor, destructor) */
    AS_VEC_DTOR,    /* (type, array, count, element size, destructor) */
    AS_VEC_CLEANUP, /* (type, array, count, element size, destructor), called while an exception is on its way */
    AS_VEC_DELETE,  /* (type, array, element size, padding, destructor) */
    AS_VEC_DELETE2, /* the same, with a deallocation function of the driver's */
    AS_VEC_DELETE3, /* the same; its deallocation function takes the size */
    AS_THROW_BAD_ARRAY_NEW_LENGTH, /* () */
    AS_LAST_CALL = AS_THROW_BAD_ARRAY_NEW_LENGTH,
    /* happenings */
    AS_CHECK,        /* (block): its contents were compared with what was last written; fact INTACT */
    AS_MEASURE,      /* (mark): result = bytes of memory resident in the process */
    AS_LIMIT,        /* (on): 1 = from here the system gives the process no more memory; 0 = it does again */
    AS_THREAD_START, /* (thread) started by this thread */
    AS_THREAD_END,   /* this thread is about to end */
    AS_FORK,         /* result = number of the new process (as in `process`); its model is a copy */
    AS_REAP,        /* (process) a forked process was awaited; result = 0: it ended well, 1: it had to be killed after a
                       time limit, 2: it ended early by itself, 128+N: signal N ended it */
    AS_PROCESS_END, /* this process is about to end */
    AS_SCENARIO_END, /* the stimulus was carried out to its end */
    AS_POKE, /* (block, offset, byte): the driver wrote this byte at block + offset (signed); beyond a live block's ends
                or into one that was released: damage that a debug runtime is to find. The block is an address that a
                slot held last, released or not */
    AS_LOOK, /* (block): nothing was done; facts FILL (from the block's start, its size as last asked for) and GUARDS,
                of a live block or a released one */
    AS_HEADER, /* (block): what lies before it was read as _CrtMemBlockHeader; its fields follow as AS_FIELD */
    AS_EXIT,   /* (status): this process calls the candidate's exit; the reports made then have it as parent. Its result
                  is not recorded */
    AS_TYPE,   /* (number, size, alignment, traits, new, new[], delete, delete[]): says of a C++ type what expressions.h
                  tells of it; before the first event that names the number. 0: the global scope */
    AS_TRANSLATED, /* (topic, variant) = 1: the compiler took a program without a word, 2: with a diagnostic, 0: it
                      refused it with one (topics.h) */
    /* what a call stored or said, after its end or (AS_TEXT) within its callback; parent: that call or callback */
    AS_FIELD, /* (structure, index) = value: AS_STRUCTURE_… */
    AS_TEXT, /* (w0, …, w6, length): up to 56 bytes of text in seven words, lowest byte first; a longer text is several
                of these */
    /* callbacks: functions of the driver's that the candidate called; their parent is the call that they happened in,
     * their result what they answered, `which` the number (1, 2, ...) of the function, as handlers are named */
    AS_ASKED,    /* (which, size) = answer; the new handler */
    AS_INVALID,  /* (which, expression, function, file, line, reserved); the invalid parameter handler; the pointers as
                    0 (NULL) or 1 */
    AS_HOOKED,   /* (which, kind, block, size, type, number, file, line) = answer; the allocation hook. File: as
                    AS_PARAM_FILE, 3: another than the driver's two */
    AS_REPORTED, /* (which, report type) = answer; a report hook. Functions 1 and 2. Its message follows as AS_TEXT. The
                    driver's hook answers TRUE iff `answer` is not 0, and then has stored answer - 1 in *returnValue */
    AS_DUMPED,   /* (which, block, size); the dump client */
    AS_VISITED,  /* (which, block, context); the function of _CrtDoForAllClientObjects */
    /* the program's own functions in C++, likewise: called by an expression, by a function of the library's, or by an
     * array routine. They may end by an exception. */
    AS_ALLOCATED,   /* (form, size, alignment, argument) -> block; an allocation function of the program's */
    AS_RELEASED,    /* (form, block, size, alignment, argument); a deallocation function of the program's */
    AS_CONSTRUCTED, /* (type, object) a constructor; with source: (type, object, source), else 0 */
    AS_DESTROYED,   /* (type, object) a destructor */
    AS_HANDLED,     /* (which) the new handler of C++ */
    AS_ROUTINE_COUNT
} as_routine;

typedef enum as_parameter {
    AS_PARAM_NONE,
    AS_PARAM_BLOCK,
    AS_PARAM_SIZE,
    AS_PARAM_COUNT,
    AS_PARAM_ALIGNMENT,
    AS_PARAM_OUT,
    AS_PARAM_NUMBER,
    AS_PARAM_OFFSET,
    AS_PARAM_ADDRESS, /* of memory that need not be a block; 1 .. 4095: of the driver's own, that no heap has */
    AS_PARAM_HANDLER, /* 0: NULL; 1, 2, ...: the driver's function of that number; else: an address */
    AS_PARAM_TYPE,    /* of a block of a debug runtime: type | subtype << 16 */
    AS_PARAM_FILE,    /* 0: NULL; 1: "first.c", 2: "second.c", of the driver's memory */
    AS_PARAM_LINE,
    AS_PARAM_STATE, /* 0: NULL; 1 to AS_STATES: the driver's _CrtMemState of that number */
    AS_PARAM_FORM,  /* AS_FORM_... */
    AS_PARAM_OBJECT /* the address of a C++ object or array; not the heap's block but what lies in one */
} as_parameter;
typedef enum as_result {
    AS_RESULT_NONE,
    AS_RESULT_BLOCK,
    AS_RESULT_SIZE,
    AS_RESULT_ERROR,
    AS_RESULT_NUMBER,
    AS_RESULT_STATUS,  /* an int, sign-extended to 64 bits */
    AS_RESULT_HANDLER, /* as AS_PARAM_HANDLER */
    AS_RESULT_OBJECT   /* as AS_PARAM_OBJECT; 0: a null pointer */
} as_result;

/* What kind of routine it is, for rules that cut across routines. */
typedef enum as_trait {
    AS_ALLOCATES = 1u << 0, /* may give a new block (realloc too) */
    AS_RESIZES = 1u << 1,   /* takes a block and may give its successor */
    AS_RELEASES = 1u << 2,  /* ends its block's life whatever happens */
    AS_QUERIES = 1u << 3,   /* looks at a block and changes nothing */
    AS_ZEROES = 1u << 4,    /* gives memory of all zero bytes */
    AS_IS_CALL = 1u << 5,
    AS_IS_CALLBACK = 1u << 6,
    AS_STAYS = 1u << 7,      /* a resize that cannot move its block */
    AS_OF_ALIGNED = 1u << 8, /* of the family whose blocks _aligned_free releases, and only it */
    AS_OF_STACK = 1u << 9,   /* may give a block on the caller's stack, or take one */
    AS_IS_DEBUG = 1u << 10,  /* found in a debug runtime only */
    AS_IS_CXX = 1u << 11,    /* of C++ */
    AS_MAY_NEST = 1u << 12   /* a call that may happen inside an expression, or inside another such call */
} as_trait;

enum { AS_MAX_ARGS = 8, AS_STATES = 4 };

/* The signature of a routine: a row of one const table (spec/events/). */
typedef struct as_signature {
    const char *name;
    unsigned traits;
    as_parameter parameters[AS_MAX_ARGS]; /* ends with AS_PARAM_NONE if fewer */
    as_result result;
} as_signature;

/* The signature of a routine; never NULL for a value below AS_ROUTINE_COUNT. */
const as_signature *as_routine_signature(as_routine routine);

/* The routine or happening called `name`; AS_NOTHING iff there is none. */
as_routine as_routine_by_name(const char *name);

/* How a call ended. */
typedef enum as_how {
    AS_PENDING,  /* it has not ended (so far) */
    AS_RETURNED, /* it returned its result */
    /* It did not return; `end` is when that was known, and no fact is. So may end: a call, a fork in the process that
     * forks, the end of a thread. Of several calls that were under way when their process ended, this is said of one.
     */
    AS_SIGNALLED, /* a signal ended its process; result = the signal's number, from 1 */
    AS_EXITED,    /* its process ended itself; result = the exit status */
    AS_HUNG,      /* it was still under way after an ample time in which nothing happened; result = 0 */
    AS_THREW      /* of C++: it came back by an exception; result = AS_EXCEPTION_... */
} as_how;

/* Facts: observations about a call that are more than its arguments and result. */
typedef enum as_fact {
    AS_FACT_KEPT,     /* bytes at the start of the result that still hold what the old block held there
                         (looked at: the lesser of the old and new sizes; equal to it if none was lost) */
    AS_FACT_ZERO,     /* bytes at the start of the result before the first that was not zero */
    AS_FACT_WRITABLE, /* bytes at the start of the result that took a pattern and gave it back;
                         for malloc_usable_size: likewise of its argument block, up to the size it answered */
    AS_FACT_INTACT,   /* bytes at the start of the argument block that held their pattern just before the call */
    AS_FACT_REMAINED, /* after a failed resize: bytes at the start of the argument block that still hold their pattern
                       */
    AS_FACT_ERRNO,    /* errno before and after the call are known (no value) */
    AS_FACT_OUT,      /* the out-parameter's value after the call */
    AS_FACT_FILL,   /* what new memory holds: the first byte of the result that the call made (all of a new block, what
                       lies beyond the old size of a resized one) in the low 8 bits; above, how many bytes from there
                       equal it */
    AS_FACT_ENTRY,  /* what _heapwalk told: twice _size, plus one if _useflag is _USEDENTRY; 2^63 added if _useflag is
                       neither _USEDENTRY nor _FREEENTRY */
    AS_FACT_PLACE,  /* where the result lies: bit 32: within the calling thread's stack; low 32 bits: the marker word
                       of _malloca before it, 0 if there is none to be read */
    AS_FACT_GUARDS, /* of a debug runtime: the 4 bytes before the block (low half, first byte lowest) and the 4 after
                       its size (high half); after a call that gives a block, and before one that releases or resizes
                       it */
    AS_FACT_WORD_1, /* of AS_NEW, AS_VEC_NEW...: the word of the size of size_t just before the result, if memory that
                       this very call was given lies there */
    AS_FACT_WORD_2, /* the word before that one, likewise */
    AS_FACT_COUNT
} as_fact;

typedef unsigned as_facts; /* one bit each */
#define AS_FACT_BIT(fact) (1u << (fact))

typedef struct as_event {
    as_routine routine;
    as_how how;
    uint32_t process, thread; /* small numbers; the first of each is 0. Threads are numbered over the whole trace. */
    uint64_t begin, end;      /* stamps from one counter: begin taken before the call, end after it; begin < end */
    uint64_t parent;          /* begin stamp of the event that this one happened inside of; 0: of none */
    uint64_t args[AS_MAX_ARGS];
    /* known once it ended: */
    uint64_t result;
    int32_t errno_before, errno_after; /* platform numbers; meaningful with AS_FACT_ERRNO */
    as_facts facts;                    /* which of the following are known */
    uint64_t fact[AS_FACT_COUNT];
} as_event;

/* Facts about the platform and the source of the trace; the trace's header. */
typedef struct as_platform {
    unsigned size_bits;     /* width of size_t: 16, 32 or 64 */
    uint64_t ptrdiff_max;   /* PTRDIFF_MAX */
    uint64_t max_align;     /* alignof(max_align_t) */
    uint64_t pointer_size;  /* sizeof(void *) */
    uint64_t page;          /* page size in bytes */
    uint64_t address_limit; /* no object can lie at or above this address; 0 = unknown */
    /* of a C runtime; 0 where there is none: */
    uint64_t heap_maxreq;        /* _HEAP_MAXREQ */
    uint64_t alloca_threshold;   /* _ALLOCA_S_THRESHOLD */
    bool has_no_invalid_handler; /* no _set_invalid_parameter_handler: from before Visual Studio 2005 */
    unsigned debug;              /* 1: it is a debug runtime */
    unsigned long_bits;          /* width of long, which request numbers have */
    as_facts observes;           /* the facts that the source of the trace can observe at all */
    char candidate[64];          /* name, for people */
} as_platform;

/* An LP64 Linux machine that observes every fact. */
as_platform as_platform_lp64(void);

enum { AS_EINVAL = 22, AS_ENOMEM = 12 }; /* the same on Linux, the BSDs, macOS and Windows */
enum { AS_ENOSYS_LINUX = 38, AS_ENOSYS_WINDOWS = 40 };

/* The C runtime's constants (Heap constants; _heapwalk, Return value). */
enum {
    AS_HEAPEMPTY = -1,
    AS_HEAPOK = -2,
    AS_HEAPBADBEGIN = -3,
    AS_HEAPBADNODE = -4,
    AS_HEAPEND = -5,
    AS_HEAPBADPTR = -6
};

/* Of debug runtimes: what AS_FIELD's are of, and their indices. */
enum {
    AS_STRUCTURE_STATE = 1,  /* _CrtMemState: 0 pBlockHeader, 1-5 lCounts, 6-10 lSizes, 11 lHighWaterCount,
                                12 lTotalCount */
    AS_STRUCTURE_KNOWN = 2,  /* out-parameters of _CrtIsMemoryBlock: 0 request number, 1 file (as of AS_HOOKED),
                                2 line */
    AS_STRUCTURE_HEADER = 3, /* _CrtMemBlockHeader: 0 next, 1 previous, 2 file (as of AS_HOOKED), 3 line, 4 block use,
                                5 data size, 6 request number, 7 gap */
    AS_STATE_FIELDS = 13
};

/* Of debug runtimes: constants of the pages and of the public <crtdbg.h>. */
enum {
    AS_FREE_BLOCK = 0,
    AS_NORMAL_BLOCK = 1,
    AS_CRT_BLOCK = 2,
    AS_IGNORE_BLOCK = 3,
    AS_CLIENT_BLOCK = 4,
    AS_BLOCK_TYPES = 5,
    AS_HOOK_ALLOC = 1,
    AS_HOOK_REALLOC = 2,
    AS_HOOK_FREE = 3,
    AS_CRT_WARN = 0,
    AS_CRT_ERROR = 1,
    AS_CRT_ASSERT = 2,
    AS_DBG_ALLOC_MEM = 0x01,
    AS_DBG_DELAY_FREE_MEM = 0x02,
    AS_DBG_CHECK_ALWAYS = 0x04,
    AS_DBG_CHECK_CRT = 0x10,
    AS_DBG_LEAK_CHECK = 0x20,
    AS_BYTE_NEW = 0xCD,
    AS_BYTE_FREED = 0xDD,
    AS_BYTE_GUARD = 0xFD
};

#endif
