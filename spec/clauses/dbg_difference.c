/* dbg_difference.c - _CrtMemDifference(difference, old, new): what it says of two checkpoints; and which states can be
 * looked at. */
#include "dbg_reports.h"
#include "families.h"

/* Fields of _CrtMemState. */
enum { NEWEST = 0, COUNTS = 1, SIZES = 6, HIGH_WATER = 11, TOTAL = 12, ALL_FIELDS = (1 << AS_STATE_FIELDS) - 1 };

static bool is_refused(const as_view *view)
{
    return is_an_invalid_parameter(view) && invalid_handler_is_the_drivers(view);
}

static const as_debug_state *old_state(const as_view *view)
{
    return as_model_debug_state(view->model, view->event->args[1]);
}

static const as_debug_state *new_state(const as_view *view)
{
    return as_model_debug_state(view->model, view->event->args[2]);
}

static bool compares_states(const as_view *view)
{
    return !is_an_invalid_parameter(view) && old_state(view)->known == ALL_FIELDS &&
           new_state(view)->known == ALL_FIELDS;
}

/* Which types of blocks differ in their number, or in their bytes: a bit for each. */
static unsigned types_that_differ(const as_view *view, unsigned fields)
{
    unsigned differ = 0;
    for (unsigned type = 0; type < AS_BLOCK_TYPES; type++)
        if (!sizes_are_equal(view, old_state(view)->field[fields + type], new_state(view)->field[fields + type]))
            differ |= 1U << type;
    return differ;
}

enum { PROGRAMS_TYPES = 1 << AS_NORMAL_BLOCK | 1 << AS_CLIENT_BLOCK, FREE_TYPE = 1 << AS_FREE_BLOCK };

static unsigned numbers_that_differ(const as_view *view) { return types_that_differ(view, COUNTS); }
static unsigned bytes_that_differ(const as_view *view) { return types_that_differ(view, SIZES); }

static bool programs_numbers_differ_or_nothing(const as_view *view)
{
    unsigned differ = numbers_that_differ(view);
    return compares_states(view) && ((differ & PROGRAMS_TYPES) != 0 || (differ | bytes_that_differ(view)) == 0);
}

static bool only_bytes_differ(const as_view *view)
{
    return compares_states(view) && numbers_that_differ(view) == 0 && bytes_that_differ(view) != 0 &&
           (bytes_that_differ(view) & ~(unsigned)PROGRAMS_TYPES) == 0;
}

static bool only_free_blocks_differ(const as_view *view)
{
    return compares_states(view) && (numbers_that_differ(view) | bytes_that_differ(view)) == FREE_TYPE;
}

static as_truth fields_are_subtracted(const as_view *view)
{
    const as_inside_debug *inside = as_view_inside(view);
    if (inside->stored != ALL_FIELDS)
        return AS_UNKNOWN;
    for (unsigned i = COUNTS; i < AS_STATE_FIELDS; i++)
        if (!sizes_are_equal(view, inside->field[i], new_state(view)->field[i] - old_state(view)->field[i]))
            return AS_NO;
    return AS_YES;
}

static as_truth true_iff_numbers_differ(const as_view *view)
{
    return truth((int_result(view) != 0) == ((numbers_that_differ(view) & PROGRAMS_TYPES) != 0));
}

static const char *significant_or_not(const as_view *view)
{
    return int_result(view) != 0 ? "significant" : "not-significant";
}

static as_truth answer_is_false(const as_view *view) { return truth(int_result(view) == 0); }

static as_truth false_was_given(const as_view *view) { return handler_was_called_and(view, int_result(view) == 0); }

