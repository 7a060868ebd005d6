/* query.c - malloc_usable_size: what it answers is there and is the block's. */
#include "families.h"
#include "predicates.h"

static as_truth answer_is_zero(const as_view *view) { return truth(view->event->result == 0); }

static as_truth answer_covers_what_was_asked_for(const as_view *view)
{
    return truth(view->event->result >= view->block.size);
}

static as_truth answered_bytes_are_writable(const as_view *view)
{
    return truth(observed(view, AS_FACT_WRITABLE) >= view->event->result);
}

/* Another thread may have ended the block's life while it was asked about; then its place is anybody's. */
static bool still_lives(const as_view *view)
{
    const as_block *now = as_model_find(view->model, view->block.address);
    return now != NULL && now->born == view->block.born;
}

/* The bytes beyond those asked for; the block itself, if its extent was known to reach there, does not count. */
static as_truth excess_is_no_other_block(const as_view *view)
{
    uint64_t size = view->block.size;
    if (!still_lives(view))
        return AS_UNKNOWN;
    if (view->event->result <= size)
        return AS_YES;
    const as_block *there = as_model_overlap(view->model, view->block.address + size, view->event->result - size);
    return truth(there == NULL || there->address == view->block.address);
}

static bool is_about_a_block_from_pvalloc(const as_view *view)
{
    return view->has_block && view->block.made_by == AS_PVALLOC;
}

static as_truth answer_covers_whole_pages(const as_view *view)
{
    uint64_t page = view->platform->page;
    uint64_t pages = view->block.size / page + (view->block.size % page != 0);
    return truth(view->event->result / page >= pages);
}

static const as_clause clauses[] = {
    {
        .id = "malloc_usable_size.null-is-zero",
        .routines = ROUTINES(AS_MALLOC_USABLE_SIZE),
        .level = AS_MUST,
        .profiles = AS_GNU,
        .source = "malloc_usable_size(3) RETURN VALUE",
        .text = "Of NULL it answers 0.",
        .allowed = "0",
        .applies = is_about_null,
        .holds = answer_is_zero,
    },
    {
        .id = "malloc_usable_size.covers-request",
        .routines = ROUTINES(AS_MALLOC_USABLE_SIZE),
        .level = AS_MUST,
        .profiles = AS_GNU,
        .source = "malloc_usable_size(3) RETURN VALUE, NOTES",
        .text = "The answer is not less than the size that was asked for.",
        .allowed = "the size asked for, or more",
        .applies = is_about_a_live_block,
        .holds = answer_covers_what_was_asked_for,
    },
    {
        .id = "malloc_usable_size.bytes-are-usable",
        .routines = ROUTINES(AS_MALLOC_USABLE_SIZE),
        .level = AS_MUST,
        .profiles = AS_GNU,
        .source = "malloc_usable_size(3) RETURN VALUE, NOTES",
        .text = "All bytes that it counts can be written.",
        .allowed = "no more than what is writable",
        .applies = is_about_a_live_block,
        .needs = AS_FACT_BIT(AS_FACT_WRITABLE),
        .holds = answered_bytes_are_writable,
    },
    {
        .id = "malloc_usable_size.bytes-are-its-own",
        .routines = ROUTINES(AS_MALLOC_USABLE_SIZE),
        .level = AS_MUST,
        .profiles = AS_GNU,
        .source = "malloc_usable_size(3) RETURN VALUE, NOTES",
        .text = "No byte that it counts belongs to another live block.",
        .allowed = "no more than reaches to the next live block",
        .applies = is_about_a_live_block,
        .holds = excess_is_no_other_block,
    },
    {
        .id = "pvalloc.rounds-size-up",
        .routines = ROUTINES(AS_MALLOC_USABLE_SIZE),
        .level = AS_MUST,
        .profiles = AS_GNU,
        .source = "posix_memalign(3) DESCRIPTION",
        .text = "A block from pvalloc is as large as the size asked for, rounded up to whole pages.",
        .allowed = "the size asked for rounded up to a multiple of the page size, or more",
        .applies = is_about_a_block_from_pvalloc,
        .holds = answer_covers_whole_pages,
    },
};

const as_family law_of_queries = {.name = "queries", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
