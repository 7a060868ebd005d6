/* process.c - a model for every process, copied when it is forked.
 *
 * The copy is taken when the fork begins, because the child may act before the parent sees the fork end. Until the
 * child acts, or the fork ends, what leaves the parent's live set leaves the copy's too: it may have left before. */
#include "oracle_state.h"

#include <stdlib.h>

as_process *as_process_find(const as_oracle *oracle, uint32_t number)
{
    for (size_t i = 0; i < oracle->process_count; i++)
        if (oracle->processes[i]->is_numbered && oracle->processes[i]->number == number)
            return oracle->processes[i];
    return NULL;
}

as_process *as_process_for(const as_oracle *oracle, uint32_t number)
{
    as_process *found = as_process_find(oracle, number), *only = NULL;
    if (found != NULL)
        return found;
    for (size_t i = 1; i < oracle->process_count; i++) {
        if (oracle->processes[i]->is_numbered)
            continue;
        if (only != NULL)
            return NULL; /* several are being made: nobody can say whose number this is */
        only = oracle->processes[i];
    }
    return only;
}

void as_process_runs(as_oracle *oracle, as_process *process, uint32_t number)
{
    oracle->forming -= !process->is_running;
    process->number = number;
    process->is_numbered = process->is_running = true;
}

/* Makes room by forgetting processes that said that they end and have no call under way. */
static void forget_ended(as_oracle *oracle, const as_process *kept)
{
    for (size_t i = oracle->process_count; i-- > 1;) {
        as_process *old = oracle->processes[i];
        bool busy = !old->has_ended || old == kept;
        as_tree_place place = as_tree_first(&oracle->calls_by_stamp);
        for (; !busy && place.exists; place = as_tree_next(&oracle->calls_by_stamp, place)) {
            const as_call *under_way = &oracle->calls[as_tree_value(&oracle->calls_by_stamp, place)];
            busy = under_way->process == old || under_way->child == old;
        }
        if (!busy)
            as_process_remove(oracle, old);
    }
}

static size_t blocks_of(const as_process *process)
{
    const model_debug *debug = process->model.debug;
    const model_cxx *cxx = process->model.cxx;
    return as_model_live_blocks(&process->model) + (debug != NULL ? debug->table.size : 0) +
           (cxx != NULL ? as_cxx_size(cxx) : 0);
}

static bool has_room(const as_oracle *oracle, const as_process *parent)
{
    size_t blocks = blocks_of(parent);
    for (size_t i = 0; i < oracle->process_count; i++)
        blocks += blocks_of(oracle->processes[i]);
    return oracle->process_count < MAX_PROCESSES && blocks <= MAX_BLOCKS;
}

static as_process *add_process(as_oracle *oracle)
{
    if (oracle->process_count == oracle->process_capacity) {
        size_t capacity = oracle->process_capacity * 2 + 4;
        as_process **grown = realloc(oracle->processes, capacity * sizeof *grown);
        if (grown == NULL)
            return NULL;
        oracle->processes = grown;
        oracle->process_capacity = capacity;
    }
    as_process *added = calloc(1, sizeof *added);
    if (added != NULL)
        oracle->processes[oracle->process_count++] = added;
    return added;
}

as_process *as_process_fork(as_oracle *oracle, const as_process *parent, const as_event *fork, bool complete)
{
    if (!has_room(oracle, parent)) {
        forget_ended(oracle, parent);
        if (!has_room(oracle, parent))
            return NULL;
    }
    as_process *child = add_process(oracle);
    if (child == NULL)
        return NULL;
    if (!as_heap_fork(&child->model, &parent->model, fork->thread)) {
        oracle->process_count--;
        free(child);
        return NULL;
    }
    child->parent = parent->number;
    child->is_numbered = complete;
    child->number = child->is_numbered ? (uint32_t)fork->result : 0;
    oracle->forming++;
    return child;
}

/* Calls under way that are the process's, or that were making it. */
static void drop_calls(as_oracle *oracle, const as_process *gone)
{
    as_tree_place place = as_tree_first(&oracle->calls_by_stamp);
    while (place.exists) {
        uint64_t stamp = as_tree_key(&oracle->calls_by_stamp, place);
        uint32_t number = as_tree_value(&oracle->calls_by_stamp, place);
        as_call *under_way = &oracle->calls[number];
        if (under_way->child == gone)
            under_way->child = NULL;
        if (under_way->process == gone) {
            as_call_drop(oracle, number);
            place = as_tree_above(&oracle->calls_by_stamp, stamp);
        } else {
            place = as_tree_next(&oracle->calls_by_stamp, place);
        }
    }
}

void as_process_remove(as_oracle *oracle, as_process *process)
{
    drop_calls(oracle, process);
    oracle->forming -= !process->is_running;
    size_t at = 0;
    while (oracle->processes[at] != process)
        at++;
    oracle->processes[at] = oracle->processes[--oracle->process_count];
    as_heap_free(&process->model);
    free(process);
}

void as_process_reap(as_oracle *oracle, const as_event *event)
{
    as_process *child = event->args[0] <= UINT32_MAX ? as_process_find(oracle, (uint32_t)event->args[0]) : NULL;
    if (child != NULL && child->number != 0 && child->number != event->process && child->is_running)
        as_process_remove(oracle, child);
}

bool as_process_restart(as_oracle *oracle)
{
    while (oracle->process_count > 1)
        as_process_remove(oracle, oracle->processes[oracle->process_count - 1]);
    if (oracle->process_count == 0) {
        as_process *first = add_process(oracle);
        if (first == NULL)
            return false;
        as_heap_start(&first->model, &oracle->platform);
        bool is_debug = oracle->platform.debug != 0 || (oracle->judged & AS_CRT_DEBUG) != 0;
        if (is_debug && (first->model.debug = as_debug_new()) == NULL)
            return false;
        bool is_cxx = (oracle->judged & (AS_CXX | AS_CXX_ABI)) != 0;
        if (is_cxx && (first->model.cxx = as_cxx_new()) == NULL)
            return false;
    }
    as_heap_clear(&oracle->processes[0]->model);
    oracle->processes[0]->is_numbered = oracle->processes[0]->is_running = true;
    oracle->processes[0]->has_ended = false;
    oracle->processes[0]->changing = 0;
    return true;
}

void as_process_free_all(as_oracle *oracle)
{
    for (size_t i = 0; i < oracle->process_count; i++) {
        as_heap_free(&oracle->processes[i]->model);
        free(oracle->processes[i]);
    }
    free(oracle->processes);
}
