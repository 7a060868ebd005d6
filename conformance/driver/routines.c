/* routines.c - the candidate's routines: their shapes, and the calls. */
#include "routines.h"

#include "find.h"
#include "routines_debug.h"
#include "row.h"
#include "wire.h"

typedef void *size_fn(size_t);
typedef void *size_size_fn(size_t, size_t);
typedef void *block_size_fn(void *, size_t);
typedef void *block_size_size_fn(void *, size_t, size_t);
typedef int out_fn(void **, size_t, size_t);
typedef size_t query_fn(void *);
typedef void free_fn(void *);
typedef void free_size_fn(void *, size_t);
typedef void free_size_size_fn(void *, size_t, size_t);
typedef void *size_size_size_fn(size_t, size_t, size_t);
typedef void *block_three_fn(void *, size_t, size_t, size_t);
typedef void *block_four_fn(void *, size_t, size_t, size_t, size_t);
typedef size_t query_three_fn(void *, size_t, size_t);
typedef intptr_t number_fn(void);
typedef int status_fn(void);
typedef int unsigned_fn(unsigned);
typedef int mode_fn(int);
typedef int told_fn(size_t);
typedef int area_fn(void *, size_t);
typedef int walk_fn(void *);
typedef any_fn *handler_fn(void);
typedef any_fn *set_handler_fn(any_fn *);

/* Volatile, so that no compiler may know what is called, fold it, or pair it off. */
static any_fn *volatile found[AS_LAST_CALL + 1];

