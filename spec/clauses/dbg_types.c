/* dbg_types.c - the type that a debug runtime knows a block by, and which pointers it takes for valid. */
#include "dbg.h"
#include "families.h"

static int32_t answer(const as_view *view) { return (int32_t)(uint32_t)view->event->result; }

static uint32_t bits(uint64_t type) { return (uint32_t)type; }

static bool names_a_block(const as_view *view) { return named_block(view) != NULL; }

static bool names_a_block_of_one_type(const as_view *view)
{
    const as_debug_block *block = named_block(view);
    return block != NULL && block->alloc_is_known && block->type == block->former_type;
}

static bool names_a_block_of_two_types(const as_view *view)
{
    const as_debug_block *block = named_block(view);
    return block != NULL && block->alloc_is_known && block->type != block->former_type;
}

/* Another thread may have released it while it was asked about. */
static as_truth answer_is_the_type(const as_view *view)
{
    const as_debug_block *block = named_block(view);
    return block == NULL ? AS_UNKNOWN : truth((uint32_t)answer(view) == bits(block->type));
}

static const char *asked_or_former(const as_view *view)
{
    const as_debug_block *block = named_block(view);
    if (block == NULL)
        return NULL;
    return (uint32_t)answer(view) == bits(block->type)          ? "asked"
           : (uint32_t)answer(view) == bits(block->former_type) ? "former"
                                                                : NULL;
}

static as_truth answer_is_minus_one(const as_view *view) { return truth(answer(view) == -1); }

/* TRUE for a block that still lives, FALSE for what is none. */
static as_truth answer_is_right(const as_view *view)
{
    if (names_no_block(view))
        return truth(answer(view) == 0);
    return names_a_block(view) ? truth(answer(view) != 0) : AS_UNKNOWN;
}

static bool names_a_block_or_none(const as_view *view) { return names_a_block(view) || names_no_block(view); }

/* (address, size, access) */
static bool names_its_bytes_or_null(const as_view *view)
{
    const as_debug_block *block = named_block(view);
    return view->event->args[0] == 0 || (block != NULL && view->event->args[1] <= block->size);
}

static const as_clause clauses[] = {
    {
        .id = "debug.type",
        .routines = ROUTINES(AS_CRT_REPORT_BLOCK_TYPE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtReportBlockType, Return value and example; CRT debug heap details, Types of "
                  "blocks; _malloc_dbg, Remarks; _CrtSetDbgFlag, _CRTDBG_ALLOC_MEM_DF",
        .text = "A block has the type and subtype that it was made with: a normal block from malloc and calloc, what "
                "was asked for from the debug versions; an ignore block if _CRTDBG_ALLOC_MEM_DF was off.",
        .allowed = "the subtype times 65536, and the type: _NORMAL_BLOCK (1), _CLIENT_BLOCK (4) or _IGNORE_BLOCK (3)",
        .applies = names_a_block_of_one_type,
        .holds = answer_is_the_type,
    },
    {
        .id = "debug.resize-type",
        .routines = ROUTINES(AS_CRT_REPORT_BLOCK_TYPE),
        .level = AS_CHOICE,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _realloc_dbg, _expand_dbg, Parameters (requested type for the resized block)",
        .text = "A block that was resized with another type has that or the former one.",
        .allowed = "the type asked for last, or the one before",
        .applies = names_a_block_of_two_types,
        .choose = asked_or_former,
    },
    {
        .id = "debug.type-of-invalid",
        .routines = ROUTINES(AS_CRT_REPORT_BLOCK_TYPE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtReportBlockType, Return value",
        .text = "Of a pointer that is no block's the type is -1.",
        .allowed = "-1",
        .applies = names_no_block,
        .holds = answer_is_minus_one,
    },
    {
        .id = "debug.heap-pointer",
        .routines = ROUTINES(AS_CRT_IS_VALID_HEAP_POINTER),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtIsValidHeapPointer, Return value and example",
        .text = "The address of a live block is a pointer into the heap; NULL and memory that no heap has are not.",
        .allowed = "TRUE (not 0) for a live block, FALSE (0) for NULL and the driver's own memory",
        .applies = names_a_block_or_none,
        .holds = answer_is_right,
    },
    {
        .id = "debug.valid-pointer",
        .routines = ROUTINES(AS_CRT_IS_VALID_POINTER),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtIsValidPointer, Return value and Remarks; example of _CrtIsValidHeapPointer",
        .text = "A live block is valid within its size, and NULL is not.",
        .allowed = "TRUE (not 0) for a live block, FALSE (0) for NULL",
        .applies = names_its_bytes_or_null,
        .holds = answer_is_right,
    },
};

const as_family law_of_dbg_types = {.name = "dbg-types", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
