/* blocks.c - what every block is, whichever routine gave it: memory of its own, that is there, that keeps what is put
 * in it. */
#include "families.h"
#include "predicates.h"

/* The greatest number that a pointer can hold. */
static uint64_t last_address(const as_platform *platform)
{
    return platform->pointer_size >= 8 ? UINT64_MAX : (UINT64_C(1) << (8 * platform->pointer_size)) - 1;
}

static as_truth ends_inside_the_address_space(const as_view *view)
{
    if (view->result == 0)
        return AS_UNKNOWN;
    uint64_t last_byte = view->result + (view->request - 1);
    uint64_t limit = view->platform->address_limit;
    bool wraps = last_byte < view->result || last_byte > last_address(view->platform);
    return truth(!wraps && (limit == 0 || last_byte < limit));
}

/* A block that runs out of the address space is accused of that alone. */
static as_truth shares_no_byte(const as_view *view)
{
    if (ends_inside_the_address_space(view) != AS_YES)
        return AS_UNKNOWN;
    return truth(as_model_overlap(view->model, view->result, view->request) == NULL);
}

static as_truth every_byte_is_writable(const as_view *view)
{
    return view->result == 0 ? AS_UNKNOWN : truth(observed(view, AS_FACT_WRITABLE) >= view->request);
}

/* Made in this process by this thread; what others made is the matter of threads.c and fork.c. */
static bool is_about_a_block_of_its_own(const as_view *view)
{
    return view->has_block && view->block.process == view->event->process && view->block.thread == view->event->thread;
}

/* An object of at most `size` bytes has a size that is a multiple of its alignment, so its alignment is at most `size`.
 */
static uint64_t strictest_alignment_that_fits(const as_platform *platform, uint64_t size)
{
    uint64_t alignment = platform->max_align;
    while (alignment > size)
        alignment /= 2;
    return alignment;
}

static as_truth is_aligned_for_what_fits(const as_view *view)
{
    return result_is_multiple_of(view, strictest_alignment_that_fits(view->platform, view->request));
}

static bool asks_for_less_than_the_strictest_alignment(const as_view *view)
{
    return asks_for_bytes(view) && view->request < view->platform->max_align;
}

static as_truth is_aligned_for_any_type(const as_view *view)
{
    return result_is_multiple_of(view, view->platform->max_align);
}

static const char *alignment_of_a_small_block(const as_view *view)
{
    return view->result % (2 * view->platform->pointer_size) == 0 ? "two-pointers" : "what-fits";
}

static bool asks_for_less_than_two_pointers(const as_view *view)
{
    return asks_for_bytes(view) && view->request < 2 * view->platform->pointer_size;
}