#define NONE -1, -1, -1
#define GIVES .gives = true
#define GIVES_NONE .gives = false
static const struct shape shapes[AS_LAST_CALL + 1] = {
    /* arguments; which of them are block, size and count */
    [AS_MALLOC] = {1, -1, 0, -1, GIVES},
    [AS_CALLOC] = {2, -1, 1, 0, GIVES, .zeroes = true},
    [AS_REALLOC] = {2, 0, 1, -1, GIVES},
    [AS_FREE] = {1, 0, -1, -1, .releases = true},
    [AS_ALIGNED_ALLOC] = {2, -1, 1, -1, GIVES},
    [AS_POSIX_MEMALIGN] = {3, -1, 2, -1, GIVES, .out = true},
    [AS_MEMALIGN] = {2, -1, 1, -1, GIVES},
    [AS_VALLOC] = {1, -1, 0, -1, GIVES},
    [AS_PVALLOC] = {1, -1, 0, -1, GIVES},
    [AS_REALLOCARRAY] = {3, 0, 2, 1, GIVES},
    [AS_MALLOC_USABLE_SIZE] = {1, 0, -1, -1, .is_usable = true},
    [AS_FREE_SIZED] = {2, 0, 1, -1, .releases = true},
    [AS_FREE_ALIGNED_SIZED] = {3, 0, 2, -1, .releases = true},

    [AS_RECALLOC] = {3, 0, 2, 1, GIVES, .zeroes = true, .fills = true},
    [AS_EXPAND] = {2, 0, 1, -1, GIVES},
    [AS_MSIZE] = {1, 0, -1, -1, GIVES_NONE},
    [AS_ALIGNED_MALLOC] = {2, -1, 0, -1, GIVES},
    [AS_ALIGNED_OFFSET_MALLOC] = {3, -1, 0, -1, GIVES},
    [AS_ALIGNED_REALLOC] = {3, 0, 1, -1, GIVES},
    [AS_ALIGNED_OFFSET_REALLOC] = {4, 0, 1, -1, GIVES},
    [AS_ALIGNED_RECALLOC] = {4, 0, 2, 1, GIVES, .zeroes = true, .fills = true},
    [AS_ALIGNED_OFFSET_RECALLOC] = {5, 0, 2, 1, GIVES, .zeroes = true, .fills = true},
    [AS_ALIGNED_FREE] = {1, 0, -1, -1, .releases = true},
    [AS_ALIGNED_MSIZE] = {3, 0, -1, -1, GIVES_NONE},
    [AS_GET_HEAP_HANDLE] = {0, NONE, GIVES_NONE},
    [AS_HEAPCHK] = {0, NONE, GIVES_NONE},
    [AS_HEAPMIN] = {0, NONE, GIVES_NONE},
    [AS_HEAPSET] = {1, NONE, GIVES_NONE},
    [AS_HEAPADD] = {2, NONE, GIVES_NONE},
    [AS_HEAPWALK] = {2, NONE, GIVES_NONE},
    [AS_SET_NEW_HANDLER] = {1, NONE, .handler = AS_ASKED, .gives_handler = true},
    [AS_QUERY_NEW_HANDLER] = {0, NONE, .handler = AS_ASKED, .gives_handler = true},
    [AS_SET_NEW_MODE] = {1, NONE, GIVES_NONE},
    [AS_QUERY_NEW_MODE] = {0, NONE, GIVES_NONE},
    [AS_CALLNEWH] = {1, NONE, GIVES_NONE},
    [AS_SET_INVALID_PARAMETER_HANDLER] = {1, NONE, .handler = AS_INVALID, .gives_handler = true},
    [AS_GET_INVALID_PARAMETER_HANDLER] = {0, NONE, .handler = AS_INVALID, .gives_handler = true},
    [AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER] = {1, NONE, .handler = AS_INVALID, .gives_handler = true},
    [AS_GET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER] = {0, NONE, .handler = AS_INVALID, .gives_handler = true},
    [AS_ALLOCA] = {1, -1, 0, -1, GIVES, .on_stack = true},
    [AS_MALLOCA] = {1, -1, 0, -1, GIVES, .on_stack = true},
    [AS_FREEA] = {1, 0, -1, -1, .releases = true},

    [AS_MALLOC_DBG] = {4, -1, 0, -1, GIVES},
    [AS_CALLOC_DBG] = {5, -1, 1, 0, GIVES, .zeroes = true},
    [AS_REALLOC_DBG] = {5, 0, 1, -1, GIVES},
    [AS_RECALLOC_DBG] = {6, 0, 2, 1, GIVES, .zeroes = true, .fills = true},
    [AS_EXPAND_DBG] = {5, 0, 1, -1, GIVES},
    [AS_FREE_DBG] = {2, 0, -1, -1, .releases = true},
    [AS_MSIZE_DBG] = {2, 0, -1, -1, GIVES_NONE},
    [AS_ALIGNED_MALLOC_DBG] = {4, -1, 0, -1, GIVES},
    [AS_ALIGNED_OFFSET_MALLOC_DBG] = {5, -1, 0, -1, GIVES},
    [AS_ALIGNED_REALLOC_DBG] = {5, 0, 1, -1, GIVES},
    [AS_ALIGNED_OFFSET_REALLOC_DBG] = {6, 0, 1, -1, GIVES},
    [AS_ALIGNED_RECALLOC_DBG] = {6, 0, 2, 1, GIVES, .zeroes = true, .fills = true},
    [AS_ALIGNED_OFFSET_RECALLOC_DBG] = {7, 0, 2, 1, GIVES, .zeroes = true, .fills = true},
    [AS_ALIGNED_FREE_DBG] = {1, 0, -1, -1, .releases = true},
    [AS_ALIGNED_MSIZE_DBG] = {3, 0, -1, -1, GIVES_NONE},
    [AS_CRT_SET_DBG_FLAG] = {1, NONE, GIVES_NONE},
    [AS_CRT_CHECK_MEMORY] = {0, NONE, GIVES_NONE},
    [AS_CRT_IS_VALID_POINTER] = {3, NONE, GIVES_NONE},
    [AS_CRT_IS_VALID_HEAP_POINTER] = {1, NONE, GIVES_NONE},
    [AS_CRT_IS_MEMORY_BLOCK] = {2, NONE, GIVES_NONE},
    [AS_CRT_REPORT_BLOCK_TYPE] = {1, NONE, GIVES_NONE},
    [AS_CRT_SET_BREAK_ALLOC] = {1, NONE, GIVES_NONE},
    [AS_CRT_SET_ALLOC_HOOK] = {1, NONE, .handler = AS_HOOKED, .gives_handler = true},
    [AS_CRT_GET_ALLOC_HOOK] = {0, NONE, .handler = AS_HOOKED, .gives_handler = true},
    [AS_CRT_MEM_CHECKPOINT] = {1, NONE, GIVES_NONE},
    [AS_CRT_MEM_DIFFERENCE] = {3, NONE, GIVES_NONE},
    [AS_CRT_MEM_DUMP_STATISTICS] = {1, NONE, GIVES_NONE},
    [AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE] = {1, NONE, GIVES_NONE},
    [AS_CRT_DUMP_MEMORY_LEAKS] = {0, NONE, GIVES_NONE},
    [AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS] = {2, NONE, .handler = AS_VISITED},
    [AS_CRT_SET_DUMP_CLIENT] = {1, NONE, .handler = AS_DUMPED, .gives_handler = true},
    [AS_CRT_GET_DUMP_CLIENT] = {0, NONE, .handler = AS_DUMPED, .gives_handler = true},
    [AS_CRT_SET_REPORT_MODE] = {2, NONE, GIVES_NONE},
    [AS_CRT_SET_REPORT_FILE] = {2, NONE, GIVES_NONE},
    [AS_CRT_SET_REPORT_HOOK] = {1, NONE, .handler = AS_REPORTED, .gives_handler = true},
    [AS_CRT_GET_REPORT_HOOK] = {0, NONE, .handler = AS_REPORTED, .gives_handler = true},
    [AS_CRT_SET_REPORT_HOOK2] = {2, NONE, .handler = AS_REPORTED},
    [AS_CRT_DBG_REPORT] = {3, NONE, GIVES_NONE},
};

const struct shape *routine_shape(unsigned routine)
{
    return routine > AS_NOTHING && routine <= AS_LAST_CALL ? &shapes[routine] : NULL;
}

unsigned routines_lack(void) { return find_lack(); }

/* As max_align_t is, which not every C library has. */
union widest {
    long long integer;
    long double real;
    void *pointer;
    void (*function)(void);
};

