/* calls.c - the calls that have begun and not ended, found by the stamp of their beginning. */
#include "oracle_state.h"

#include <stdlib.h>

static bool grow(as_oracle *oracle)
{
    uint32_t capacity = oracle->call_capacity == 0 ? 16 : oracle->call_capacity * 2;
    if (capacity > MAX_CALLS)
        return false;
    as_call *calls = realloc(oracle->calls, capacity * sizeof *calls);
    if (calls == NULL)
        return false;
    oracle->calls = calls;
    uint64_t *applied = realloc(oracle->applied, capacity * (oracle->words + 1) * sizeof *applied);
    if (applied == NULL)
        return false;
    oracle->applied = applied;
    oracle->call_capacity = capacity;
    return true;
}

uint32_t as_call_reserve(as_oracle *oracle)
{
    if (oracle->free_call != 0)
        return oracle->free_call - 1;
    if (oracle->calls_used == oracle->call_capacity && !grow(oracle))
        return NO_CALL;
    return oracle->calls_used;
}

static bool changes_heap(const as_oracle *oracle, uint32_t number)
{
    return (oracle->laws[oracle->calls[number].begun.routine].traits & CHANGES_HEAP) != 0;
}

void as_call_keep(as_oracle *oracle, uint32_t number)
{
    if (oracle->free_call == number + 1)
        oracle->free_call = oracle->calls[number].next_free;
    else
        oracle->calls_used = number + 1;
    oracle->calls[number].is_kept = true;
    oracle->calls[number].process->changing += changes_heap(oracle, number);
    as_tree_insert(&oracle->calls_by_stamp, oracle->calls[number].begun.begin, 0, number);
}

uint64_t *as_call_applied(const as_oracle *oracle, uint32_t number) { return oracle->applied + number * oracle->words; }

uint32_t as_call_find(const as_oracle *oracle, uint64_t begin)
{
    uint32_t number;
    return as_tree_find(&oracle->calls_by_stamp, begin, &number) ? number : NO_CALL;
}

void as_call_drop(as_oracle *oracle, uint32_t number)
{
    as_tree_remove(&oracle->calls_by_stamp, oracle->calls[number].begun.begin, NULL);
    oracle->calls[number].process->changing -= changes_heap(oracle, number);
    as_inside_debug_drop(oracle, &oracle->calls[number]);
    as_inside_cxx_drop(oracle, &oracle->calls[number]);
    oracle->calls[number].next_free = oracle->free_call;
    oracle->free_call = number + 1;
}
