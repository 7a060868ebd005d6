/* crt_msize.c - _msize and _aligned_msize: the number of bytes that was asked for. */
#include "crt.h"
#include "families.h"

static bool is_about_some_bytes(const as_view *view) { return view->has_block && view->block.size > 0; }

static bool is_about_nothing_from_malloc(const as_view *view)
{
    return view->has_block && view->block.size == 0 && view->block.made_by == AS_MALLOC;
}

static bool asks_invalidly(const as_view *view)
{
    return is_an_invalid_parameter(view) && invalid_handler_is_the_drivers(view);
}

/* With another alignment than the block's the question is undefined or invalid. */
static bool is_about_some_aligned_bytes(const as_view *view)
{
    return is_about_some_bytes(view) && alignment_is_power_of_two(view);
}

/* What _expand made smaller it may have left as it was, the first time or the next. */
static as_truth answer_is_the_size(const as_view *view)
{
    const as_block *block = &view->block;
    uint64_t answer = view->event->result;
    if (answer == block->size || answer == block->former)
        return AS_YES;
    return block->shrinks > 1 && answer > block->size && answer < block->former ? AS_UNKNOWN : AS_NO;
}

static as_truth answer_is_zero(const as_view *view) { return truth(view->event->result == 0); }

static const as_clause clauses[] = {
    {
        .id = "msize.exact",
        .routines = ROUTINES(AS_MSIZE),
        .level = AS_MUST,
        .profiles = AS_CRT,
        .source = "UCRT reference: _msize, Remarks; examples of realloc (4000, 8000) and _expand (512, 1024); _expand, "
                  "Note in Remarks",
        .text = "The answer is the number of bytes that was asked for.",
        .allowed = "the size last asked for; after an _expand that asked for less, that or the former one",
        .applies = is_about_some_bytes,
        .holds = answer_is_the_size,
    },
    {
        .id = "msize.zero-length",
        .routines = ROUTINES(AS_MSIZE),
        .level = AS_MUST,
        .profiles = AS_CRT,
        .source = "UCRT reference: malloc, Return value (a zero-length item); _msize, Remarks",
        .text = "Of what malloc gave for no bytes the answer is 0.",
        .allowed = "0",
        .applies = is_about_nothing_from_malloc,
        .holds = answer_is_zero,
    },
    {
        .id = "msize.null-is-invalid",
        .routines = ROUTINES(AS_MSIZE),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _msize, Remarks",
        .text = "NULL calls the invalid parameter handler; if that returns, the result is -1 with EINVAL.",
        .allowed = "a call of the handler, then -1 with EINVAL",
        .applies = asks_invalidly,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = handler_was_called_and_size_max_given,
    },
    {
        .id = "aligned.msize-exact",
        .routines = ROUTINES(AS_ALIGNED_MSIZE),
        .level = AS_MUST,
        .profiles = AS_CRT,
        .source = "UCRT reference: _aligned_msize, Return value and Remarks",
        .text = "The answer is the number of bytes that was asked for.",
        .allowed = "the size last asked for",
        .applies = is_about_some_aligned_bytes,
        .holds = answer_is_the_size,
    },
    {
        .id = "aligned.msize-invalid",
        .routines = ROUTINES(AS_ALIGNED_MSIZE, AS_ALIGNED_MSIZE_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _aligned_msize, Remarks; _aligned_msize_dbg, Remarks",
        .text = "NULL, or an alignment that is no power of two, calls the invalid parameter handler; if that returns, "
                "the result is -1 with EINVAL.",
        .allowed = "a call of the handler, then -1 with EINVAL",
        .applies = asks_invalidly,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = handler_was_called_and_size_max_given,
    },
};

const as_family law_of_crt_msize = {.name = "crt-msize", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
