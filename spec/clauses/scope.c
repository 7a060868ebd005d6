/* scope.c - of which routines each profile speaks at all: what it does not define, and all that follows, it cannot
 * judge. */
#include "families.h"
#include "predicates.h"

static const as_undefined rules[] = {
    {
        .id = "scope.not-in-c11",
        .routines =
            ROUTINES(AS_POSIX_MEMALIGN, AS_MEMALIGN, AS_VALLOC, AS_PVALLOC, AS_REALLOCARRAY, AS_MALLOC_USABLE_SIZE,
                     AS_FREE_SIZED, AS_FREE_ALIGNED_SIZED, AS_FORK, CRT_CALLS, DBG_CALLS, CXX_CALLS),
        .profiles = AS_C11 | AS_C17,
        .source = "C11 7.22.3, C17 7.22.3: the functions defined there",
        .text = "C11 and C17 do not define this routine.",
    },
    {
        .id = "scope.not-in-c23",
        .routines = ROUTINES(AS_POSIX_MEMALIGN, AS_MEMALIGN, AS_VALLOC, AS_PVALLOC, AS_REALLOCARRAY,
                             AS_MALLOC_USABLE_SIZE, AS_FORK, CRT_CALLS, DBG_CALLS, CXX_CALLS),
        .profiles = AS_C23,
        .source = "C23 7.24.3: the functions defined there",
        .text = "C23 does not define this routine.",
    },
    {
        .id = "scope.not-in-posix-2017",
        .routines =
            ROUTINES(AS_ALIGNED_ALLOC, AS_MEMALIGN, AS_VALLOC, AS_PVALLOC, AS_REALLOCARRAY, AS_MALLOC_USABLE_SIZE,
                     AS_FREE_SIZED, AS_FREE_ALIGNED_SIZED, CRT_CALLS, DBG_CALLS, CXX_CALLS),
        .profiles = AS_POSIX_2017,
        .source = "POSIX.1-2017 XSH 3: the functions defined there; it builds on C99, which has no aligned_alloc",
        .text = "POSIX.1-2017 does not define this routine.",
    },
    {
        .id = "scope.not-in-posix-2024",
        .routines = ROUTINES(AS_MEMALIGN, AS_VALLOC, AS_PVALLOC, AS_MALLOC_USABLE_SIZE, AS_FREE_SIZED,
                             AS_FREE_ALIGNED_SIZED, CRT_CALLS, DBG_CALLS, CXX_CALLS),
        .profiles = AS_POSIX_2024,
        .source = "POSIX.1-2024 XSH 3: the functions defined there; it builds on C17, which has no free_sized",
        .text = "POSIX.1-2024 does not define this routine.",
    },
    {
        .id = "scope.not-in-gnu",
        .routines = ROUTINES(AS_FREE_SIZED, AS_FREE_ALIGNED_SIZED, CRT_CALLS, DBG_CALLS, CXX_CALLS),
        .profiles = AS_GNU,
        .source = "Linux man-pages 6.03, section 3: the functions documented there",
        .text = "The manual pages do not document this routine.",
    },
};

const as_family law_of_scope = {.name = "scope", .undefined = rules, .undefined_count = COUNT_OF(rules)};
