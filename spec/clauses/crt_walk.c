/* crt_walk.c - _heapwalk: from NULL on, one entry each call, until _HEAPEND. The walk itself is kept by the model. */
#include "crt.h"
#include "families.h"

/* Of a block that others make or resize meanwhile nothing is known; and the model forgets a walk that was disturbed. */
static bool is_going(const as_view *view)
{
    return as_model_walk(view->model).is_going && !as_model_is_damaged(view->model);
}

static bool is_a_step(const as_view *view) { return view->event->args[0] != 0; }

static bool is_a_first_step(const as_view *view) { return is_a_step(view) && view->event->args[1] == 0; }

static bool is_a_step_from_outside(const as_view *view)
{
    uint64_t entry = view->event->args[1];
    return is_a_step(view) && entry != 0 && is_outside_the_heap(view, entry);
}

/* From NULL, or from the entry met last: whether it is that, `is_going` tells at the end. */
static bool is_a_step_of_a_walk(const as_view *view) { return is_a_step(view) && !is_a_step_from_outside(view); }

static bool is_of_null(const as_view *view) { return !is_a_step(view) && invalid_handler_is_the_drivers(view); }

/* ---- what a step told; the clause must need the facts ---- */

#define ODD_FLAG (UINT64_C(1) << 63)

static bool met_an_entry(const as_view *view) { return status(view) == AS_HEAPOK; }
static uint64_t entry_address(const as_view *view) { return observed(view, AS_FACT_OUT); }
static uint64_t entry_size(const as_view *view) { return (observed(view, AS_FACT_ENTRY) & ~ODD_FLAG) >> 1; }
static bool entry_is_used(const as_view *view) { return (observed(view, AS_FACT_ENTRY) & 1) != 0; }
static bool entry_is_free(const as_view *view)
{
    return !entry_is_used(view) && (observed(view, AS_FACT_ENTRY) & ODD_FLAG) == 0;
}

/* The live block of the heap that starts where the entry does. */
static const as_block *block_of_the_entry(const as_view *view)
{
    const as_block *block = met_an_entry(view) ? as_model_find(view->model, entry_address(view)) : NULL;
    return block != NULL && !block->on_stack && block->state == AS_BLOCK_LIVE ? block : NULL;
}

static as_truth answer_is_a_constant(const as_view *view)
{
    return truth(status(view) <= AS_HEAPEMPTY && status(view) >= AS_HEAPBADPTR);
}

static as_truth entry_is_well_made(const as_view *view)
{
    if (!met_an_entry(view))
        return AS_UNKNOWN;
    return truth(entry_address(view) != 0 && (observed(view, AS_FACT_ENTRY) & ODD_FLAG) == 0);
}

/* The entries between the blocks are many, but not without end. */
static as_truth walk_comes_to_an_end(const as_view *view)
{
    enum { FREE_ENTRIES = 100000 };
    if (!is_going(view) || status(view) == AS_HEAPEMPTY || answer_is_a_constant(view) == AS_NO)
        return AS_UNKNOWN;
    if (met_an_entry(view))
        return truth(as_model_walk(view->model).entries <= as_model_live_blocks(view->model) + FREE_ENTRIES);
    return truth(status(view) == AS_HEAPEND);
}

static as_truth entry_is_new(const as_view *view)
{
    if (!met_an_entry(view) || !is_going(view))
        return AS_UNKNOWN;
    return truth(!as_model_walk_met(view->model, entry_address(view), 0));
}

/* Where the system has no walks the first step says so. */
static as_truth every_live_block_was_met(const as_view *view)
{
    bool is_unsupported = as_model_walk(view->model).entries == 0 && errno_is_enosys(view);
    if (status(view) != AS_HEAPEND || !is_going(view) || is_unsupported)
        return AS_UNKNOWN;
    return truth(as_model_walk_missed(view->model) == NULL);
}

static as_truth size_covers_the_block(const as_view *view)
{
    const as_block *block = block_of_the_entry(view);
    return block == NULL ? AS_UNKNOWN : truth(entry_size(view) >= block->size);
}

