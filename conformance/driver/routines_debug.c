/* routines_debug.c - see routines_debug.h. The types are those of the pages, written by hand: no header of a runtime is
 * at hand here. */
#include "routines_debug.h"

#include <stddef.h>

#include <allocspec/event.h>

typedef void *malloc_dbg_fn(size_t, int, const char *, int);
typedef void *calloc_dbg_fn(size_t, size_t, int, const char *, int);
typedef void *realloc_dbg_fn(void *, size_t, int, const char *, int);
typedef void *recalloc_dbg_fn(void *, size_t, size_t, int, const char *, int);
typedef void free_dbg_fn(void *, int);
typedef size_t msize_dbg_fn(void *, int);
typedef void *aligned_dbg_fn(size_t, size_t, const char *, int);
typedef void *aligned_offset_dbg_fn(size_t, size_t, size_t, const char *, int);
typedef void *aligned_realloc_dbg_fn(void *, size_t, size_t, const char *, int);
typedef void *aligned_three_dbg_fn(void *, size_t, size_t, size_t, const char *, int);
typedef void *aligned_four_dbg_fn(void *, size_t, size_t, size_t, size_t, const char *, int);
typedef void aligned_free_dbg_fn(void *);
typedef size_t aligned_msize_dbg_fn(void *, size_t, size_t);
typedef int flag_fn(int);
typedef int nothing_fn(void);
typedef int valid_fn(const void *, unsigned, int);
typedef int address_fn(const void *);
typedef int memory_block_fn(const void *, unsigned, long *, char **, int *);
typedef long break_fn(long);
typedef any_fn *hook_fn(void);
typedef any_fn *set_hook_fn(any_fn *);
typedef void state_fn(void *);
typedef int difference_fn(void *, const void *, const void *);
typedef void visit_fn(any_fn *, void *);
typedef int mode_fn(int, int);
typedef void *file_fn(int, void *);
typedef int hook2_fn(int, any_fn *);
typedef int report_fn(int, const char *, int, const char *, const char *, ...);

static inline void *pointer(uint64_t word) { return (void *)(uintptr_t)word; }
static inline const char *file(uint64_t word) { return (const char *)(uintptr_t)word; }
static inline any_fn *handler(uint64_t word) { return (any_fn *)(uintptr_t)word; }
static inline uint64_t address(const void *block) { return (uint64_t)(uintptr_t)block; }
static inline uint64_t number(long result) { return (uint64_t)(int64_t)result; }

/* Those that make, resize, release or measure a block. */
static uint64_t call_of_block(unsigned routine, any_fn *fn, const uint64_t *args)
{
    const uint64_t a = args[0], b = args[1], c = args[2], d = args[3], e = args[4], f = args[5], g = args[6];
    switch ((as_routine)routine) {
    case AS_MALLOC_DBG:
        return address(((malloc_dbg_fn *)fn)(a, (int)b, file(c), (int)d));
    case AS_CALLOC_DBG:
        return address(((calloc_dbg_fn *)fn)(a, b, (int)c, file(d), (int)e));
    case AS_REALLOC_DBG:
    case AS_EXPAND_DBG:
        return address(((realloc_dbg_fn *)fn)(pointer(a), b, (int)c, file(d), (int)e));
    case AS_RECALLOC_DBG:
        return address(((recalloc_dbg_fn *)fn)(pointer(a), b, c, (int)d, file(e), (int)f));
    case AS_FREE_DBG:
        ((free_dbg_fn *)fn)(pointer(a), (int)b);
        return 0;
    case AS_MSIZE_DBG:
        return ((msize_dbg_fn *)fn)(pointer(a), (int)b);
    case AS_ALIGNED_MALLOC_DBG:
        return address(((aligned_dbg_fn *)fn)(a, b, file(c), (int)d));
    case AS_ALIGNED_OFFSET_MALLOC_DBG:
        return address(((aligned_offset_dbg_fn *)fn)(a, b, c, file(d), (int)e));
    case AS_ALIGNED_REALLOC_DBG:
        return address(((aligned_realloc_dbg_fn *)fn)(pointer(a), b, c, file(d), (int)e));
    case AS_ALIGNED_OFFSET_REALLOC_DBG:
    case AS_ALIGNED_RECALLOC_DBG:
        return address(((aligned_three_dbg_fn *)fn)(pointer(a), b, c, d, file(e), (int)f));
    case AS_ALIGNED_OFFSET_RECALLOC_DBG:
        return address(((aligned_four_dbg_fn *)fn)(pointer(a), b, c, d, e, file(f), (int)g));
    case AS_ALIGNED_FREE_DBG:
        ((aligned_free_dbg_fn *)fn)(pointer(a));
        return 0;
    case AS_ALIGNED_MSIZE_DBG:
        return ((aligned_msize_dbg_fn *)fn)(pointer(a), b, c);
    default:
        return 0;
    }
}

uint64_t routine_call_debug(unsigned routine, any_fn *fn, const uint64_t *args)
{
    const uint64_t a = args[0], b = args[1], c = args[2], d = args[3], e = args[4];
    switch ((as_routine)routine) {
    case AS_CRT_SET_DBG_FLAG:
        return number(((flag_fn *)fn)((int)a));
    case AS_CRT_CHECK_MEMORY:
    case AS_CRT_DUMP_MEMORY_LEAKS:
        return number(((nothing_fn *)fn)());
    case AS_CRT_IS_VALID_POINTER:
        return number(((valid_fn *)fn)(pointer(a), (unsigned)b, (int)c));
    case AS_CRT_IS_VALID_HEAP_POINTER:
    case AS_CRT_REPORT_BLOCK_TYPE:
        return number(((address_fn *)fn)(pointer(a)));
    case AS_CRT_IS_MEMORY_BLOCK:
        return number(((memory_block_fn *)fn)(pointer(a), (unsigned)b, pointer(c), pointer(d), pointer(e)));
    case AS_CRT_SET_BREAK_ALLOC:
        return number(((break_fn *)fn)((long)a));
    case AS_CRT_GET_ALLOC_HOOK:
    case AS_CRT_GET_DUMP_CLIENT:
    case AS_CRT_GET_REPORT_HOOK:
        return (uint64_t)(uintptr_t)((hook_fn *)fn)();
    case AS_CRT_SET_ALLOC_HOOK:
    case AS_CRT_SET_DUMP_CLIENT:
    case AS_CRT_SET_REPORT_HOOK:
        return (uint64_t)(uintptr_t)((set_hook_fn *)fn)(handler(a));
    case AS_CRT_MEM_CHECKPOINT:
    case AS_CRT_MEM_DUMP_STATISTICS:
    case AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE:
        ((state_fn *)fn)(pointer(a));
        return 0;
    case AS_CRT_MEM_DIFFERENCE:
        return number(((difference_fn *)fn)(pointer(a), pointer(b), pointer(c)));
    case AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS:
        ((visit_fn *)fn)(handler(a), pointer(b));
        return 0;
    case AS_CRT_SET_REPORT_MODE:
        return number(((mode_fn *)fn)((int)a, (int)b));
    case AS_CRT_SET_REPORT_FILE:
        return address(((file_fn *)fn)((int)a, pointer(b)));
    case AS_CRT_SET_REPORT_HOOK2:
        return number(((hook2_fn *)fn)((int)a, handler(b)));
    case AS_CRT_DBG_REPORT:
        return number(((report_fn *)fn)((int)a, file(b), (int)c, NULL, "a report of %d", 7));
    default:
        return call_of_block(routine, fn, args);
    }
}
