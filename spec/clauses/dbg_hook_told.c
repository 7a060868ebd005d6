/* dbg_hook_told.c - what the allocation hook of a debug runtime is told. */
#include "dbg_reports.h"
#include "families.h"

/* AS_HOOKED's arguments. */
enum { WHICH, KIND, BLOCK, SIZE, TYPE, NUMBER, FILE_NAME, LINE };

/* The call of malloc's kin that it is called in, for a block of the program's. What the routines of other families ask
 * of the heap is their own affair. */
static const as_view *its_call(const as_view *view)
{
    const as_view *outer = view->outer;
    if (outer == NULL || block_type(view->event->args[TYPE]) == AS_CRT_BLOCK)
        return NULL;
    switch (plain_form(outer)) {
    case AS_MALLOC:
    case AS_CALLOC:
    case AS_REALLOC:
    case AS_RECALLOC:
    case AS_EXPAND:
    case AS_FREE:
        return outer;
    default:
        return NULL;
    }
}

static uint64_t kind(const as_view *view) { return view->event->args[KIND]; }

static bool is_told_of_making(const as_view *view) { return its_call(view) != NULL && kind(view) == AS_HOOK_ALLOC; }

static bool is_told_of_making_or_resizing(const as_view *view)
{
    return its_call(view) != NULL && (kind(view) == AS_HOOK_ALLOC || kind(view) == AS_HOOK_REALLOC);
}

static bool is_told_of_resizing(const as_view *view)
{
    return its_call(view) != NULL && kind(view) == AS_HOOK_REALLOC && its_call(view)->has_block;
}

static bool is_told_of_release(const as_view *view)
{
    return its_call(view) != NULL && kind(view) == AS_HOOK_FREE && its_call(view)->has_block;
}

static bool is_told_of_making_or_release(const as_view *view)
{
    return is_told_of_making(view) || is_told_of_release(view);
}

static as_truth is_told_the_block(const as_view *view)
{
    if (its_call(view) == NULL)
        return AS_UNKNOWN;
    uint64_t block = kind(view) == AS_HOOK_FREE ? its_call(view)->block.address : 0;
    return truth(view->event->args[BLOCK] == block);
}

static const char *null_or_block(const as_view *view)
{
    uint64_t block = view->event->args[BLOCK];
    if (its_call(view) == NULL)
        return NULL;
    return block == 0 ? "null" : block == its_call(view)->block.address ? "block" : NULL;
}

/* Whether the subtype is of the type is not said; nor whether a block made while the debug heap is off is told as what
 * was asked for. */
static bool is_type(uint64_t told, uint64_t asked)
{
    return told == asked || told == block_type(asked) || block_type(told) == AS_IGNORE_BLOCK;
}

static bool is_off(const as_view *view) { return !as_model_flag_is_on(view->model, AS_DBG_ALLOC_MEM); }

static as_truth is_told_size_and_type(const as_view *view)
{
    const as_view *call = its_call(view);
    if (call == NULL || call->overflows)
        return AS_UNKNOWN;
    uint64_t told = view->event->args[TYPE] & UINT32_MAX, asked = as_event_origin(call->event).type;
    bool is_ignored = block_type(told) == AS_IGNORE_BLOCK && block_type(asked) != AS_IGNORE_BLOCK;
    if (is_ignored && is_off(view))
        return AS_UNKNOWN;
    return truth(view->event->args[SIZE] == call->request && is_type(told, asked) && !is_ignored);
}

/* Zeros, or what the block is. */
static const char *of_block_or_zero(const as_view *view)
{
    uint64_t size = view->event->args[SIZE];
    if (its_call(view) == NULL)
        return NULL;
    return size == its_call(view)->block.size ? "of-block" : size == 0 ? "zero" : NULL;
}

static bool gives_a_file(const as_view *view)
{
    return is_told_of_making_or_resizing(view) && its_call(view)->event->routine != plain_form(its_call(view));
}

/* A line without a file may be anything. */
static as_truth is_told_file_and_line(const as_view *view)
{
    if (its_call(view) == NULL)
        return AS_UNKNOWN;
    as_debug_origin origin = as_event_origin(its_call(view)->event);
    bool is_line = origin.file == 0 || as_int(view->event->args[LINE]) == as_int(origin.line);
    return truth(view->event->args[FILE_NAME] == origin.file && is_line);
}

/* ---- the number that it was told, when the block's own is told later ---- */

static const as_debug_block *block_of_address(const as_view *view)
{
    return as_model_debug_block(view->model, view->event->args[0]);
}

static bool its_number_was_told(const as_view *view)
{
    const as_debug_block *block = block_of_address(view);
    return block != NULL && !block->is_kept && block->hook_number != 0 && block->resized == 0;
}

static as_truth number_is_what_was_told(const as_view *view)
{
    const as_inside_debug *inside = as_view_inside(view);
    const as_debug_block *block = block_of_address(view);
    if (block == NULL || int_result(view) == 0 || inside->structure != AS_STRUCTURE_KNOWN || (inside->stored & 1) == 0)
        return AS_UNKNOWN;
    return truth(as_int(inside->field[0]) == as_int(block->hook_number));
}

static const as_clause clauses[] = {
    {
        .id = "hook.told-the-block",
        .routines = ROUTINES(AS_HOOKED),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks; CRT debugging techniques: Allocation hook functions",
        .text = "The allocation hook is told which block is to be released, and NULL where there is none yet.",
        .allowed = "the block with _HOOK_FREE, NULL with _HOOK_ALLOC",
        .applies = is_told_of_making_or_release,
        .holds = is_told_the_block,
    },
    {
        .id = "hook.told-the-block-of-realloc",
        .routines = ROUTINES(AS_HOOKED),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks (NULL) against CRT debugging techniques: Allocation hook "
                  "functions (the block)",
        .text = "With _HOOK_REALLOC the allocation hook is told NULL, or the block.",
        .allowed = "NULL; or the block",
        .applies = is_told_of_resizing,
        .choose = null_or_block,
    },
    {
        .id = "hook.told-size-and-type",
        .routines = ROUTINES(AS_HOOKED),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks",
        .text = "The allocation hook is told the size and the type that are asked for.",
        .allowed = "the size asked for; the type asked for, with or without its subtype",
        .applies = is_told_of_making_or_resizing,
        .holds = is_told_size_and_type,
    },
    {
        .id = "hook.size-of-free",
        .routines = ROUTINES(AS_HOOKED),
        .level = AS_CHOICE,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks (the size of the memory block)",
        .text = "With _HOOK_FREE the allocation hook is told the size of the block, or 0.",
        .allowed = "the block's size; or 0",
        .applies = is_told_of_release,
        .choose = of_block_or_zero,
    },
    {
        .id = "hook.told-file-and-line",
        .routines = ROUTINES(AS_HOOKED),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks",
        .text = "The allocation hook is told the file and the line that the call gave.",
        .allowed = "the file given, or NULL if none was; with a file, the line given",
        .applies = gives_a_file,
        .holds = is_told_file_and_line,
    },
    {
        .id = "hook.told-the-number",
        .routines = ROUTINES(AS_CRT_IS_MEMORY_BLOCK),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Remarks (the block's object allocation order number); CRT "
                  "debugging techniques: Allocation hook functions (a sequential request number)",
        .text = "The number that the allocation hook is told is the one that the block has then.",
        .allowed = "the number that the hook was told",
        .applies = its_number_was_told,
        .holds = number_is_what_was_told,
    },
};

const as_family law_of_dbg_hook_told = {.name = "dbg-hook-told", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