static const as_clause clauses[] = {
    {
        .id = "block.disjoint",
        .routines = ROUTINES(ALL_ALLOCATORS, CRT_ALLOCATORS, AS_EXPAND, DBG_ALLOCATORS, AS_EXPAND_DBG, CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_LAW | AS_CRT | AS_CRT_DEBUG | AS_CXX,
        .source = "C11 7.22.3p1, C17 7.22.3p1, C23 7.24.3p1; POSIX.1-2017 and POSIX.1-2024 malloc, calloc, realloc, "
                  "DESCRIPTION; "
                  "malloc(3) DESCRIPTION; "
                  "UCRT reference: malloc, calloc, realloc, _expand, _aligned_malloc, Return value; _malloc_dbg, "
                  "_calloc_dbg, _realloc_dbg, _recalloc_dbg, _expand_dbg, _aligned_malloc_dbg, Return value; "
                  "[basic.stc.dynamic.allocation] N4659 p2, N4861 p2, N4950 p2 (disjoint from any other object); N3337 "
                  "p2, N4140 p2 (a block of storage, different from all that were not released)",
        .text = "A new block shares no byte with any block that is live.",
        .allowed = "NULL, or an address whose bytes belong to no live block",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .holds = shares_no_byte,
    },
    {
        .id = "block.lies-in-address-space",
        .routines = ROUTINES(ALL_ALLOCATORS, CRT_ALLOCATORS, AS_EXPAND, AS_MALLOCA, DBG_ALLOCATORS, AS_EXPAND_DBG,
                             CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_LAW | AS_CRT | AS_CRT_DEBUG | AS_CXX,
        .source = "C11 7.22.3p1, C17 7.22.3p1, C23 7.24.3p1: the pointer points to the start of space for an object of "
                  "the size asked "
                  "for, null if it cannot be allocated; POSIX.1-2017 and POSIX.1-2024 malloc; malloc(3); "
                  "UCRT reference: malloc, Return value, _HEAP_MAXREQ; _malloc_dbg, Return value; "
                  "[basic.stc.dynamic.allocation] N3337 p2, "
                  "N4140 p2, N4659 p2, N4861 p2, N4950 p2 (at least as large as the requested size)",
        .text = "A block ends inside the address space: a size for which there can be no room must be refused.",
        .allowed = "NULL, or an address with the requested bytes between it and the end of the address space",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .holds = ends_inside_the_address_space,
    },
    {
        .id = "block.holds-its-bytes",
        .routines = ROUTINES(ALL_ALLOCATORS, CRT_ALLOCATORS, DBG_ALLOCATORS, CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_LAW | AS_CRT | AS_CRT_DEBUG | AS_CXX,
        .source = "C11 7.22.3p1, C17 7.22.3p1, C23 7.24.3p1 with 6.2.4p2; POSIX.1-2017 and POSIX.1-2024 malloc, "
                  "DESCRIPTION; malloc(3); "
                  "UCRT reference: malloc, Remarks, calloc, Remarks, _aligned_malloc, Return value; _malloc_dbg, "
                  "Return value (the user portion); [basic.stc.dynamic.allocation] N3337 p2, N4140 p2, N4659 p2, N4861 "
                  "p2, N4950 p2 (at least as large as the requested size, used to access the object or array)",
        .text = "Every byte that was asked for can be written and gives back what was written.",
        .allowed = "NULL, or a block that is writable over its whole size",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_WRITABLE),
        .holds = every_byte_is_writable,
    },
    {
        .id = "block.keeps-contents",
        .routines =
            ROUTINES(ALL_THAT_TAKE_A_BLOCK, CRT_THAT_TAKE_A_BLOCK, AS_CHECK, DBG_THAT_TAKE_A_BLOCK, CXX_RELEASERS),
        .level = AS_MUST,
        .profiles = AS_LAW | AS_CRT | AS_CRT_DEBUG | AS_CXX,
        .source = "C11 6.2.4p2 and 7.22.3p1, C17 6.2.4p2 and 7.22.3p1, C23 6.2.4p2 and 7.24.3p1; POSIX.1-2017 and "
                  "POSIX.1-2024 malloc, "
                  "DESCRIPTION; malloc(3); "
                  "UCRT reference: realloc, _heapset, _heapmin, Remarks; _expand_dbg, Remarks; CRT debug heap details; "
                  "[basic.stc.dynamic.allocation] N3337 p2, N4140 p2, N4659 p2, N4861 p2, N4950 p2 (until the storage "
                  "is explicitly deallocated)",
        .text = "From its allocation to its release a block keeps what was last stored in it.",
        .allowed = "every byte as it was last written",
        .applies = is_about_a_block_of_its_own,
        .needs = AS_FACT_BIT(AS_FACT_INTACT),
        .holds = block_was_intact,
    },
    {
        .id = "block.aligned-for-what-fits",
        .routines = ROUTINES(THE_PLAIN_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_LAW,
        .source = "C23 7.24.3p1 (N2293); C11 7.22.3p1 and C17 7.22.3p1 ask for more; POSIX.1-2017 and POSIX.1-2024 "
                  "malloc, DESCRIPTION; "
                  "malloc(3) RETURN VALUE",
        .text = "A block is aligned for every type with a fundamental alignment whose size is not above the size asked "
                "for.",
        .allowed = "NULL, or a multiple of the greatest power of two that is neither above the size nor above "
                   "alignof(max_align_t)",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .holds = is_aligned_for_what_fits,
    },
    {
        .id = "block.aligned-for-any-type",
        .routines = ROUTINES(AS_MALLOC, AS_CALLOC, AS_REALLOC),
        .level = AS_MUST,
        .profiles = AS_C11 | AS_C17,
        .source = "C11 7.22.3p1, C17 7.22.3p1: any type with a fundamental alignment requirement, whatever the size "
                  "(so answered for "
                  "the same words of C90 by DR 075; N2293 changed them for C23)",
        .text =
            "Even a block smaller than alignof(max_align_t) is aligned for every type with a fundamental alignment.",
        .allowed = "NULL, or a multiple of alignof(max_align_t)",
        .applies = asks_for_less_than_the_strictest_alignment,
        .when = AS_SUCCEEDED,
        .holds = is_aligned_for_any_type,
    },
    {
        .id = "block.alignment-of-small-blocks",
        .routines = ROUTINES(AS_MALLOC, AS_REALLOC),
        .level = AS_DISPUTED,
        .profiles = AS_GNU,
        .source = "GNU C Library manual, Aligned Memory Blocks: malloc and realloc give multiples of eight, sixteen on "
                  "64-bit systems; "
                  "malloc(3) RETURN VALUE: aligned for any type that fits into the requested size",
        .text =
            "How a block smaller than two pointers is aligned: like larger ones, or as strictly as what fits into it.",
        .allowed = "a multiple of two pointers' size, or of the strictest alignment that fits",
        .applies = asks_for_less_than_two_pointers,
        .when = AS_SUCCEEDED,
        .choose = alignment_of_a_small_block,
    },
};

const as_family law_of_blocks = {.name = "blocks", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
