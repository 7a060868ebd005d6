/* fork.c - the heap in a process that fork made. */
#include "families.h"
#include "predicates.h"

/* With several threads, another one may have been storing into the block at the very moment of the fork. */
static bool is_about_a_block_of_its_single_threaded_parent(const as_view *view)
{
    return view->has_block && view->block.process != view->event->process && !as_model_had_threads(view->model);
}

/* It may have started threads since, or only then forked; and once memory is short a process may die of that. */
static bool had_one_thread_and_memory(const as_view *view)
{
    return !as_model_had_threads(view->model) && !as_model_started_threads(view->model) &&
           !as_model_was_limited(view->model);
}

static as_truth child_ended_well(const as_view *view) { return truth(view->event->result == 0); }

static bool is_child_of_a_process_with_threads(const as_view *view)
{
    return as_model_is_forked(view->model) && as_model_had_threads(view->model);
}

static const as_clause clauses[] = {
    {
        .id = "fork.child-has-the-blocks",
        .routines = ROUTINES(ALL_THAT_TAKE_A_BLOCK, AS_CHECK),
        .level = AS_MUST,
        .profiles = AS_POSIX | AS_GNU,
        .source = "POSIX.1-2017 and POSIX.1-2024 fork, DESCRIPTION; fork(2) DESCRIPTION",
        .text = "In a forked process the blocks of its parent, if that had one thread, hold what they held, and can be "
                "used and released.",
        .allowed = "every byte as it was last written",
        .applies = is_about_a_block_of_its_single_threaded_parent,
        .needs = AS_FACT_BIT(AS_FACT_INTACT),
        .holds = block_was_intact,
    },
    {
        .id = "fork.child-ends-well",
        .routines = ROUTINES(AS_REAP),
        .level = AS_MUST,
        .profiles = AS_POSIX | AS_GNU,
        .source = "POSIX.1-2017 and POSIX.1-2024 fork, DESCRIPTION; fork(2) DESCRIPTION",
        .text =
            "The child of a process with one thread can use the heap like its parent: it neither hangs nor crashes.",
        .allowed = "every call returns",
        .applies = had_one_thread_and_memory,
        .holds = child_ended_well,
    },
};

static const as_undefined rules[] = {
    {
        .id = "fork.child-of-threads",
        .routines = ROUTINES(ALL_CALLS, CRT_CALLS),
        .profiles = AS_POSIX | AS_GNU | AS_CRT,
        .source = "POSIX.1-2017 and POSIX.1-2024 fork, DESCRIPTION; fork(2) DESCRIPTION. The C runtime's chapter knows "
                  "no fork, and a copy of one thread alone least "
                  "of all",
        .text =
            "The child of a process with several threads may call only async-signal-safe routines, and these are none.",
        .applies = is_child_of_a_process_with_threads,
    },
};

const as_family law_of_fork = {.name = "fork",
                               .clauses = clauses,
                               .clause_count = COUNT_OF(clauses),
                               .undefined = rules,
                               .undefined_count = COUNT_OF(rules)};
