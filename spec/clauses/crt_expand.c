/* crt_expand.c - _expand: a block gets another size where it is, or stays as it was. */
#include "crt.h"
#include "families.h"

static bool resizes_to_some_bytes(const as_view *view) { return view->has_block && asks_for_bytes(view); }

static bool resizes_to_nothing(const as_view *view) { return view->has_block && asks_for_nothing(view); }

static bool does_not_shrink(const as_view *view)
{
    return resizes_to_some_bytes(view) && view->request >= view->block.size;
}

static bool is_of_null(const as_view *view)
{
    return is_an_invalid_parameter(view) && invalid_handler_is_the_drivers(view);
}

static bool asks_for_more_than_maxreq(const as_view *view) { return view->has_block && is_over_maxreq(view); }

static bool asks_for_what_can_be_granted(const as_view *view)
{
    return resizes_to_some_bytes(view) && can_be_granted(view);
}

/* Of a block that was made smaller, the size is seen later. */
static bool shrinks_or_has_shrunk(const as_view *view)
{
    if (view->event->routine == AS_MSIZE)
        return view->has_block && view->block.former > view->block.size && view->block.shrinks == 1;
    return resizes_to_some_bytes(view) && view->request < view->block.size;
}

static as_truth result_is_the_block(const as_view *view) { return truth(view->event->result == view->block.address); }

static bool was_damaged_before(const as_view *view)
{
    return knows(view, AS_FACT_INTACT) && block_was_intact(view) == AS_NO;
}

static as_truth prefix_is_intact(const as_view *view)
{
    uint64_t lesser = view->request < view->block.size ? view->request : view->block.size;
    return was_damaged_before(view) ? AS_UNKNOWN : truth(observed(view, AS_FACT_KEPT) >= lesser);
}

static as_truth block_remains_whole(const as_view *view)
{
    return was_damaged_before(view) ? AS_UNKNOWN : truth(observed(view, AS_FACT_REMAINED) >= view->block.size);
}

static as_truth every_byte_is_writable(const as_view *view)
{
    return truth(observed(view, AS_FACT_WRITABLE) >= view->request);
}

static as_truth blames_memory_alone(const as_view *view)
{
    return truth(errno_is(view, AS_ENOMEM) && view->inside.invalid == 0);
}

/* Unchanged, errno may have been set to the value that it had, unless no error has that number. */
static as_truth errno_was_set(const as_view *view)
{
    enum { BEYOND_ALL_ERROR_NUMBERS = 4096 };
    int32_t before = view->event->errno_before;
    if (view->event->errno_after != before)
        return AS_YES;
    if (was_vetoed(view))
        return AS_UNKNOWN;
    return before <= 0 || before >= BEYOND_ALL_ERROR_NUMBERS ? AS_NO : AS_UNKNOWN;
}

static const char *what_a_smaller_size_gives(const as_view *view)
{
    if (view->event->routine == AS_EXPAND)
        return view->event->result == 0 ? "null" : NULL;
    return view->event->result == view->block.size     ? "contracted"
           : view->event->result == view->block.former ? "left"
                                                       : NULL;
}

static const char *what_size_zero_gives(const as_view *view) { return view->event->result == 0 ? "null" : "block"; }

static const as_clause clauses[] = {
    {
        .id = "expand.never-moves",
        .routines = ROUTINES(AS_EXPAND, AS_EXPAND_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _expand, Return value and Remarks; _expand_dbg, Return value and Remarks",
        .text = "What succeeds gives the address of the block itself.",
        .allowed = "NULL, or the block's own address",
        .applies = is_about_a_live_block,
        .when = AS_SUCCEEDED,
        .holds = result_is_the_block,
    },
    {
        .id = "expand.keeps-contents",
        .routines = ROUTINES(AS_EXPAND, AS_EXPAND_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _expand, Remarks; _expand_dbg, Remarks (the debug version)",
        .text = "The contents are unchanged up to the lesser of the old and new sizes.",
        .allowed = "NULL, or every such byte as it was",
        .applies = resizes_to_some_bytes,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_KEPT),
        .holds = prefix_is_intact,
    },
    {
        .id = "expand.failure-keeps-block",
        .routines = ROUTINES(AS_EXPAND, AS_EXPAND_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _expand, Remarks (contents unchanged); _expand_dbg, Remarks (the debug version)",
        .text = "A block that could not be expanded lives on as it was.",
        .allowed = "NULL, and every byte as it was",
        .applies = does_not_shrink,
        .when = AS_FAILED,
        .needs = AS_FACT_BIT(AS_FACT_REMAINED),
        .holds = block_remains_whole,
    },
    {
        .id = "expand.has-the-bytes",
        .routines = ROUTINES(AS_EXPAND, AS_EXPAND_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _expand, Return value (never less than requested); _expand_dbg, Remarks",
        .text = "After success the block has at least the bytes asked for: all can be written.",
        .allowed = "NULL, or so many writable bytes",
        .applies = resizes_to_some_bytes,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_WRITABLE),
        .holds = every_byte_is_writable,
    },
    {
        .id = "expand.null-is-invalid",
        .routines = ROUTINES(AS_EXPAND, AS_EXPAND_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _expand, Remarks; _expand_dbg, Remarks",
        .text = "NULL calls the invalid parameter handler; if that returns, the result is NULL with EINVAL.",
        .allowed = "a call of the handler, then NULL with EINVAL",
        .applies = is_of_null,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = handler_was_called_and_null_given,
    },
    {
        .id = "expand.over-maxreq-is-enomem",
        .routines = ROUTINES(AS_EXPAND),
        .level = AS_MUST,
        .profiles = AS_CRT,
        .source = "UCRT reference: _expand, Remarks",
        .text = "A size above _HEAP_MAXREQ gives NULL with ENOMEM, and no call of the invalid parameter handler.",
        .allowed = "NULL with ENOMEM",
        .applies = asks_for_more_than_maxreq,
        .when = AS_FAILED,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = blames_memory_alone,
    },
    {
        .id = "expand.failure-sets-errno",
        .routines = ROUTINES(AS_EXPAND, AS_EXPAND_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _expand, Return value; _expand_dbg, Return value",
        .text = "A failure leaves in errno what went wrong.",
        .allowed = "NULL with errno set to an error number",
        .applies = asks_for_what_can_be_granted,
        .when = AS_FAILED,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = errno_was_set,
    },
    {
        .id = "expand.shrink",
        .routines = ROUTINES(AS_EXPAND, AS_MSIZE),
        .level = AS_CHOICE,
        .profiles = AS_CRT,
        .source = "UCRT reference: _expand, Note in Remarks (64-bit platforms)",
        .text = "A block that is to be smaller is contracted or left as it is, as _msize tells afterwards.",
        .allowed = "the block, of the new or the former size; or NULL",
        .applies = shrinks_or_has_shrunk,
        .choose = what_a_smaller_size_gives,
    },
    {
        .id = "expand.zero-size",
        .routines = ROUTINES(AS_EXPAND, AS_EXPAND_DBG),
        .level = AS_CHOICE,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _expand, which does not speak of size zero; nor does _expand_dbg",
        .text = "What making a block one of no bytes gives is not said.",
        .allowed = "the block, or NULL",
        .applies = resizes_to_nothing,
        .choose = what_size_zero_gives,
    },
};

const as_family law_of_crt_expand = {.name = "crt-expand", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
