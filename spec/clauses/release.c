/* release.c - the end of a block: free and its sized kin, what they may do to errno, and what may not be passed to
 * them. */
#include "families.h"
#include "predicates.h"

static bool is_about_no_live_block(const as_view *view) { return !view->block_is_null && !view->has_block; }

static bool was_made_without_alignment(const as_block *block)
{
    return block->made_by == AS_MALLOC || block->made_by == AS_CALLOC || block->made_by == AS_REALLOC;
}

/* free_sized(block, size) */
static bool size_is_not_the_one_asked_for(const as_view *view)
{
    return view->has_block && !(was_made_without_alignment(&view->block) && view->event->args[1] == view->block.size);
}

/* free_aligned_sized(block, alignment, size) */
static bool alignment_or_size_is_not_the_one_asked_for(const as_view *view)
{
    return view->has_block &&
           !(view->block.made_by == AS_ALIGNED_ALLOC && view->event->args[1] == view->block.alignment &&
             view->event->args[2] == view->block.size);
}

static const as_clause clauses[] = {
    {
        .id = "free.null-does-nothing",
        .routines = ROUTINES(AS_FREE, AS_FREE_DBG),
        .level = AS_SHOULD,
        .profiles = AS_C | AS_POSIX_2017 | AS_CRT | AS_CRT_DEBUG,
        .source = "C11 7.22.3.3p2, C17 7.22.3.3p2, C23 7.24.3.3: no action occurs; but 7.5p3 lets a function that says "
                  "nothing of errno "
                  "set it; POSIX.1-2017 free, DESCRIPTION; "
                  "UCRT reference: free, Remarks; _free_dbg, Remarks (the debug version)",
        .text = "free(NULL) does nothing: errno stays too.",
        .allowed = "no effect",
        .applies = is_about_null,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = errno_is_kept,
    },
    {
        .id = "free.keeps-errno",
        .routines = ROUTINES(AS_FREE),
        .level = AS_MUST,
        .profiles = AS_POSIX_2024 | AS_GNU,
        .source = "POSIX.1-2024 free, DESCRIPTION; malloc(3) RETURN VALUE, and VERSIONS (glibc 2.33)",
        .text = "free leaves errno as it was.",
        .allowed = "errno unchanged",
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = errno_is_kept,
    },
    {
        .id = "free_sized.null-does-nothing",
        .routines = ROUTINES(AS_FREE_SIZED, AS_FREE_ALIGNED_SIZED),
        .level = AS_SHOULD,
        .profiles = AS_C23,
        .source = "C23 7.24.3.4 and 7.24.3.5: with NULL as free(NULL), which is no action; but 7.5p3 lets a function "
                  "that says nothing of "
                  "errno set it",
        .text = "free_sized and free_aligned_sized of NULL do nothing: errno stays too.",
        .allowed = "no effect",
        .applies = is_about_null,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = errno_is_kept,
    },
};

static const as_undefined rules[] = {
    {
        .id = "release.not-a-live-block",
        .routines = ROUTINES(ALL_THAT_TAKE_A_BLOCK, CRT_THAT_TAKE_A_BLOCK, DBG_THAT_TAKE_A_BLOCK),
        .profiles = AS_ALL | AS_CRT | AS_CRT_DEBUG,
        .source = "C11 7.22.3.3p2 and 7.22.3.5p3, C17 likewise, C23 7.24.3.3 to 7.24.3.7; POSIX.1-2017 and "
                  "POSIX.1-2024 free, realloc; "
                  "malloc(3), malloc_usable_size(3); "
                  "UCRT reference: free, _expand, _freea, Remarks",
        .text = "A pointer that is no live block's may not be passed.",
        .applies = is_about_no_live_block,
    },
    {
        .id = "free_sized.other-size",
        .routines = ROUTINES(AS_FREE_SIZED),
        .profiles = AS_C23 | AS_QUALITY,
        .source = "C23 7.24.3.4",
        .text = "free_sized takes a block from malloc, calloc or realloc, with the size that was asked for.",
        .applies = size_is_not_the_one_asked_for,
    },
    {
        .id = "free_aligned_sized.other-size",
        .routines = ROUTINES(AS_FREE_ALIGNED_SIZED),
        .profiles = AS_C23 | AS_QUALITY,
        .source = "C23 7.24.3.5",
        .text = "free_aligned_sized takes a block from aligned_alloc, with the alignment and size that were asked for.",
        .applies = alignment_or_size_is_not_the_one_asked_for,
    },
};

const as_family law_of_release = {.name = "release",
                                  .clauses = clauses,
                                  .clause_count = COUNT_OF(clauses),
                                  .undefined = rules,
                                  .undefined_count = COUNT_OF(rules)};
