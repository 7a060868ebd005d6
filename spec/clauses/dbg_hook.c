/* dbg_hook.c - the allocation hook of a debug runtime: when it is called, and what its answer does.
 *
 * A runtime may call it for blocks of its own (_CRT_BLOCK) whenever it likes. What calls made inside a callback do is
 * nobody's promise. */
#include "dbg_reports.h"
#include "families.h"

#define MALLOCS_KIN AS_MALLOC, AS_CALLOC, AS_REALLOC, AS_RECALLOC, DBG_PLAIN_ALLOCATORS
#define ALL_THAT_MAY_FAIL MALLOCS_KIN, AS_EXPAND, AS_EXPAND_DBG, CRT_ALIGNED_ALLOCATORS, DBG_ALIGNED_ALLOCATORS

static bool the_drivers_is_set(const as_view *view)
{
    return setting_is_the_drivers(view, AS_SETTING_ALLOC_HOOK) && view->event->parent == 0;
}

static bool none_is_set(const as_view *view)
{
    as_set hook = setting_of(view, AS_SETTING_ALLOC_HOOK);
    return hook.was_set && hook.value == 0 && settings_are_steady(view);
}

/* ---- whether it is called ---- */

/* How often it was called for the program's blocks; *kind as it was told the last time. False: not known. */
static bool count_calls(const as_view *view, unsigned *count, uint64_t *kind)
{
    const as_inside_debug *inside = as_view_inside(view);
    *count = 0;
    *kind = 0;
    for (uint32_t i = 0; i < inside->hooked_kept; i++) {
        if (block_type(inside->hook[i].type) == AS_CRT_BLOCK)
            continue;
        ++*count;
        *kind = inside->hook[i].kind;
    }
    return settings_are_steady(view) && inside->hooked == inside->hooked_kept;
}

static bool is_about_a_block(const as_view *view) { return view->has_block && the_drivers_is_set(view); }

static bool allocates_or_resizes(const as_view *view) { return !view->has_block || resizes(view); }

static bool is_to_be_called(const as_view *view)
{
    bool is_release = (as_routine_signature(view->event->routine)->traits & AS_RELEASES) != 0;
    return the_drivers_is_set(view) && (is_release ? view->has_block : allocates_or_resizes(view));
}

/* What is refused before it is begun need not be told. Resizing to nothing is a release, resizing NULL an allocation,
 * and may be told as such. */
static as_truth was_called_once(const as_view *view)
{
    unsigned count;
    uint64_t kind;
    bool is_release = (as_routine_signature(view->event->routine)->traits & AS_RELEASES) != 0;
    bool frees = resizes(view) && view->has_block && asks_for_nothing(view);
    if (!count_calls(view, &count, &kind) || ((view->when & AS_FAILED) != 0 && !frees))
        return AS_UNKNOWN;
    if (frees || (resizes(view) && view->block_is_null))
        return truth(count == 1 && kind >= AS_HOOK_ALLOC && kind <= AS_HOOK_FREE);
    return truth(count == 1 && kind == (is_release                              ? AS_HOOK_FREE
                                        : resizes(view) && !view->block_is_null ? AS_HOOK_REALLOC
                                                                                : AS_HOOK_ALLOC));
}

static const char *realloc_or_nothing(const as_view *view)
{
    unsigned count;
    uint64_t kind;
    if (!count_calls(view, &count, &kind))
        return NULL;
    return count == 0 ? "nothing" : count == 1 && kind == AS_HOOK_REALLOC ? "realloc" : NULL;
}

static as_truth was_not_called(const as_view *view)
{
    return !settings_are_steady(view) ? AS_UNKNOWN : truth(as_view_inside(view)->hooked == 0);
}

/* Unless it set another one while it was called. When none is set, hook.cleared judges. */
static as_truth is_the_one_set(const as_view *view)
{
    as_set hook = setting_of(view, AS_SETTING_ALLOC_HOOK);
    return !settings_are_steady(view) || hook.value == 0 ? AS_UNKNOWN : truth(view->event->args[0] == hook.value);
}

static const as_debug_block *block_of_address(const as_view *view)
{
    return as_model_debug_block(view->model, view->event->args[0]);
}

/* ---- what its answer does ---- */

/* A check of a block whose release has begun, or a look at it: from inside the hook, for nobody else may then. */
static bool is_being_released(const as_view *view)
{
    const as_debug_block *block = block_of_address(view);
    return !view->has_block && view->event->parent != 0 && block != NULL && !block->is_kept;
}

/* The fact FILL tells the first byte and how many from there equal it: held against the bytes that are known. */
static as_truth known_bytes_are_there(const as_view *view, const as_debug_block *block)
{
    uint64_t first = observed(view, AS_FACT_FILL) & 0xFF, run = observed(view, AS_FACT_FILL) >> 8;
    uint64_t count = block->size < sizeof block->bytes ? block->size : sizeof block->bytes;
    if (count == 0 || (block->known & 1) == 0)
        return AS_UNKNOWN;
    for (uint64_t i = 0; i < count && i <= run; i++)
        if ((block->known >> i & 1) != 0 && (block->bytes[i] == first) != (i < run))
            return AS_NO;
    return AS_YES;
}

static as_truth block_is_whole(const as_view *view)
{
    const as_debug_block *block = block_of_address(view);
    if (block == NULL)
        return AS_UNKNOWN;
    if (view->event->routine == AS_LOOK)
        return knows(view, AS_FACT_FILL) ? known_bytes_are_there(view, block) : AS_UNKNOWN;
    return knows(view, AS_FACT_INTACT) ? truth(observed(view, AS_FACT_INTACT) >= block->size) : AS_UNKNOWN;
}

