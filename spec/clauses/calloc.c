/* calloc.c - memory for arrays: all zero bytes, and products that size_t cannot express. */
#include "families.h"
#include "predicates.h"

static as_truth every_byte_is_zero(const as_view *view) { return truth(observed(view, AS_FACT_ZERO) >= view->request); }

static const as_clause clauses[] = {
    {
        .id = "calloc.zeroed",
        .routines = ROUTINES(AS_CALLOC),
        .level = AS_MUST,
        .profiles = AS_LAW | AS_CRT | AS_CRT_DEBUG,
        .source = "C11 7.22.3.2p2, C17 7.22.3.2p2, C23 7.24.3.2; POSIX.1-2017 and POSIX.1-2024 calloc, DESCRIPTION; "
                  "malloc(3) DESCRIPTION; "
                  "UCRT reference: calloc, Remarks",
        .text = "Every byte of a block from calloc is zero.",
        .allowed = "NULL, or a block of zero bytes",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_ZERO),
        .holds = every_byte_is_zero,
    },
    {
        .id = "calloc.refuses-overflow",
        .routines = ROUTINES(AS_CALLOC, AS_RECALLOC, AS_ALIGNED_RECALLOC, AS_ALIGNED_OFFSET_RECALLOC, AS_CALLOC_DBG,
                             AS_RECALLOC_DBG, AS_ALIGNED_RECALLOC_DBG, AS_ALIGNED_OFFSET_RECALLOC_DBG),
        .level = AS_MUST,
        .profiles = AS_LAW | AS_CRT | AS_CRT_DEBUG,
        .source = "C11 7.22.3.2p2, C17 7.22.3.2p2: space for the whole array or a null pointer; C23 7.24.3.2; "
                  "POSIX.1-2017 calloc; "
                  "POSIX.1-2024 calloc, ERRORS; malloc(3) DESCRIPTION; "
                  "UCRT reference: calloc, _recalloc, Remarks, _HEAP_MAXREQ; _calloc_dbg, _recalloc_dbg, "
                  "_aligned_recalloc_dbg, Remarks",
        .text = "An array whose size in bytes is not representable in size_t is refused.",
        .allowed = "NULL",
        .applies = product_overflows,
        .holds = it_failed,
    },
    {
        .id = "reallocarray.refuses-overflow",
        .routines = ROUTINES(AS_REALLOCARRAY),
        .level = AS_MUST,
        .profiles = AS_POSIX_2024 | AS_GNU,
        .source = "POSIX.1-2024 realloc (reallocarray), DESCRIPTION and ERRORS; malloc(3) DESCRIPTION",
        .text = "An array whose size in bytes is not representable in size_t is refused.",
        .allowed = "NULL, and the block stays as it is",
        .applies = product_overflows,
        .holds = it_failed,
    },
};

const as_family law_of_calloc = {.name = "calloc", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
