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

    [AS_CHECK] = {"check", 0, ONE(BLOCK), AS_RESULT_NONE},
    [AS_MEASURE] = {"measure", 0, ONE(NUMBER), AS_RESULT_NUMBER},
    [AS_LIMIT] = {"limit", 0, ONE(NUMBER), AS_RESULT_NONE},
    [AS_THREAD_START] = {"thread_start", 0, ONE(NUMBER), AS_RESULT_NONE},
    [AS_THREAD_END] = {"thread_end", 0, ONE(NONE), AS_RESULT_NONE},
    [AS_FORK] = {"fork", 0, ONE(NONE), AS_RESULT_NUMBER},
    [AS_REAP] = {"reap", 0, ONE(NUMBER), AS_RESULT_NUMBER},
    [AS_PROCESS_END] = {"process_end", 0, ONE(NONE), AS_RESULT_NONE},
    [AS_SCENARIO_END] = {"scenario_end", 0, ONE(NONE), AS_RESULT_NONE},
};

const as_signature *as_routine_signature(as_routine routine) { return &signatures[routine]; }

as_routine as_routine_by_name(const char *name)
{
    for (int routine = AS_NOTHING + 1; routine < AS_ROUTINE_COUNT; routine++)
        if (strcmp(signatures[routine].name, name) == 0)
            return (as_routine)routine;
    return AS_NOTHING;
}