static const char *asked_for_or_entry(const as_view *view)
{
    const as_block *block = block_of_the_entry(view);
    if (block == NULL || entry_size(view) < block->size)
        return NULL;
    return entry_size(view) == block->size ? "asked-for" : "entry";
}

static as_truth free_entry_holds_no_live_block(const as_view *view)
{
    if (!met_an_entry(view) || !is_going(view))
        return AS_UNKNOWN;
    const as_block *block = as_model_overlap(view->model, entry_address(view), entry_size(view));
    if (block == NULL || block->on_stack || block->state != AS_BLOCK_LIVE)
        return AS_UNKNOWN;
    return truth(!entry_is_free(view));
}

static as_truth released_block_is_not_used(const as_view *view)
{
    if (!met_an_entry(view) || !as_model_was_just_released(view->model, entry_address(view)))
        return AS_UNKNOWN;
    return truth(!entry_is_used(view));
}

static as_truth null_is_refused(const as_view *view)
{
    if (!settings_are_steady(view))
        return AS_UNKNOWN;
    return truth(view->inside.invalid > 0 && status(view) == AS_HEAPBADPTR);
}

static const char *errno_for_null(const as_view *view)
{
    return errno_is(view, AS_EINVAL) ? "einval" : errno_is_enosys(view) ? "enosys" : NULL;
}

static as_truth pointer_is_bad(const as_view *view) { return truth(status(view) == AS_HEAPBADPTR); }

static const char *walks_or_unsupported(const as_view *view)
{
    if (met_an_entry(view))
        return "walks";
    return status(view) == AS_HEAPEND && errno_is_enosys(view) ? "unsupported" : NULL;
}