static const as_clause clauses[] = {
    {
        .id = "difference.is-new-minus-old",
        .routines = ROUTINES(AS_CRT_MEM_DIFFERENCE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtMemDifference, Remarks",
        .text = "Each count and size of a difference, its high water and its total are those of the later state less "
                "those of the earlier one.",
        .allowed = "new less old in each of the twelve numbers",
        .applies = compares_states,
        .holds = fields_are_subtracted,
    },
    {
        .id = "difference.true-iff-counts-differ",
        .routines = ROUTINES(AS_CRT_MEM_DIFFERENCE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtMemDifference, Return value and Remarks",
        .text = "States whose numbers of normal or client blocks differ are different; states with equal numbers and "
                "bytes are not.",
        .allowed = "not 0 if the numbers differ; 0 if nothing does",
        .applies = programs_numbers_differ_or_nothing,
        .holds = true_iff_numbers_differ,
    },
    {
        .id = "difference.sizes-alone",
        .routines = ROUTINES(AS_CRT_MEM_DIFFERENCE),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source =
            "UCRT reference: _CrtMemDifference, Remarks (numbers of blocks) against CRT debug heap details: Other "
            "CRT reporting functions (whether the states are different)",
        .text = "Whether states with equal numbers of blocks and different bytes are different.",
        .allowed = "0, or not 0",
        .applies = only_bytes_differ,
        .choose = significant_or_not,
    },
    {
        .id = "difference.free-blocks-ignored",
        .routines = ROUTINES(AS_CRT_MEM_DIFFERENCE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtMemDifference, Remarks",
        .text = "Freed blocks that are kept make no states different.",
        .allowed = "0 if only they differ",
        .applies = only_free_blocks_differ,
        .holds = answer_is_false,
    },
    {
        .id = "difference.null-is-invalid",
        .routines = ROUTINES(AS_CRT_MEM_DIFFERENCE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtMemDifference, Remarks",
        .text = "NULL calls the invalid parameter handler; if that returns, the result is FALSE with EINVAL.",
        .allowed = "a call of the handler, then 0 with EINVAL",
        .applies = is_refused,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = false_was_given,
    },
};

/* Nothing is read from it: the numbers in it are nobody's. */
static bool is_not_filled(const as_view *view)
{
    uint64_t state = view->event->args[0];
    return state != 0 && as_model_debug_state(view->model, state)->filled_by == 0;
}

static bool compares_what_is_not_filled(const as_view *view)
{
    return !is_an_invalid_parameter(view) &&
           (old_state(view)->filled_by != AS_CRT_MEM_CHECKPOINT || new_state(view)->filled_by != AS_CRT_MEM_CHECKPOINT);
}

static bool begins_from_what_is_no_checkpoint(const as_view *view)
{
    uint64_t state = view->event->args[0];
    return state != 0 && as_model_debug_state(view->model, state)->filled_by != AS_CRT_MEM_CHECKPOINT;
}

static const as_undefined undefined[] = {
    {
        .id = "state.difference-of-no-checkpoint",
        .routines = ROUTINES(AS_CRT_MEM_DIFFERENCE),
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtMemDifference, Remarks",
        .text = "Only states that _CrtMemCheckpoint filled can be compared.",
        .applies = compares_what_is_not_filled,
    },
    {
        .id = "state.not-filled",
        .routines = ROUTINES(AS_CRT_MEM_DUMP_STATISTICS),
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtMemDumpStatistics, Remarks",
        .text = "Only states that _CrtMemCheckpoint or _CrtMemDifference filled can be dumped.",
        .applies = is_not_filled,
    },
    {
        .id = "state.dump-since-no-checkpoint",
        .routines = ROUTINES(AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE),
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtMemDumpAllObjectsSince, Remarks",
        .text = "A dump begins at a state that _CrtMemCheckpoint filled, or at the start.",
        .applies = begins_from_what_is_no_checkpoint,
    },
};

const as_family law_of_dbg_difference = {.name = "dbg-difference",
                                         .clauses = clauses,
                                         .clause_count = COUNT_OF(clauses),
                                         .undefined = undefined,
                                         .undefined_count = COUNT_OF(undefined)};
