/* crt_recalloc.c - _recalloc and its _aligned_ kin: resizing that also zeroes. */
#include "crt.h"
#include "families.h"

static bool resizes_to_some_bytes(const as_view *view) { return view->has_block && asks_for_bytes(view); }

static bool makes_bytes_of_null(const as_view *view) { return view->block_is_null && asks_for_bytes(view); }

static as_truth every_byte_is_zero(const as_view *view) { return truth(observed(view, AS_FACT_ZERO) >= view->request); }

/* What lies beyond the old size. If _expand had left the block larger than it asked for, where that is, is not known.
 */
static bool new_part_is_zero(const as_view *view)
{
    const as_block *block = &view->block;
    if (view->request <= block->size || block->former > block->size || !knows(view, AS_FACT_FILL))
        return true;
    uint64_t fill = observed(view, AS_FACT_FILL);
    return (fill & 0xff) == 0 && fill >> 8 >= view->request - block->size;
}

/* Where bytes had been lost before the call, those that it kept cannot be counted. */
static const char *kept_or_zeroed(const as_view *view)
{
    uint64_t lesser = view->request < view->block.size ? view->request : view->block.size;
    bool was_damaged = knows(view, AS_FACT_INTACT) && block_was_intact(view) == AS_NO;
    if ((was_damaged || observed(view, AS_FACT_KEPT) >= lesser) && new_part_is_zero(view))
        return "kept";
    return observed(view, AS_FACT_ZERO) >= view->request ? "zeroed" : NULL;
}

static const as_clause clauses[] = {
    {
        .id = "recalloc.kept-and-zeroed",
        .routines = ROUTINES(AS_RECALLOC, AS_ALIGNED_RECALLOC, AS_ALIGNED_OFFSET_RECALLOC),
        .level = AS_DISPUTED,
        .profiles = AS_CRT,
        .source = "UCRT reference: _recalloc, first line and title (initializes its elements to 0) against its being "
                  "realloc, which keeps contents, and calloc in one; _aligned_recalloc, _aligned_offset_recalloc, "
                  "first line",
        .text = "A block that is resized keeps what it held and has zeroes in what is added, or is zeroed wholly.",
        .allowed = "NULL; the old contents up to the lesser size and zeroes beyond the old one; or zeroes everywhere",
        .applies = resizes_to_some_bytes,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_KEPT) | AS_FACT_BIT(AS_FACT_ZERO),
        .choose = kept_or_zeroed,
    },
    {
        .id = "recalloc.null-is-calloc",
        .routines = ROUTINES(AS_RECALLOC, AS_ALIGNED_RECALLOC, AS_ALIGNED_OFFSET_RECALLOC),
        .level = AS_MUST,
        .profiles = AS_CRT,
        .source = "UCRT reference: _recalloc, _aligned_recalloc, _aligned_offset_recalloc, first line and Remarks",
        .text = "With NULL it gives a new block of number times size bytes, all of them zero.",
        .allowed = "NULL, or a block of zero bytes",
        .applies = makes_bytes_of_null,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_ZERO),
        .holds = every_byte_is_zero,
    },
};

const as_family law_of_crt_recalloc = {.name = "crt-recalloc", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