static const as_clause clauses[] = {
    {
        .id = "heapwalk.answers-a-constant",
        .routines = ROUTINES(AS_HEAPWALK),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapwalk, Return value; Heap constants",
        .text = "The answer is one of _HEAPEMPTY, _HEAPOK, _HEAPBADBEGIN, _HEAPBADNODE, _HEAPEND and _HEAPBADPTR.",
        .allowed = "-1 to -6",
        .applies = is_a_step,
        .holds = answer_is_a_constant,
    },
    {
        .id = "heapwalk.flag-is-a-constant",
        .routines = ROUTINES(AS_HEAPWALK),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapwalk, Remarks; _FREEENTRY, _USEDENTRY",
        .text = "With _HEAPOK the flag is _FREEENTRY or _USEDENTRY, and the entry is not NULL.",
        .allowed = "with _HEAPOK, an entry and one of the two flags",
        .applies = is_a_step,
        .needs = AS_FACT_BIT(AS_FACT_OUT) | AS_FACT_BIT(AS_FACT_ENTRY),
        .holds = entry_is_well_made,
    },
    {
        .id = "heapwalk.ends",
        .routines = ROUTINES(AS_HEAPWALK),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapwalk, Return value (_HEAPEND), Remarks (one entry per call)",
        .text = "A walk of a sound heap ends with _HEAPEND.",
        .allowed = "_HEAPOK as often as there are entries, then _HEAPEND",
        .applies = is_a_step_of_a_walk,
        .holds = walk_comes_to_an_end,
    },
    {
        .id = "heapwalk.no-entry-twice",
        .routines = ROUTINES(AS_HEAPWALK),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapwalk, Remarks (traverses, one entry per call)",
        .text = "No entry is met twice in one walk.",
        .allowed = "with _HEAPOK, an entry that no earlier step of the walk gave",
        .applies = is_a_step_of_a_walk,
        .needs = AS_FACT_BIT(AS_FACT_OUT),
        .holds = entry_is_new,
    },
    {
        .id = "heapwalk.sees-live-block",
        .routines = ROUTINES(AS_HEAPWALK),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapwalk, Remarks and example (USED)",
        .text = "Each block that lives all through a walk is met: a used entry holds all its bytes.",
        .allowed = "_HEAPEND only when every live block lies within a used entry that was met",
        .applies = is_a_step_of_a_walk,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = every_live_block_was_met,
    },
    {
        .id = "heapwalk.size-covers",
        .routines = ROUTINES(AS_HEAPWALK),
        .level = AS_MUST,
        .profiles = AS_CRT,
        .source = "UCRT reference: _heapwalk, Remarks (_size)",
        .text = "The entry at a live block is not smaller than what was asked for.",
        .allowed = "with _HEAPOK at a live block, its size or more",
        .applies = is_a_step_of_a_walk,
        .needs = AS_FACT_BIT(AS_FACT_OUT) | AS_FACT_BIT(AS_FACT_ENTRY),
        .holds = size_covers_the_block,
    },
    {
        .id = "heapwalk.size-exact",
        .routines = ROUTINES(AS_HEAPWALK),
        .level = AS_CHOICE,
        .profiles = AS_CRT,
        .source = "UCRT reference: _heapwalk, Remarks (size of the heap entry)",
        .text = "Whether the size of an entry is what was asked for or what the entry occupies.",
        .allowed = "the size asked for, or more",
        .applies = is_a_step_of_a_walk,
        .needs = AS_FACT_BIT(AS_FACT_OUT) | AS_FACT_BIT(AS_FACT_ENTRY),
        .choose = asked_for_or_entry,
    },
    {
        .id = "heapwalk.live-is-used",
        .routines = ROUTINES(AS_HEAPWALK),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapwalk, Remarks (_useflag)",
        .text = "A live block is in no free entry.",
        .allowed = "with _HEAPOK, _USEDENTRY where the entry shares a byte with a live block",
        .applies = is_a_step_of_a_walk,
        .needs = AS_FACT_BIT(AS_FACT_OUT) | AS_FACT_BIT(AS_FACT_ENTRY),
        .holds = free_entry_holds_no_live_block,
    },
    {
        .id = "heapwalk.freed-is-not-used",
        .routines = ROUTINES(AS_HEAPWALK),
        .level = AS_MUST,
        .profiles = AS_CRT,
        .source = "UCRT reference: _heapwalk, Remarks (_useflag); free, Remarks",
        .text = "A block that was released is not called in use.",
        .allowed = "with _HEAPOK, no used entry where a block began that was released and nothing was made since",
        .applies = is_a_step_of_a_walk,
        .needs = AS_FACT_BIT(AS_FACT_OUT) | AS_FACT_BIT(AS_FACT_ENTRY),
        .holds = released_block_is_not_used,
    },
    {
        .id = "heapwalk.null-is-invalid",
        .routines = ROUTINES(AS_HEAPWALK),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapwalk, Remarks",
        .text = "A null argument calls the invalid parameter handler; if that returns, the result is _HEAPBADPTR.",
        .allowed = "a call of the handler, then _HEAPBADPTR (-6)",
        .applies = is_of_null,
        .holds = null_is_refused,
    },
    {
        .id = "heapwalk.null-errno",
        .routines = ROUTINES(AS_HEAPWALK),
        .level = AS_DISPUTED,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapwalk, Remarks (EINVAL) against Return value (any error sets ENOSYS)",
        .text = "After a null argument errno is EINVAL or ENOSYS.",
        .allowed = "EINVAL, or ENOSYS",
        .applies = is_of_null,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .choose = errno_for_null,
    },
    {
        .id = "heapwalk.bad-entry",
        .routines = ROUTINES(AS_HEAPWALK),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapwalk, Return value; Heap constants",
        .text = "An entry that points outside the heap is answered by _HEAPBADPTR.",
        .allowed = "_HEAPBADPTR (-6)",
        .applies = is_a_step_from_outside,
        .holds = pointer_is_bad,
    },
    {
        .id = "heapwalk.support",
        .routines = ROUTINES(AS_HEAPWALK),
        .level = AS_CHOICE,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapwalk, Remarks",
        .text = "Whether the heap can be walked.",
        .allowed = "an entry; or _HEAPEND with ENOSYS",
        .applies = is_a_first_step,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .choose = walks_or_unsupported,
    },
};

const as_family law_of_crt_walk = {.name = "crt-walk", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