size_t routines_max_align(void) { return find_max_align() != 0 ? find_max_align() : _Alignof(union widest); }

void routines_find(void) { find_routines(found); }

void routines_mask(const uint64_t *mask)
{
    for (unsigned i = 0; i <= AS_LAST_CALL; i++)
        if ((mask[i / 64] >> i % 64 & 1) != 0)
            found[i] = NULL;
}

uint64_t routine_address(unsigned routine)
{
    if (routine >= AS_NEW && routine <= AS_LAST_CALL)
        return row_routine(routine);
    return routine <= AS_LAST_CALL ? (uint64_t)(uintptr_t)found[routine] : 0;
}

static inline void *pointer(uint64_t word) { return (void *)(uintptr_t)word; }
static inline uint64_t address(const void *block) { return (uint64_t)(uintptr_t)block; }
static inline uint64_t status(int result) { return (uint64_t)(int64_t)result; }

uint64_t routine_call(unsigned routine, const uint64_t *args, int *errno_cell, int *errno_after)
{
    const uint64_t a = args[0], b = args[1], c = args[2], d = args[3], e = args[4];
    any_fn *const fn = found[routine];
    volatile int *const error = errno_cell;
    uint64_t result = 0;
    *error = WIRE_ERRNO_SENTINEL;
    switch ((as_routine)routine) {
    case AS_MALLOC:
    case AS_VALLOC:
    case AS_PVALLOC:
        result = address(((size_fn *)fn)(a));
        break;
    case AS_CALLOC:
    case AS_ALIGNED_ALLOC:
    case AS_MEMALIGN:
    case AS_ALIGNED_MALLOC:
        result = address(((size_size_fn *)fn)(a, b));
        break;
    case AS_REALLOC:
    case AS_EXPAND:
        result = address(((block_size_fn *)fn)(pointer(a), b));
        break;
    case AS_REALLOCARRAY:
    case AS_RECALLOC:
    case AS_ALIGNED_REALLOC:
        result = address(((block_size_size_fn *)fn)(pointer(a), b, c));
        break;
    case AS_POSIX_MEMALIGN:
        result = status(((out_fn *)fn)(pointer(a), b, c));
        break;
    case AS_MALLOC_USABLE_SIZE:
    case AS_MSIZE:
        result = ((query_fn *)fn)(pointer(a));
        break;
    case AS_FREE:
    case AS_ALIGNED_FREE:
    case AS_FREEA:
        ((free_fn *)fn)(pointer(a));
        break;
    case AS_FREE_SIZED:
        ((free_size_fn *)fn)(pointer(a), b);
        break;
    case AS_FREE_ALIGNED_SIZED:
        ((free_size_size_fn *)fn)(pointer(a), b, c);
        break;
    case AS_ALIGNED_OFFSET_MALLOC:
        result = address(((size_size_size_fn *)fn)(a, b, c));
        break;
    case AS_ALIGNED_OFFSET_REALLOC:
    case AS_ALIGNED_RECALLOC:
        result = address(((block_three_fn *)fn)(pointer(a), b, c, d));
        break;
    case AS_ALIGNED_OFFSET_RECALLOC:
        result = address(((block_four_fn *)fn)(pointer(a), b, c, d, e));
        break;
    case AS_ALIGNED_MSIZE:
        result = ((query_three_fn *)fn)(pointer(a), b, c);
        break;
    case AS_GET_HEAP_HANDLE:
        result = (uint64_t)(uintptr_t)((number_fn *)fn)();
        break;
    case AS_HEAPCHK:
    case AS_HEAPMIN:
    case AS_QUERY_NEW_MODE:
        result = status(((status_fn *)fn)());
        break;
    case AS_HEAPSET:
        result = status(((unsigned_fn *)fn)((unsigned)a));
        break;
    case AS_SET_NEW_MODE:
        result = status(((mode_fn *)fn)((int)a));
        break;
    case AS_CALLNEWH:
        result = status(((told_fn *)fn)(a));
        break;
    case AS_HEAPADD:
        result = status(((area_fn *)fn)(pointer(a), b));
        break;
    case AS_HEAPWALK:
        result = status(((walk_fn *)fn)(pointer(a)));
        break;
    case AS_QUERY_NEW_HANDLER:
    case AS_GET_INVALID_PARAMETER_HANDLER:
    case AS_GET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER:
        result = (uint64_t)(uintptr_t)((handler_fn *)fn)();
        break;
    case AS_SET_NEW_HANDLER:
    case AS_SET_INVALID_PARAMETER_HANDLER:
    case AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER:
        result = (uint64_t)(uintptr_t)((set_handler_fn *)fn)((any_fn *)(uintptr_t)a);
        break;
    default:
        result = routine_call_debug(routine, fn, args);
        break;
    }
    *errno_after = *error;
    return result;
}

void routine_call_on_stack(unsigned routine, uint64_t size, int *errno_cell, void (*go_on)(void *block, void *context),
                           void *context)
{
    any_fn *const fn = found[routine];
    volatile int *const error = errno_cell;
    *error = WIRE_ERRNO_SENTINEL;
    ((stack_fn *)fn)(size, go_on, context);
}
