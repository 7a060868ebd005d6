/* dbg_origin.c - where a block was asked for, as a debug runtime remembers it: number, file and line; and its header.
 */
#include "dbg.h"
#include "families.h"

/* Out-parameters of _CrtIsMemoryBlock, as AS_STRUCTURE_KNOWN has them. */
enum { NUMBER, FILE_NAME, LINE, KNOWN_FIELDS };
/* Fields of the header that are compared, as AS_STRUCTURE_HEADER has them. */
enum { HEADER_FILE = 2, HEADER_LINE, HEADER_USE, HEADER_SIZE, HEADER_NUMBER };

static bool stored_all(const as_view *view, uint32_t structure, uint32_t fields)
{
    const as_inside_debug *inside = as_view_inside(view);
    return inside->structure == structure && (inside->stored & fields) == fields;
}

static bool stored_its_out_parameters(const as_view *view)
{
    return stored_all(view, AS_STRUCTURE_KNOWN, (1U << KNOWN_FIELDS) - 1);
}

static uint64_t field(const as_view *view, unsigned which) { return as_view_inside(view)->field[which]; }

static bool answered_true(const as_view *view) { return (uint32_t)view->event->result != 0; }

static bool names_a_block_with_its_size(const as_view *view)
{
    const as_debug_block *block = named_block(view);
    return block != NULL && view->event->args[1] == block->size;
}

static bool names_a_block_with_another_size(const as_view *view)
{
    const as_debug_block *block = named_block(view);
    return block != NULL && view->event->args[1] != block->size;
}

/* What an ignore block remembers is not said. */
static bool names_a_tracked_block(const as_view *view)
{
    const as_debug_block *block = named_block(view);
    return names_a_block_with_its_size(view) && block->alloc_is_known && block->alloc_on;
}

/* A resize may or may not make the block one of the place where that was asked for. */
static bool origin_is_right(const as_debug_block *block, uint64_t file, uint64_t line)
{
    bool is_last = file == block->file && (uint32_t)line == (uint32_t)block->line;
    bool is_former =
        block->resized != 0 && file == block->former_file && (uint32_t)line == (uint32_t)block->former_line;
    return is_last || is_former;
}

static as_truth answer_is_true(const as_view *view)
{
    return named_block(view) == NULL ? AS_UNKNOWN : truth(answered_true(view));
}

static as_truth origin_is_told(const as_view *view)
{
    const as_debug_block *block = named_block(view);
    if (block == NULL || !answered_true(view) || !stored_its_out_parameters(view))
        return AS_UNKNOWN;
    bool is_its_number = block->number == 0 || field(view, NUMBER) == block->number;
    return truth(is_its_number && origin_is_right(block, field(view, FILE_NAME), field(view, LINE)));
}

static as_truth nothing_is_told(const as_view *view)
{
    if (answered_true(view))
        return AS_NO;
    if (!stored_its_out_parameters(view))
        return AS_UNKNOWN;
    return truth(field(view, NUMBER) == 0 && field(view, FILE_NAME) == 0 && (uint32_t)field(view, LINE) == 0);
}

static const char *noticed_or_ignored(const as_view *view) { return answered_true(view) ? "ignored" : "noticed"; }

static as_truth no_other_block_contradicts(const as_view *view)
{
    if (named_block(view) == NULL || !answered_true(view) || !stored_its_out_parameters(view))
        return AS_UNKNOWN;
    return truth(as_model_debug_contradicts(view->model, view->event->args[0], field(view, NUMBER)) == NULL);
}

static as_truth number_is_the_next(const as_view *view)
{
    uint64_t expected;
    bool is_told = named_block(view) != NULL && answered_true(view) && stored_its_out_parameters(view);
    if (!is_told || !as_model_debug_expected(view->model, view->event->args[0], &expected))
        return AS_UNKNOWN;
    return truth(field(view, NUMBER) == expected);
}

/* ---- the header ---- */

static bool looks_at_a_header(const as_view *view)
{
    const as_debug_block *block = is_about_a_block_of_malloc(view) ? as_view_debug_block(view) : NULL;
    return block != NULL && block->alloc_is_known && block->alloc_on && block->resized == 0;
}

