/* predicates.h - what several families ask of a call, named so that a clause reads like the law it cites.
 *
 * Pure functions of a view. Those that look at the result say so. */
#ifndef ALLOCSPEC_PREDICATES_H
#define ALLOCSPEC_PREDICATES_H

#include <allocspec/clause.h>

static inline as_truth truth(bool is_so) { return is_so ? AS_YES : AS_NO; }

/* ---- what is asked for ---- */

/* A number of bytes that is not zero and that size_t can express. */
static inline bool asks_for_bytes(const as_view *view)
{
    return view->has_request && !view->overflows && view->request > 0;
}

static inline bool asks_for_nothing(const as_view *view)
{
    return view->has_request && !view->overflows && view->request == 0;
}

/* Any number of bytes but zero, however large. */
static inline bool asks_for_something(const as_view *view)
{
    return view->has_request && (view->overflows || view->request > 0);
}

static inline bool product_overflows(const as_view *view) { return view->has_request && view->overflows; }

static inline bool is_power_of_two(uint64_t number) { return number != 0 && (number & (number - 1)) == 0; }

static inline bool alignment_is_power_of_two(const as_view *view) { return is_power_of_two(view->alignment); }

/* What any general-purpose heap has room for, as long as the system gives it memory: few live blocks, few bytes,
 * an alignment of a page at most. */
enum { MODEST_REQUEST = 64 << 10, MODEST_HEAP = 4 << 20, MODEST_BLOCKS = 4096 };

static inline bool is_little(const as_view *view)
{
    return view->has_request && !view->overflows && view->request <= MODEST_REQUEST &&
           as_model_live_bytes(view->model) <= MODEST_HEAP - MODEST_REQUEST &&
           as_model_live_blocks(view->model) <= MODEST_BLOCKS;
}

static inline bool is_modest(const as_view *view) { return is_little(view) && view->alignment <= view->platform->page; }

/* Whether a refusal may be for want of memory, whatever else is wrong with the request. */
static inline bool may_lack_memory(const as_view *view)
{
    return as_model_was_limited(view->model) || !is_modest(view);
}

static inline bool is_multiple_of(uint64_t number, uint64_t of) { return of != 0 && number % of == 0; }

/* ---- which block it is about ---- */

static inline bool is_about_a_live_block(const as_view *view) { return view->has_block; }

static inline bool is_about_null(const as_view *view) { return view->block_is_null; }

/* ---- at the end of the call ---- */

/* Bytes that a fact counts; the clause must need the fact. */
static inline uint64_t observed(const as_view *view, as_fact fact) { return view->event->fact[fact]; }

static inline bool knows(const as_view *view, as_fact fact) { return (view->event->facts & AS_FACT_BIT(fact)) != 0; }

static inline as_truth errno_is_kept(const as_view *view)
{
    return truth(view->event->errno_after == view->event->errno_before);
}

static inline as_truth it_failed(const as_view *view) { return truth((view->when & AS_FAILED) != 0); }

static inline as_truth it_succeeded(const as_view *view) { return truth((view->when & AS_SUCCEEDED) != 0); }

static inline as_truth result_is_multiple_of(const as_view *view, uint64_t alignment)
{
    return view->result == 0 || alignment == 0 ? AS_UNKNOWN : truth(is_multiple_of(view->result, alignment));
}

/* The whole block argument held its contents just before this call. */
static inline as_truth block_was_intact(const as_view *view)
{
    return truth(observed(view, AS_FACT_INTACT) >= view->block.size);
}

#endif
