/* routine.c - the signatures of all routines and happenings: names, kinds, parameters, results. */
#include <allocspec/event.h>

#include <string.h>

#define ONE(a)                                                                                                         \
    {                                                                                                                  \
        AS_PARAM_##a                                                                                                   \
    }
#define TWO(a, b)                                                                                                      \
    {                                                                                                                  \
        AS_PARAM_##a, AS_PARAM_##b                                                                                     \
    }
#define THREE(a, b, c)                                                                                                 \
    {                                                                                                                  \
        AS_PARAM_##a, AS_PARAM_##b, AS_PARAM_##c                                                                       \
    }

#define FOUR(a, b, c, d)                                                                                               \
    {                                                                                                                  \
        AS_PARAM_##a, AS_PARAM_##b, AS_PARAM_##c, AS_PARAM_##d                                                         \
    }
#define FIVE(a, b, c, d, e)                                                                                            \
    {                                                                                                                  \
        AS_PARAM_##a, AS_PARAM_##b, AS_PARAM_##c, AS_PARAM_##d, AS_PARAM_##e                                           \
    }
#define SIX(a, b, c, d, e, f)                                                                                          \
    {                                                                                                                  \
        AS_PARAM_##a, AS_PARAM_##b, AS_PARAM_##c, AS_PARAM_##d, AS_PARAM_##e, AS_PARAM_##f                             \
    }

#define SEVEN(a, b, c, d, e, f, g)                                                                                     \
    {                                                                                                                  \
        AS_PARAM_##a, AS_PARAM_##b, AS_PARAM_##c, AS_PARAM_##d, AS_PARAM_##e, AS_PARAM_##f, AS_PARAM_##g               \
    }
#define EIGHT(a, b, c, d, e, f, g, h)                                                                                  \
    {                                                                                                                  \
        AS_PARAM_##a, AS_PARAM_##b, AS_PARAM_##c, AS_PARAM_##d, AS_PARAM_##e, AS_PARAM_##f, AS_PARAM_##g, AS_PARAM_##h \
    }

/* A call of a debug runtime. */
#define DEBUG (AS_IS_CALL | AS_IS_DEBUG)
/* What C++ does, and what a program does in it. */
#define CXX (AS_IS_CALL | AS_IS_CXX | AS_MAY_NEST)
#define CXX_CALLBACK (AS_IS_CALLBACK | AS_IS_CXX)