/* Before 2015 block use and data size stood in the other order where pointers have 32 bits. */
static const char *layout_of_the_header(const as_view *view)
{
    enum {
        COMPARED = 1U << HEADER_FILE | 1U << HEADER_LINE | 1U << HEADER_USE | 1U << HEADER_SIZE | 1U << HEADER_NUMBER
    };
    const as_debug_block *block = as_view_debug_block(view);
    if (block == NULL || !stored_all(view, AS_STRUCTURE_HEADER, COMPARED))
        return NULL;
    uint32_t use = (uint32_t)field(view, HEADER_USE), size = (uint32_t)field(view, HEADER_SIZE);
    bool others_are_right = origin_is_right(block, field(view, HEADER_FILE), field(view, HEADER_LINE)) &&
                            (block->number == 0 || field(view, HEADER_NUMBER) == block->number);
    if (!others_are_right)
        return "other";
    if (use == (uint32_t)block->type && field(view, HEADER_SIZE) == block->size)
        return "as-shown";
    return use == (uint32_t)block->size && size == (uint32_t)block->type ? "size-before-use" : "other";
}

static const as_clause clauses[] = {
    {
        .id = "debug.block-is-known",
        .routines = ROUTINES(AS_CRT_IS_MEMORY_BLOCK),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtIsMemoryBlock, Return value",
        .text = "A live block is one, given with its size.",
        .allowed = "TRUE (not 0)",
        .applies = names_a_block_with_its_size,
        .holds = answer_is_true,
    },
    {
        .id = "debug.origin-is-told",
        .routines = ROUTINES(AS_CRT_IS_MEMORY_BLOCK),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtIsMemoryBlock, Remarks; _malloc_dbg, Parameters and Remarks",
        .text = "Of a live block it tells the request number, which stays the same, and the file and line that were "
                "given when it was asked for.",
        .allowed = "the number told before, if it was; the file and line given, NULL and 0 if none were",
        .applies = names_a_tracked_block,
        .holds = origin_is_told,
    },
    {
        .id = "debug.block-is-unknown",
        .routines = ROUTINES(AS_CRT_IS_MEMORY_BLOCK),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtIsMemoryBlock, Return value and Remarks",
        .text = "What is no block is none: then the number and the line become 0, and the file NULL.",
        .allowed = "FALSE (0), with 0, NULL and 0",
        .applies = names_no_block,
        .holds = nothing_is_told,
    },
    {
        .id = "debug.block-with-other-size",
        .routines = ROUTINES(AS_CRT_IS_MEMORY_BLOCK),
        .level = AS_CHOICE,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtIsMemoryBlock, Parameters (size of the specified block)",
        .text = "Whether it is noticed that a live block has another size than the one given.",
        .allowed = "FALSE, or TRUE",
        .applies = names_a_block_with_another_size,
        .choose = noticed_or_ignored,
    },
    {
        .id = "debug.numbers-are-unique",
        .routines = ROUTINES(AS_CRT_IS_MEMORY_BLOCK),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: CRT debug heap details, Track heap allocation requests; _CrtSetBreakAlloc, Remarks "
                  "(sequential)",
        .text = "No two live blocks have one request number, and of two the one that was made later has the greater.",
        .allowed = "a number greater than those of all blocks made before, and less than those of all made later",
        .applies = names_a_tracked_block,
        .holds = no_other_block_contradicts,
    },
    {
        .id = "debug.numbers-follow",
        .routines = ROUTINES(AS_CRT_IS_MEMORY_BLOCK),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetBreakAlloc, Remarks and example (the number plus 2 is that of the second "
                  "allocation after)",
        .text = "From one allocation to the next the request number grows by one.",
        .allowed = "the number of another block, and as many more as were made since it",
        .applies = names_a_tracked_block,
        .holds = number_is_the_next,
    },
    {
        .id = "debug.header-layout",
        .routines = ROUTINES(AS_HEADER),
        .level = AS_CHOICE,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: CRT debug heap details, _CrtMemBlockHeader (conceptually similar to)",
        .text = "Whether the header before a block has the fields that the page shows, in their order.",
        .allowed = "anything",
        .applies = looks_at_a_header,
        .choose = layout_of_the_header,
    },
};

const as_family law_of_dbg_origin = {.name = "dbg-origin", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