static bool release_was_refused(const as_view *view)
{
    const as_debug_block *block = as_view_debug_block(view);
    return block != NULL && block->spared;
}

static unsigned refusals(const as_view *view)
{
    const as_inside_debug *inside = as_view_inside(view);
    return inside->vetoed - inside->vetoed_free;
}

static as_truth a_refusal_made_it_fail(const as_view *view)
{
    return refusals(view) == 0 ? AS_UNKNOWN : truth(view->event->result == 0);
}

static as_truth a_refusal_is_told_by_errno(const as_view *view)
{
    return refusals(view) == 0 ? AS_UNKNOWN : truth(errno_is(view, AS_ENOMEM));
}

static bool asks_for_little(const as_view *view)
{
    return the_drivers_is_set(view) && is_modest(view) && view->request > 0 && !as_model_was_limited(view->model);
}

/* With what is asked of the hook in all its calls allowed. */
static as_truth what_is_allowed_succeeds(const as_view *view)
{
    const as_inside_debug *inside = as_view_inside(view);
    return inside->hooked == 0 || inside->vetoed > 0 ? AS_UNKNOWN : it_succeeded(view);
}

static const as_clause clauses[] = {
    {
        .id = "hook.called",
        .routines = ROUTINES(MALLOCS_KIN, AS_FREE, AS_FREE_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks; CRT debugging techniques: Allocation hook functions",
        .text = "Each call that makes, resizes or releases a block calls the allocation hook once and tells it which.",
        .allowed = "one call of the hook, with _HOOK_ALLOC (1), _HOOK_REALLOC (2) or _HOOK_FREE (3)",
        .applies = is_to_be_called,
        .holds = was_called_once,
    },
    {
        .id = "hook.expand",
        .routines = ROUTINES(AS_EXPAND, AS_EXPAND_DBG),
        .level = AS_CHOICE,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks (to allocate, reallocate or free)",
        .text = "Whether _expand calls the allocation hook.",
        .allowed = "one call with _HOOK_REALLOC, or none",
        .applies = is_about_a_block,
        .when = AS_SUCCEEDED,
        .choose = realloc_or_nothing,
    },
    {
        .id = "hook.not-for-queries",
        .routines = ROUTINES(AS_MSIZE, AS_MSIZE_DBG, AS_HEAPCHK, AS_CRT_CHECK_MEMORY),
        .level = AS_SHOULD,
        .profiles = AS_CRT_DEBUG,
        .source = "CRT debugging techniques: Allocation hook functions",
        .text = "What neither makes nor resizes nor releases a block does not call the allocation hook.",
        .allowed = "no call of the hook",
        .applies = the_drivers_is_set,
        .holds = was_not_called,
    },
    {
        .id = "hook.cleared",
        .routines = ROUTINES(MALLOCS_KIN, AS_FREE, AS_FREE_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks (NULL clears it)",
        .text = "When the allocation hook was cleared none is called.",
        .allowed = "no call of a hook",
        .applies = none_is_set,
        .holds = was_not_called,
    },
    {
        .id = "hook.called-is-the-one-set",
        .routines = ROUTINES(AS_HOOKED),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks",
        .text = "The allocation hook that is called is the one set last.",
        .allowed = "the hook set last",
        .holds = is_the_one_set,
    },
    {
        .id = "hook.before-the-act",
        .routines = ROUTINES(AS_CHECK, AS_LOOK),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks (about to be freed)",
        .text = "The allocation hook is called before the block is released: its contents are as they were.",
        .allowed = "every byte as it was, inside the hook",
        .applies = is_being_released,
        .holds = block_is_whole,
    },
    {
        .id = "hook.veto",
        .routines = ROUTINES(ALL_THAT_MAY_FAIL),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks; CRT debugging techniques: Allocation hook functions",
        .text = "If the allocation hook answers FALSE the block is not made or resized.",
        .allowed = "NULL after the answer FALSE",
        .applies = the_drivers_is_set,
        .holds = a_refusal_made_it_fail,
    },
    {
        .id = "hook.veto-errno",
        .routines = ROUTINES(ALL_THAT_MAY_FAIL),
        .level = AS_SHOULD,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks (as if it was called and failed); _malloc_dbg, Remarks",
        .text = "What the allocation hook refuses looks like any failure: errno is ENOMEM.",
        .allowed = "NULL with ENOMEM after the answer FALSE",
        .applies = the_drivers_is_set,
        .when = AS_FAILED,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = a_refusal_is_told_by_errno,
    },
    {
        .id = "hook.veto-of-free",
        .routines = ROUTINES(AS_CHECK),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks (as if it was called and failed)",
        .text = "A block whose release the allocation hook refused lives on with its contents.",
        .allowed = "every byte as it was",
        .applies = release_was_refused,
        .needs = AS_FACT_BIT(AS_FACT_INTACT),
        .holds = block_was_intact,
        .entails = (const char *const[]){"block.keeps-contents", NULL},
    },
    {
        .id = "hook.allowed-is-as-without",
        .routines = ROUTINES(MALLOCS_KIN),
        .level = AS_SHOULD,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks (as if the hook had never been called)",
        .text =
            "If the allocation hook answers TRUE a small request that there is memory for is granted as without it.",
        .allowed = "a block",
        .applies = asks_for_little,
        .holds = what_is_allowed_succeeds,
    },
};

const as_family law_of_dbg_hook = {.name = "dbg-hook", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