static const as_signature signatures[AS_ROUTINE_COUNT] = {
    [AS_NOTHING] = {"nothing", 0, ONE(NONE), AS_RESULT_NONE},

    [AS_MALLOC] = {"malloc", AS_IS_CALL | AS_ALLOCATES, ONE(SIZE), AS_RESULT_BLOCK},
    [AS_CALLOC] = {"calloc", AS_IS_CALL | AS_ALLOCATES | AS_ZEROES, TWO(COUNT, SIZE), AS_RESULT_BLOCK},
    [AS_REALLOC] = {"realloc", AS_IS_CALL | AS_ALLOCATES | AS_RESIZES, TWO(BLOCK, SIZE), AS_RESULT_BLOCK},
    [AS_FREE] = {"free", AS_IS_CALL | AS_RELEASES, ONE(BLOCK), AS_RESULT_NONE},
    [AS_ALIGNED_ALLOC] = {"aligned_alloc", AS_IS_CALL | AS_ALLOCATES, TWO(ALIGNMENT, SIZE), AS_RESULT_BLOCK},
    [AS_POSIX_MEMALIGN] = {"posix_memalign", AS_IS_CALL | AS_ALLOCATES, THREE(OUT, ALIGNMENT, SIZE), AS_RESULT_ERROR},
    [AS_MEMALIGN] = {"memalign", AS_IS_CALL | AS_ALLOCATES, TWO(ALIGNMENT, SIZE), AS_RESULT_BLOCK},
    [AS_VALLOC] = {"valloc", AS_IS_CALL | AS_ALLOCATES, ONE(SIZE), AS_RESULT_BLOCK},
    [AS_PVALLOC] = {"pvalloc", AS_IS_CALL | AS_ALLOCATES, ONE(SIZE), AS_RESULT_BLOCK},
    [AS_REALLOCARRAY] = {"reallocarray", AS_IS_CALL | AS_ALLOCATES | AS_RESIZES, THREE(BLOCK, COUNT, SIZE),
                         AS_RESULT_BLOCK},
    [AS_MALLOC_USABLE_SIZE] = {"malloc_usable_size", AS_IS_CALL | AS_QUERIES, ONE(BLOCK), AS_RESULT_SIZE},
    [AS_FREE_SIZED] = {"free_sized", AS_IS_CALL | AS_RELEASES, TWO(BLOCK, SIZE), AS_RESULT_NONE},
    [AS_FREE_ALIGNED_SIZED] = {"free_aligned_sized", AS_IS_CALL | AS_RELEASES, THREE(BLOCK, ALIGNMENT, SIZE),
                               AS_RESULT_NONE},

    [AS_RECALLOC] = {"_recalloc", AS_IS_CALL | AS_ALLOCATES | AS_RESIZES, THREE(BLOCK, COUNT, SIZE), AS_RESULT_BLOCK},
    [AS_EXPAND] = {"_expand", AS_IS_CALL | AS_RESIZES | AS_STAYS, TWO(BLOCK, SIZE), AS_RESULT_BLOCK},
    [AS_MSIZE] = {"_msize", AS_IS_CALL | AS_QUERIES, ONE(BLOCK), AS_RESULT_SIZE},
    [AS_ALIGNED_MALLOC] = {"_aligned_malloc", AS_IS_CALL | AS_ALLOCATES | AS_OF_ALIGNED, TWO(SIZE, ALIGNMENT),
                           AS_RESULT_BLOCK},
    [AS_ALIGNED_OFFSET_MALLOC] = {"_aligned_offset_malloc", AS_IS_CALL | AS_ALLOCATES | AS_OF_ALIGNED,
                                  THREE(SIZE, ALIGNMENT, OFFSET), AS_RESULT_BLOCK},
    [AS_ALIGNED_REALLOC] = {"_aligned_realloc", AS_IS_CALL | AS_ALLOCATES | AS_RESIZES | AS_OF_ALIGNED,
                            THREE(BLOCK, SIZE, ALIGNMENT), AS_RESULT_BLOCK},
    [AS_ALIGNED_OFFSET_REALLOC] = {"_aligned_offset_realloc", AS_IS_CALL | AS_ALLOCATES | AS_RESIZES | AS_OF_ALIGNED,
                                   FOUR(BLOCK, SIZE, ALIGNMENT, OFFSET), AS_RESULT_BLOCK},
    [AS_ALIGNED_RECALLOC] = {"_aligned_recalloc", AS_IS_CALL | AS_ALLOCATES | AS_RESIZES | AS_OF_ALIGNED,
                             FOUR(BLOCK, COUNT, SIZE, ALIGNMENT), AS_RESULT_BLOCK},
    [AS_ALIGNED_OFFSET_RECALLOC] = {"_aligned_offset_recalloc", AS_IS_CALL | AS_ALLOCATES | AS_RESIZES | AS_OF_ALIGNED,
                                    FIVE(BLOCK, COUNT, SIZE, ALIGNMENT, OFFSET), AS_RESULT_BLOCK},
    [AS_ALIGNED_FREE] = {"_aligned_free", AS_IS_CALL | AS_RELEASES | AS_OF_ALIGNED, ONE(BLOCK), AS_RESULT_NONE},
    [AS_ALIGNED_MSIZE] = {"_aligned_msize", AS_IS_CALL | AS_QUERIES | AS_OF_ALIGNED, THREE(BLOCK, ALIGNMENT, OFFSET),
                          AS_RESULT_SIZE},
    [AS_GET_HEAP_HANDLE] = {"_get_heap_handle", AS_IS_CALL, ONE(NONE), AS_RESULT_NUMBER},
    [AS_HEAPCHK] = {"_heapchk", AS_IS_CALL, ONE(NONE), AS_RESULT_STATUS},
    [AS_HEAPMIN] = {"_heapmin", AS_IS_CALL, ONE(NONE), AS_RESULT_STATUS},
    [AS_HEAPSET] = {"_heapset", AS_IS_CALL, ONE(NUMBER), AS_RESULT_STATUS},
    [AS_HEAPADD] = {"_heapadd", AS_IS_CALL, TWO(ADDRESS, SIZE), AS_RESULT_STATUS},
    [AS_HEAPWALK] = {"_heapwalk", AS_IS_CALL, TWO(NUMBER, ADDRESS), AS_RESULT_STATUS},
    [AS_SET_NEW_HANDLER] = {"_set_new_handler", AS_IS_CALL, ONE(HANDLER), AS_RESULT_HANDLER},
    [AS_QUERY_NEW_HANDLER] = {"_query_new_handler", AS_IS_CALL, ONE(NONE), AS_RESULT_HANDLER},
    [AS_SET_NEW_MODE] = {"_set_new_mode", AS_IS_CALL, ONE(NUMBER), AS_RESULT_STATUS},
    [AS_QUERY_NEW_MODE] = {"_query_new_mode", AS_IS_CALL, ONE(NONE), AS_RESULT_STATUS},
    [AS_CALLNEWH] = {"_callnewh", AS_IS_CALL, ONE(SIZE), AS_RESULT_STATUS},
    [AS_SET_INVALID_PARAMETER_HANDLER] = {"_set_invalid_parameter_handler", AS_IS_CALL, ONE(HANDLER),
                                          AS_RESULT_HANDLER},
    [AS_GET_INVALID_PARAMETER_HANDLER] = {"_get_invalid_parameter_handler", AS_IS_CALL, ONE(NONE), AS_RESULT_HANDLER},
    [AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER] = {"_set_thread_local_invalid_parameter_handler", AS_IS_CALL,
                                                       ONE(HANDLER), AS_RESULT_HANDLER},
    [AS_GET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER] = {"_get_thread_local_invalid_parameter_handler", AS_IS_CALL,
                                                       ONE(NONE), AS_RESULT_HANDLER},
    [AS_ALLOCA] = {"_alloca", AS_IS_CALL | AS_ALLOCATES | AS_OF_STACK, ONE(SIZE), AS_RESULT_BLOCK},
    [AS_MALLOCA] = {"_malloca", AS_IS_CALL | AS_ALLOCATES | AS_OF_STACK, ONE(SIZE), AS_RESULT_BLOCK},
    [AS_FREEA] = {"_freea", AS_IS_CALL | AS_RELEASES | AS_OF_STACK, ONE(BLOCK), AS_RESULT_NONE},

    [AS_MALLOC_DBG] = {"_malloc_dbg", DEBUG | AS_ALLOCATES, FOUR(SIZE, TYPE, FILE, LINE), AS_RESULT_BLOCK},
    [AS_CALLOC_DBG] = {"_calloc_dbg", DEBUG | AS_ALLOCATES, FIVE(COUNT, SIZE, TYPE, FILE, LINE), AS_RESULT_BLOCK},
    [AS_REALLOC_DBG] = {"_realloc_dbg", DEBUG | AS_ALLOCATES | AS_RESIZES, FIVE(BLOCK, SIZE, TYPE, FILE, LINE),
                        AS_RESULT_BLOCK},
    [AS_RECALLOC_DBG] = {"_recalloc_dbg", DEBUG | AS_ALLOCATES | AS_RESIZES, SIX(BLOCK, COUNT, SIZE, TYPE, FILE, LINE),
                         AS_RESULT_BLOCK},
    [AS_EXPAND_DBG] = {"_expand_dbg", DEBUG | AS_RESIZES | AS_STAYS, FIVE(BLOCK, SIZE, TYPE, FILE, LINE),
                       AS_RESULT_BLOCK},
    [AS_FREE_DBG] = {"_free_dbg", DEBUG | AS_RELEASES, TWO(BLOCK, TYPE), AS_RESULT_NONE},
    [AS_MSIZE_DBG] = {"_msize_dbg", DEBUG | AS_QUERIES, TWO(BLOCK, TYPE), AS_RESULT_SIZE},
    [AS_ALIGNED_MALLOC_DBG] = {"_aligned_malloc_dbg", DEBUG | AS_ALLOCATES | AS_OF_ALIGNED,
                               FOUR(SIZE, ALIGNMENT, FILE, LINE), AS_RESULT_BLOCK},
    [AS_ALIGNED_OFFSET_MALLOC_DBG] = {"_aligned_offset_malloc_dbg", DEBUG | AS_ALLOCATES | AS_OF_ALIGNED,
                                      FIVE(SIZE, ALIGNMENT, OFFSET, FILE, LINE), AS_RESULT_BLOCK},
    [AS_ALIGNED_REALLOC_DBG] = {"_aligned_realloc_dbg", DEBUG | AS_ALLOCATES | AS_RESIZES | AS_OF_ALIGNED,
                                FIVE(BLOCK, SIZE, ALIGNMENT, FILE, LINE), AS_RESULT_BLOCK},
    [AS_ALIGNED_OFFSET_REALLOC_DBG] = {"_aligned_offset_realloc_dbg", DEBUG | AS_ALLOCATES | AS_RESIZES | AS_OF_ALIGNED,
                                       SIX(BLOCK, SIZE, ALIGNMENT, OFFSET, FILE, LINE), AS_RESULT_BLOCK},
    [AS_ALIGNED_RECALLOC_DBG] = {"_aligned_recalloc_dbg", DEBUG | AS_ALLOCATES | AS_RESIZES | AS_OF_ALIGNED,
                                 SIX(BLOCK, COUNT, SIZE, ALIGNMENT, FILE, LINE), AS_RESULT_BLOCK},
    [AS_ALIGNED_OFFSET_RECALLOC_DBG] = {"_aligned_offset_recalloc_dbg",
                                        DEBUG | AS_ALLOCATES | AS_RESIZES | AS_OF_ALIGNED,
                                        SEVEN(BLOCK, COUNT, SIZE, ALIGNMENT, OFFSET, FILE, LINE), AS_RESULT_BLOCK},
    [AS_ALIGNED_FREE_DBG] = {"_aligned_free_dbg", DEBUG | AS_RELEASES | AS_OF_ALIGNED, ONE(BLOCK), AS_RESULT_NONE},
    [AS_ALIGNED_MSIZE_DBG] = {"_aligned_msize_dbg", DEBUG | AS_QUERIES | AS_OF_ALIGNED, THREE(BLOCK, ALIGNMENT, OFFSET),
                              AS_RESULT_SIZE},
    [AS_CRT_SET_DBG_FLAG] = {"_CrtSetDbgFlag", DEBUG, ONE(NUMBER), AS_RESULT_NUMBER},
    [AS_CRT_CHECK_MEMORY] = {"_CrtCheckMemory", DEBUG, ONE(NONE), AS_RESULT_NUMBER},
    [AS_CRT_IS_VALID_POINTER] = {"_CrtIsValidPointer", DEBUG, THREE(ADDRESS, SIZE, NUMBER), AS_RESULT_NUMBER},
    [AS_CRT_IS_VALID_HEAP_POINTER] = {"_CrtIsValidHeapPointer", DEBUG, ONE(ADDRESS), AS_RESULT_NUMBER},
    [AS_CRT_IS_MEMORY_BLOCK] = {"_CrtIsMemoryBlock", DEBUG, TWO(ADDRESS, SIZE), AS_RESULT_NUMBER},
    [AS_CRT_REPORT_BLOCK_TYPE] = {"_CrtReportBlockType", DEBUG, ONE(ADDRESS), AS_RESULT_NUMBER},
    [AS_CRT_SET_BREAK_ALLOC] = {"_CrtSetBreakAlloc", DEBUG, ONE(NUMBER), AS_RESULT_NUMBER},
    [AS_CRT_SET_ALLOC_HOOK] = {"_CrtSetAllocHook", DEBUG, ONE(HANDLER), AS_RESULT_HANDLER},
    [AS_CRT_GET_ALLOC_HOOK] = {"_CrtGetAllocHook", DEBUG, ONE(NONE), AS_RESULT_HANDLER},
    [AS_CRT_MEM_CHECKPOINT] = {"_CrtMemCheckpoint", DEBUG, ONE(STATE), AS_RESULT_NONE},
    [AS_CRT_MEM_DIFFERENCE] = {"_CrtMemDifference", DEBUG, THREE(STATE, STATE, STATE), AS_RESULT_NUMBER},
    [AS_CRT_MEM_DUMP_STATISTICS] = {"_CrtMemDumpStatistics", DEBUG, ONE(STATE), AS_RESULT_NONE},
    [AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE] = {"_CrtMemDumpAllObjectsSince", DEBUG, ONE(STATE), AS_RESULT_NONE},
    [AS_CRT_DUMP_MEMORY_LEAKS] = {"_CrtDumpMemoryLeaks", DEBUG, ONE(NONE), AS_RESULT_NUMBER},
    [AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS] = {"_CrtDoForAllClientObjects", DEBUG, TWO(HANDLER, NUMBER), AS_RESULT_NONE},
    [AS_CRT_SET_DUMP_CLIENT] = {"_CrtSetDumpClient", DEBUG, ONE(HANDLER), AS_RESULT_HANDLER},
    [AS_CRT_GET_DUMP_CLIENT] = {"_CrtGetDumpClient", DEBUG, ONE(NONE), AS_RESULT_HANDLER},
    [AS_CRT_SET_REPORT_MODE] = {"_CrtSetReportMode", DEBUG, TWO(NUMBER, NUMBER), AS_RESULT_NUMBER},
    [AS_CRT_SET_REPORT_FILE] = {"_CrtSetReportFile", DEBUG, TWO(NUMBER, NUMBER), AS_RESULT_NUMBER},
    [AS_CRT_SET_REPORT_HOOK] = {"_CrtSetReportHook", DEBUG, ONE(HANDLER), AS_RESULT_HANDLER},
    [AS_CRT_GET_REPORT_HOOK] = {"_CrtGetReportHook", DEBUG, ONE(NONE), AS_RESULT_HANDLER},
    [AS_CRT_SET_REPORT_HOOK2] = {"_CrtSetReportHook2", DEBUG, TWO(NUMBER, HANDLER), AS_RESULT_NUMBER},
    [AS_CRT_DBG_REPORT] = {"_CrtDbgReport", DEBUG, THREE(NUMBER, FILE, LINE), AS_RESULT_NUMBER},

    [AS_NEW] = {"new", CXX, SIX(NUMBER, FORM, COUNT, NUMBER, NUMBER, ADDRESS), AS_RESULT_OBJECT},
    [AS_DELETE] = {"delete", CXX, FIVE(NUMBER, FORM, OBJECT, NUMBER, OBJECT), AS_RESULT_NONE},
    [AS_OPERATOR_NEW] = {"operator_new", CXX | AS_ALLOCATES, FOUR(FORM, SIZE, ALIGNMENT, ADDRESS), AS_RESULT_BLOCK},
    [AS_OPERATOR_NEW_ARRAY] = {"operator_new_array", CXX | AS_ALLOCATES, FOUR(FORM, SIZE, ALIGNMENT, ADDRESS),
                               AS_RESULT_BLOCK},
    [AS_OPERATOR_DELETE] = {"operator_delete", CXX | AS_RELEASES, FIVE(FORM, BLOCK, SIZE, ALIGNMENT, ADDRESS),
                            AS_RESULT_NONE},
    [AS_OPERATOR_DELETE_ARRAY] = {"operator_delete_array", CXX | AS_RELEASES,
                                  FIVE(FORM, BLOCK, SIZE, ALIGNMENT, ADDRESS), AS_RESULT_NONE},
    [AS_STD_SET_NEW_HANDLER] = {"std_set_new_handler", CXX, ONE(HANDLER), AS_RESULT_HANDLER},
    [AS_STD_GET_NEW_HANDLER] = {"std_get_new_handler", CXX, ONE(NONE), AS_RESULT_HANDLER},
    [AS_VEC_NEW] = {"__cxa_vec_new", CXX, SIX(NUMBER, COUNT, SIZE, NUMBER, NUMBER, NUMBER), AS_RESULT_OBJECT},
    [AS_VEC_NEW2] = {"__cxa_vec_new2", CXX, SEVEN(NUMBER, COUNT, SIZE, NUMBER, NUMBER, NUMBER, NUMBER),
                     AS_RESULT_OBJECT},
    [AS_VEC_NEW3] = {"__cxa_vec_new3", CXX, SEVEN(NUMBER, COUNT, SIZE, NUMBER, NUMBER, NUMBER, NUMBER),
                     AS_RESULT_OBJECT},
    [AS_VEC_CTOR] = {"__cxa_vec_ctor", CXX, SIX(NUMBER, OBJECT, COUNT, SIZE, NUMBER, NUMBER), AS_RESULT_NONE},
    [AS_VEC_CCTOR] = {"__cxa_vec_cctor", CXX, SEVEN(NUMBER, OBJECT, OBJECT, COUNT, SIZE, NUMBER, NUMBER),
                      AS_RESULT_NONE},
    [AS_VEC_DTOR] = {"__cxa_vec_dtor", CXX, FIVE(NUMBER, OBJECT, COUNT, SIZE, NUMBER), AS_RESULT_NONE},
    [AS_VEC_CLEANUP] = {"__cxa_vec_cleanup", CXX, FIVE(NUMBER, OBJECT, COUNT, SIZE, NUMBER), AS_RESULT_NONE},
    [AS_VEC_DELETE] = {"__cxa_vec_delete", CXX, FIVE(NUMBER, OBJECT, SIZE, NUMBER, NUMBER), AS_RESULT_NONE},
    [AS_VEC_DELETE2] = {"__cxa_vec_delete2", CXX, FIVE(NUMBER, OBJECT, SIZE, NUMBER, NUMBER), AS_RESULT_NONE},
    [AS_VEC_DELETE3] = {"__cxa_vec_delete3", CXX, FIVE(NUMBER, OBJECT, SIZE, NUMBER, NUMBER), AS_RESULT_NONE},
    [AS_THROW_BAD_ARRAY_NEW_LENGTH] = {"__cxa_throw_bad_array_new_length", CXX, ONE(NONE), AS_RESULT_NONE},

    [AS_CHECK] = {"check", 0, ONE(BLOCK), AS_RESULT_NONE},
    [AS_MEASURE] = {"measure", 0, ONE(NUMBER), AS_RESULT_NUMBER},
    [AS_LIMIT] = {"limit", 0, ONE(NUMBER), AS_RESULT_NONE},
    [AS_THREAD_START] = {"thread_start", 0, ONE(NUMBER), AS_RESULT_NONE},
    [AS_THREAD_END] = {"thread_end", 0, ONE(NONE), AS_RESULT_NONE},
    [AS_FORK] = {"fork", 0, ONE(NONE), AS_RESULT_NUMBER},
    [AS_REAP] = {"reap", 0, ONE(NUMBER), AS_RESULT_NUMBER},
    [AS_PROCESS_END] = {"process_end", 0, ONE(NONE), AS_RESULT_NONE},
    [AS_SCENARIO_END] = {"scenario_end", 0, ONE(NONE), AS_RESULT_NONE},
    [AS_POKE] = {"poke", 0, THREE(BLOCK, NUMBER, NUMBER), AS_RESULT_NONE},
    [AS_LOOK] = {"look", 0, ONE(BLOCK), AS_RESULT_NONE},
    [AS_HEADER] = {"header", 0, ONE(BLOCK), AS_RESULT_NONE},
    [AS_EXIT] = {"exit", 0, ONE(NUMBER), AS_RESULT_NONE},
    [AS_TYPE] = {"type", AS_IS_CXX, EIGHT(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER),
                 AS_RESULT_NONE},
    [AS_TRANSLATED] = {"translated", AS_IS_CXX, TWO(NUMBER, NUMBER), AS_RESULT_NUMBER},
    [AS_FIELD] = {"field", 0, TWO(NUMBER, NUMBER), AS_RESULT_NUMBER},
    [AS_TEXT] = {"text", 0, EIGHT(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER), AS_RESULT_NONE},

    [AS_ASKED] = {"asked", AS_IS_CALLBACK, TWO(NUMBER, SIZE), AS_RESULT_STATUS},
    [AS_INVALID] = {"invalid", AS_IS_CALLBACK, SIX(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER), AS_RESULT_NONE},
    [AS_HOOKED] = {"hooked", AS_IS_CALLBACK, EIGHT(NUMBER, NUMBER, ADDRESS, SIZE, TYPE, NUMBER, FILE, LINE),
                   AS_RESULT_STATUS},
    [AS_REPORTED] = {"reported", AS_IS_CALLBACK, TWO(NUMBER, NUMBER), AS_RESULT_STATUS},
    [AS_DUMPED] = {"dumped", AS_IS_CALLBACK, THREE(NUMBER, ADDRESS, SIZE), AS_RESULT_NONE},
    [AS_VISITED] = {"visited", AS_IS_CALLBACK, THREE(NUMBER, ADDRESS, NUMBER), AS_RESULT_NONE},
    [AS_ALLOCATED] = {"allocated", CXX_CALLBACK, FOUR(FORM, SIZE, ALIGNMENT, ADDRESS), AS_RESULT_BLOCK},
    [AS_RELEASED] = {"released", CXX_CALLBACK, FIVE(FORM, ADDRESS, SIZE, ALIGNMENT, ADDRESS), AS_RESULT_NONE},
    [AS_CONSTRUCTED] = {"constructed", CXX_CALLBACK, THREE(NUMBER, OBJECT, OBJECT), AS_RESULT_NONE},
    [AS_DESTROYED] = {"destroyed", CXX_CALLBACK, TWO(NUMBER, OBJECT), AS_RESULT_NONE},
    [AS_HANDLED] = {"handled", CXX_CALLBACK, ONE(NUMBER), AS_RESULT_NONE},
};

const as_signature *as_routine_signature(as_routine routine) { return &signatures[routine]; }

as_routine as_routine_by_name(const char *name)
{
    for (int routine = AS_NOTHING + 1; routine < AS_ROUTINE_COUNT; routine++)
        if (strcmp(signatures[routine].name, name) == 0)
            return (as_routine)routine;
    return AS_NOTHING;
}
