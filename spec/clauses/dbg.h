/* dbg.h - what the families of a debug runtime ask of a call: the block it names, the bytes around it, the reports that
 * were made inside it. */
#ifndef ALLOCSPEC_DBG_H
#define ALLOCSPEC_DBG_H

#include "crt.h"

/* ---- the block ---- */

/* Blocks of a debug runtime that their pages speak of by address: not those of the _aligned_ routines, which lie
 * somewhere inside one, nor what _malloca gave, which begins after its marker. */
static inline bool is_of_malloc(const as_block *block)
{
    return !block->is_aligned && !block->on_stack && block->made_by != AS_MALLOCA;
}

/* The block argument is such a block. */
static inline bool is_about_a_block_of_malloc(const as_view *view)
{
    return view->has_block && is_of_malloc(&view->block);
}

/* The live block at the address that a query names first, as the debug runtime knows it; NULL if there is none. */
static inline const as_debug_block *named_block(const as_view *view)
{
    const as_block *block = as_model_find(view->model, view->event->args[0]);
    if (block == NULL || block->state != AS_BLOCK_LIVE || !is_of_malloc(block))
        return NULL;
    const as_debug_block *known = as_model_debug_block(view->model, view->event->args[0]);
    return known != NULL && !known->is_kept ? known : NULL;
}

/* A query names no block for certain: NULL, or the driver's own memory. */
static inline bool names_no_block(const as_view *view)
{
    enum { DRIVERS_OWN = 4096 };
    return view->event->args[0] < DRIVERS_OWN;
}

static inline uint64_t type_of(uint64_t type) { return type & 0xffff; }

/* ---- bytes; the clause must need the fact ---- */

/* The part of the result that the call made: so many bytes of one value. */
static inline bool new_bytes_are(const as_view *view, uint8_t byte, uint64_t count)
{
    uint64_t fill = observed(view, AS_FACT_FILL);
    return (fill & 0xff) == byte && fill >> 8 >= count;
}

enum { GUARD_BYTES = 4 };
#define GUARDS_BEFORE UINT64_C(0xfdfdfdfd)
#define GUARDS_AFTER (GUARDS_BEFORE << 32)

/* ---- the flag, and damage ---- */

static inline bool flag_is_on(const as_view *view, uint64_t bits)
{
    return as_model_flag_is_on(view->model, bits) && settings_are_steady(view);
}

static inline bool flag_is_off(const as_view *view, uint64_t bits)
{
    return as_model_flag_is_off(view->model, bits) && settings_are_steady(view);
}

/* Neither the driver nor the candidate wrote where it should not have, as far as anybody knows. */
static inline bool heap_is_sound(const as_view *view)
{
    const as_debug_heap *heap = as_model_debug(view->model);
    return heap->damaged == 0 && heap->perhaps_damaged == 0 && !as_model_is_damaged(view->model);
}

/* The call's block argument is damaged itself. */
static inline bool own_block_is_damaged(const as_view *view)
{
    const as_debug_block *own = as_view_debug_block(view);
    return own != NULL && as_debug_is_damaged(own);
}

/* A block is damaged that is not the one which the call is about. */
static inline bool another_block_is_damaged(const as_view *view)
{
    return as_model_debug(view->model)->damaged > (own_block_is_damaged(view) ? 1U : 0U);
}

/* ---- reports ---- */

/* The driver sees each report: a hook of its own is called first of all. */
static inline bool reports_are_seen(const as_view *view)
{
    const as_model *model = view->model;
    bool another_is_first = as_model_setting(model, AS_SETTING_HOOK2).value != 0;
    bool own_is_first = as_model_setting(model, (as_setting)(AS_SETTING_HOOK2 + 1)).value != 0 ||
                        as_model_setting(model, (as_setting)(AS_SETTING_HOOK2 + 2)).value != 0;
    bool own_is_set = is_the_drivers(as_model_setting(model, AS_SETTING_REPORT_HOOK).value);
    return !another_is_first && (own_is_first || own_is_set) && settings_are_steady(view);
}

static inline uint32_t reports(const as_view *view) { return as_view_inside(view)->reported; }

#endif
