/* routine_set.h - sets of routines and happenings, however many the vocabulary has.
 *
 * Plain data: a zero-initialised set is empty. All functions are pure but for _add, and constant in time. */
#ifndef ALLOCSPEC_ROUTINE_SET_H
#define ALLOCSPEC_ROUTINE_SET_H

#include <allocspec/event.h>

enum { AS_ROUTINE_SET_WORDS = 4 };

typedef struct as_routine_set {
    uint64_t word[AS_ROUTINE_SET_WORDS];
} as_routine_set;

_Static_assert((unsigned)AS_ROUTINE_COUNT <= 64U * AS_ROUTINE_SET_WORDS, "every routine has its bit");

static inline void as_routine_set_add(as_routine_set *set, as_routine routine)
{
    set->word[(unsigned)routine / 64U] |= UINT64_C(1) << (unsigned)routine % 64U;
}

static inline bool as_routine_set_has(const as_routine_set *set, as_routine routine)
{
    return (set->word[(unsigned)routine / 64U] >> (unsigned)routine % 64U & 1) != 0;
}

static inline as_routine_set as_routine_set_of(as_routine routine)
{
    as_routine_set set = {{0}};
    as_routine_set_add(&set, routine);
    return set;
}

/* Every routine there is. */
static inline as_routine_set as_routine_set_all(void)
{
    as_routine_set set;
    for (unsigned i = 0; i < AS_ROUTINE_SET_WORDS; i++)
        set.word[i] = UINT64_MAX;
    return set;
}

static inline bool as_routine_set_is_empty(const as_routine_set *set)
{
    uint64_t any = 0;
    for (unsigned i = 0; i < AS_ROUTINE_SET_WORDS; i++)
        any |= set->word[i];
    return any == 0;
}

static inline bool as_routine_set_equal(const as_routine_set *a, const as_routine_set *b)
{
    uint64_t differs = 0;
    for (unsigned i = 0; i < AS_ROUTINE_SET_WORDS; i++)
        differs |= a->word[i] ^ b->word[i];
    return differs == 0;
}

/* What is in either of two. */
static inline as_routine_set as_routine_set_union(as_routine_set a, as_routine_set b)
{
    for (unsigned i = 0; i < AS_ROUTINE_SET_WORDS; i++)
        a.word[i] |= b.word[i];
    return a;
}

/* What is in both. */
static inline as_routine_set as_routine_set_common(as_routine_set a, as_routine_set b)
{
    for (unsigned i = 0; i < AS_ROUTINE_SET_WORDS; i++)
        a.word[i] &= b.word[i];
    return a;
}

/* What is in the first and not in the second. */
static inline as_routine_set as_routine_set_without(as_routine_set a, as_routine_set b)
{
    for (unsigned i = 0; i < AS_ROUTINE_SET_WORDS; i++)
        a.word[i] &= ~b.word[i];
    return a;
}

#endif
