/* threads.c - blocks belong to the process: any thread may use and release them, and they outlive the thread that made
 * them.
 *
 * That concurrent calls give disjoint blocks is block.disjoint, which knows no threads. */
#include "families.h"
#include "predicates.h"

static bool is_about_a_block_of_another_thread(const as_view *view)
{
    return view->has_block && view->block.process == view->event->process && view->block.thread != view->event->thread;
}

static const as_clause clauses[] = {
    {
        .id = "thread.blocks-are-shared",
        .routines = ROUTINES(ALL_THAT_TAKE_A_BLOCK, CRT_THAT_TAKE_A_BLOCK, AS_CHECK),
        .level = AS_MUST,
        .profiles = AS_LAW | AS_UCRT,
        .source = "C11 7.22.3p1 with 5.1.2.4p1 and 7.1.4p5, C17 7.22.3p1 and p2, C23 7.24.3: a block's lifetime ends "
                  "with its release, not "
                  "with a thread; POSIX.1-2017 and POSIX.1-2024 XSH 2.9.1; malloc(3) ATTRIBUTES: MT-Safe; "
                  "UCRT reference: Compatibility (the C standard library)",
        .text = "A block that one thread made holds its contents when another looks at it, resizes it or releases it, "
                "and after the first "
                "has ended.",
        .allowed = "every byte as it was last written",
        .applies = is_about_a_block_of_another_thread,
        .needs = AS_FACT_BIT(AS_FACT_INTACT),
        .holds = block_was_intact,
    },
};

const as_family law_of_threads = {.name = "threads", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
