/* crt_stack.c - _alloca, _malloca and _freea: memory on the stack, or on the heap where it is much. */
#include "crt.h"
#include "families.h"

#define ON_THE_STACK (UINT64_C(1) << 32)

enum { STACK_MARKER = 0xcccc, HEAP_MARKER = 0xdddd };

static bool asks_for_what_a_stack_has(const as_view *view)
{
    return asks_for_bytes(view) && view->request <= MODEST_REQUEST;
}

/* Whether the marker counts towards the threshold, page and headers say differently. */
static bool asks_for_little(const as_view *view)
{
    uint64_t marker = 2 * view->platform->pointer_size, threshold = view->platform->alloca_threshold;
    return asks_for_bytes(view) && threshold >= marker && view->request <= threshold - marker;
}

static bool asks_for_much(const as_view *view)
{
    return asks_for_bytes(view) && view->platform->alloca_threshold != 0 &&
           view->request > view->platform->alloca_threshold;
}

static bool is_about_the_stack(const as_view *view) { return view->has_block && view->block.on_stack; }

static as_truth is_usable(const as_view *view)
{
    bool is_aligned = is_multiple_of(view->result, fundamental_alignment(view->platform));
    bool is_its_own = as_model_overlap(view->model, view->result, view->request) == NULL;
    return truth(is_aligned && is_its_own && observed(view, AS_FACT_WRITABLE) >= view->request);
}

static as_truth is_a_pointer(const as_view *view) { return truth(view->result != 0); }

static as_truth is_on_the_stack(const as_view *view)
{
    return truth((observed(view, AS_FACT_PLACE) & ON_THE_STACK) != 0);
}

static as_truth is_not_on_the_stack(const as_view *view)
{
    return truth((observed(view, AS_FACT_PLACE) & ON_THE_STACK) == 0);
}

static as_truth marker_tells_the_place(const as_view *view)
{
    uint64_t marker = observed(view, AS_FACT_PLACE) & UINT32_MAX;
    if (marker == 0)
        return AS_UNKNOWN;
    return truth(marker == (is_on_the_stack(view) == AS_YES ? STACK_MARKER : HEAP_MARKER));
}

static const as_clause clauses[] = {
    {
        .id = "alloca.usable",
        .routines = ROUTINES(AS_ALLOCA),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _alloca, Return value",
        .text = "The bytes are there, aligned for any type, and distinct from all else that lives.",
        .allowed = "a multiple of the fundamental alignment with so many writable bytes that are no other block's",
        .applies = asks_for_what_a_stack_has,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_WRITABLE),
        .holds = is_usable,
    },
    {
        .id = "alloca.zero-is-valid",
        .routines = ROUTINES(AS_ALLOCA, AS_MALLOCA),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _alloca, _malloca, Return value",
        .text = "A request for no bytes gives a valid pointer.",
        .allowed = "a pointer",
        .applies = asks_for_nothing,
        .holds = is_a_pointer,
    },
    {
        .id = "malloca.usable",
        .routines = ROUTINES(AS_MALLOCA),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _malloca, Return value",
        .text = "The bytes are there, aligned for any type, and distinct from all else that lives.",
        .allowed = "a multiple of the fundamental alignment with so many writable bytes that are no other block's",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_WRITABLE),
        .holds = is_usable,
    },
    {
        .id = "malloca.small-is-on-the-stack",
        .routines = ROUTINES(AS_MALLOCA),
        .level = AS_MUST,
        .profiles = AS_CRT,
        .source = "UCRT reference: _malloca, Return value and Remarks; malloc.h, where the marker counts towards the "
                  "threshold",
        .text = "Up to _ALLOCA_S_THRESHOLD bytes, the marker before them included, come from the stack.",
        .allowed = "memory on the thread's stack",
        .applies = asks_for_little,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_PLACE),
        .holds = is_on_the_stack,
    },
    {
        .id = "malloca.large-is-on-the-heap",
        .routines = ROUTINES(AS_MALLOCA),
        .level = AS_MUST,
        .profiles = AS_CRT,
        .source = "UCRT reference: _malloca, Return value and Remarks",
        .text = "More than _ALLOCA_S_THRESHOLD bytes come from the heap.",
        .allowed = "NULL, or memory that is not on the thread's stack",
        .applies = asks_for_much,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_PLACE),
        .holds = is_not_on_the_stack,
    },
    {
        .id = "malloca.debug-is-on-the-heap",
        .routines = ROUTINES(AS_MALLOCA),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _malloca, Remarks (in debug mode always from the heap)",
        .text = "In a debug runtime all memory of _malloca comes from the heap, however little it is.",
        .allowed = "NULL, or memory that is not on the thread's stack",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_PLACE),
        .holds = is_not_on_the_stack,
    },
    {
        .id = "malloca.marker",
        .routines = ROUTINES(AS_MALLOCA),
        .level = AS_SHOULD,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _freea, Remarks; malloc.h, _ALLOCA_S_STACK_MARKER and _ALLOCA_S_HEAP_MARKER",
        .text = "A marker before the memory tells that of the stack from that of the heap.",
        .allowed = "0xCCCC before memory of the stack, 0xDDDD before memory of the heap",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_PLACE),
        .holds = marker_tells_the_place,
    },
    {
        .id = "freea.null-does-nothing",
        .routines = ROUTINES(AS_FREEA),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _freea, Remarks",
        .text = "_freea of NULL is ignored: errno stays.",
        .allowed = "no effect",
        .applies = is_about_null,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = errno_is_kept,
    },
    {
        .id = "freea.stack-is-left-alone",
        .routines = ROUTINES(AS_FREEA),
        .level = AS_MUST,
        .profiles = AS_CRT,
        .source = "UCRT reference: _freea, Remarks",
        .text = "Of memory from the stack _freea does nothing: errno stays.",
        .allowed = "no effect",
        .applies = is_about_the_stack,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = errno_is_kept,
    },
};

const as_family law_of_crt_stack = {.name = "crt-stack", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
