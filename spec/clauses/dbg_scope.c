/* dbg_scope.c - what a debug runtime's pages leave undefined: bytes written further away than its buffers reach, and
 * types that a block was not made with. */
#include "dbg.h"
#include "families.h"

/* poke(block, offset, byte) */
static int64_t offset_of_poke(const as_view *view) { return (int64_t)view->event->args[1]; }

static bool pokes_into_the_block(const as_view *view)
{
    int64_t offset = offset_of_poke(view);
    return view->has_block && offset >= 0 && (uint64_t)offset < view->block.size;
}

static bool pokes_elsewhere(const as_view *view) { return !pokes_into_the_block(view); }

static bool pokes_beside_an_aligned_block(const as_view *view)
{
    return view->has_block && !is_of_malloc(&view->block) && !pokes_into_the_block(view);
}

static bool pokes_into_a_kept_block(const as_view *view)
{
    const as_debug_block *block = as_model_debug_block(view->model, view->event->args[0]);
    int64_t offset = offset_of_poke(view);
    return block != NULL && block->is_kept && offset >= 0 && (uint64_t)offset < block->size;
}

static bool pokes_beyond_the_guards(const as_view *view)
{
    int64_t offset = offset_of_poke(view);
    if (!view->has_block)
        return !pokes_into_a_kept_block(view);
    if (!is_of_malloc(&view->block))
        return false;
    return offset < -GUARD_BYTES || (offset >= 0 && (uint64_t)offset >= view->block.size + GUARD_BYTES);
}

/* Of an ignore block either type will do; of one that was resized with another type, both. */
static bool is_of_another_type(const as_view *view)
{
    const as_debug_block *block = is_about_a_block_of_malloc(view) ? as_view_debug_block(view) : NULL;
    uint64_t type = type_of(as_event_origin(view->event).type);
    if (block == NULL || type == type_of(block->asked_type) || type == type_of(block->former_type))
        return false;
    bool may_be_ignored = !block->alloc_is_known || !block->alloc_on;
    return !(may_be_ignored && type == AS_IGNORE_BLOCK);
}

static bool asks_for_a_type_there_is_not(const as_view *view)
{
    uint64_t type = as_event_origin(view->event).type;
    return type != AS_NORMAL_BLOCK && type_of(type) != AS_CLIENT_BLOCK;
}

static const as_undefined rules[] = {
    {
        .id = "poke.outside",
        .routines = ROUTINES(AS_POKE),
        .profiles = AS_ALL | AS_CRT,
        .source = "UCRT reference: malloc, Remarks (at least size bytes); C11 7.22.3p1; POSIX.1-2017 malloc; malloc(3)",
        .text = "Bytes outside a live block may not be written.",
        .applies = pokes_elsewhere,
    },
    {
        .id = "poke.beyond-guards",
        .routines = ROUTINES(AS_POKE),
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: CRT debug heap details, Find buffer overruns (buffers of 4 bytes); Types of blocks "
                  "(_FREE_BLOCK)",
        .text =
            "A debug runtime looks for damage in the 4 bytes on either side of a live block, and in released blocks "
            "that it keeps: what else is outside a block may not be written.",
        .applies = pokes_beyond_the_guards,
    },
    {
        .id = "poke.aligned-block",
        .routines = ROUTINES(AS_POKE),
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _aligned_malloc_dbg, Remarks (overwrite buffers); _freea, Remarks (a marker)",
        .text = "Where the buffers around a block of the _aligned_ routines lie is not said: neither side of it may be "
                "written.",
        .applies = pokes_beside_an_aligned_block,
    },
    {
        .id = "debug.other-block-type",
        .routines = ROUTINES(AS_FREE, AS_MSIZE, AS_FREE_DBG, AS_MSIZE_DBG),
        .profiles = AS_CRT_DEBUG | AS_QUALITY,
        .source = "UCRT reference: _free_dbg, _msize_dbg, Parameters; _calloc_dbg, example (_free_dbg must be called "
                  "for client blocks)",
        .text = "A block is released, and asked for its size, with the type that it has.",
        .applies = is_of_another_type,
    },
    {
        .id = "debug.bad-block-type",
        .routines = ROUTINES(DBG_PLAIN_ALLOCATORS, AS_EXPAND_DBG),
        .profiles = AS_CRT_DEBUG | AS_QUALITY,
        .source = "UCRT reference: _malloc_dbg, Parameters; CRT debug heap details, Types of blocks",
        .text = "A block is asked for as a normal one, or as a client block of any subtype.",
        .applies = asks_for_a_type_there_is_not,
    },
};

const as_family law_of_dbg_scope = {.name = "dbg-scope", .undefined = rules, .undefined_count = COUNT_OF(rules)};
