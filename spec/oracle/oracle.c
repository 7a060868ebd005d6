/* oracle.c - events come in: check, look at the law, make the effect. */
#include "oracle_state.h"

#include <stdlib.h>
#include <string.h>

as_oracle *as_oracle_new_with(const as_platform *platform, as_profiles judged, const as_family *const *families)
{
    as_oracle *oracle = calloc(1, sizeof *oracle);
    if (oracle == NULL)
        return NULL;
    oracle->platform = *platform;
    oracle->judged = judged;
    oracle->size_max = platform->size_bits >= 64 ? UINT64_MAX : (UINT64_C(1) << platform->size_bits) - 1;
    oracle->families = families;
    if (!as_law_index(oracle) || !as_process_restart(oracle) ||
        (oracle->tallies = calloc(oracle->clause_count + 1, sizeof *oracle->tallies)) == NULL) {
        as_oracle_free(oracle);
        return NULL;
    }
    return oracle;
}

as_oracle *as_oracle_new(const as_platform *platform, as_profiles judged)
{
    return as_oracle_new_with(platform, judged, as_families);
}

void as_oracle_free(as_oracle *oracle)
{
    if (oracle == NULL)
        return;
    as_process_free_all(oracle);
    as_law_free(oracle);
    as_tree_free(&oracle->calls_by_stamp);
    free(oracle->calls);
    free(oracle->applied);
    as_inside_debug_free(oracle);
    as_inside_cxx_free(oracle);
    free(oracle->moments);
    free(oracle->tallies);
    free(oracle);
}

void as_oracle_reset(as_oracle *oracle)
{
    as_tree_clear(&oracle->calls_by_stamp);
    oracle->calls_used = oracle->free_call = 0;
    as_inside_debug_reset(oracle);
    as_inside_cxx_reset(oracle);
    as_process_restart(oracle); /* needs no memory: process 0 is there */
    memset(oracle->tallies, 0, oracle->clause_count * sizeof *oracle->tallies);
    oracle->voided = 0;
    oracle->next_stamp = 0;
}

void as_oracle_on_finding(as_oracle *oracle, as_finding_fn *report, void *context)
{
    oracle->report = report;
    oracle->context = context;
}

as_tally as_oracle_tally(const as_oracle *oracle, size_t clause_index)
{
    return clause_index < oracle->clause_count ? oracle->tallies[clause_index] : (as_tally){0};
}

as_profiles as_oracle_standing(const as_oracle *oracle) { return standing(oracle); }

const as_model *as_oracle_model(const as_oracle *oracle, uint32_t process)
{
    const as_process *found = as_process_find(oracle, process);
    return found != NULL && found->is_running ? &found->model : NULL;
}

static as_fed prepare_cxx(as_oracle *oracle, const as_event *event, as_call *call)
{
    model_cxx *cxx = call->process->model.cxx;
    if (cxx != NULL && !as_cxx_reserve(cxx))
        return AS_FED_NO_MEMORY;
    return as_inside_prepare(oracle, call, event) ? AS_FED : AS_FED_NO_MEMORY;
}

/* What is no call of C: a fork needs a process. */
static as_fed prepare_other(as_oracle *oracle, const as_event *event, as_call *call, bool complete)
{
    if ((oracle->laws[event->routine].traits & AS_IS_CXX) != 0)
        return prepare_cxx(oracle, event, call);
    if (event->routine != AS_FORK)
        return AS_FED;
    if (!call->process->is_running) /* its number must be known before it has a child without one */
        as_process_runs(oracle, call->process, event->process);
    call->child = as_process_fork(oracle, call->process, event, complete);
    return call->child != NULL ? AS_FED : AS_FED_NO_MEMORY;
}

/* All the memory that the event's beginning can need, so that what follows cannot fail half way. */
static as_fed prepare(as_oracle *oracle, const as_event *event, as_process *process, bool complete, uint32_t *number)
{
    if (!as_tree_reserve(&oracle->calls_by_stamp) || (*number = as_call_reserve(oracle)) == NO_CALL)
        return AS_FED_NO_MEMORY;
    as_call *call = &oracle->calls[*number];
    call->process = process;
    if (!as_heap_reserve(&call->process->model))
        return AS_FED_NO_MEMORY;
    call->child = NULL;
    call->is_kept = call->has_inner = false;
    call->notes = NULL;
    call->cxx_notes = NULL;
    return is_of_c(event) ? AS_FED : prepare_other(oracle, event, call, complete);
}

/* What callbacks do changes the model only in C++. */
static void make_effect_begin(as_oracle *oracle, as_call *call, unsigned traits)
{
    if ((traits & AS_IS_CALLBACK) == 0)
        as_effect_begin(oracle, call);
    else if ((traits & AS_IS_CXX) != 0)
        as_effect_cxx_begin(oracle, call);
}

static void make_effect_end(as_oracle *oracle, as_call *call, const as_event *event, unsigned traits)
{
    if ((traits & AS_IS_CALLBACK) == 0)
        as_effect_end(oracle, call, event);
    else if ((traits & AS_IS_CXX) != 0)
        as_effect_cxx_end(call, event);
}

/* What happens inside a call is seen together with it. */
static void begin_inner(as_oracle *oracle, const as_event *event, as_call *call, uint32_t number)
{
    const as_view outer = as_inside_outer(oracle, event);
    call->view.outer = &outer;
    as_judge_begin(oracle, &call->view, as_call_applied(oracle, number));
    make_effect_begin(oracle, call, oracle->laws[event->routine].traits);
    call->view.outer = NULL;
    as_inside_begin(oracle, event);
    oracle->next_stamp = event->begin + 1;
}

static void end_inner(as_oracle *oracle, const as_event *event, as_call *call, uint32_t number)
{
    const as_view outer = as_inside_outer(oracle, event);
    call->view.outer = &outer;
    as_view_close(&call->view, oracle, event);
    as_judge_end(oracle, &call->view, as_call_applied(oracle, number));
    make_effect_end(oracle, call, event, oracle->laws[event->routine].traits);
    call->view.outer = NULL;
    as_inside_end(oracle, call, event);
    oracle->next_stamp = event->end + 1;
}

static void begin(as_oracle *oracle, const as_event *event, uint32_t number)
{
    as_call *call = &oracle->calls[number];
    if (!call->process->is_running)
        as_process_runs(oracle, call->process, event->process);
    as_view_open(&call->view, oracle, &call->process->model, event);
    if (!is_of_c(event) && is_inner(oracle->laws[event->routine].traits, event)) {
        begin_inner(oracle, event, call, number);
        return;
    }
    as_judge_begin(oracle, &call->view, as_call_applied(oracle, number));
    as_effect_begin(oracle, call);
    oracle->next_stamp = event->begin + 1;
}

static void end(as_oracle *oracle, const as_event *event, uint32_t number)
{
    as_call *call = &oracle->calls[number];
    call->view.model = &call->process->model;
    if (!is_of_c(event)) {
        unsigned traits = oracle->laws[event->routine].traits;
        call->own = (traits & AS_IS_CXX) == 0 || as_effect_cxx_hand_on(call, event);
        if (is_inner(traits, event)) {
            end_inner(oracle, event, call, number);
            return;
        }
    }
    as_view_close(&call->view, oracle, event);
    as_judge_end(oracle, &call->view, as_call_applied(oracle, number));
    as_effect_end(oracle, call, event);
    oracle->next_stamp = event->end + 1;
}

as_fed as_begin(as_oracle *oracle, const as_event *event, bool complete)
{
    uint32_t number;
    as_process *process = as_process_for(oracle, event->process);
    if (!as_may_begin(oracle, event, process) ||
        (complete && event->routine == AS_FORK && !as_may_end(oracle, event, NULL)))
        return AS_FED_MALFORMED;
    as_fed fed = prepare(oracle, event, process, complete, &number);
    if (fed != AS_FED)
        return fed;
    begin(oracle, event, number);
    oracle->calls[number].begun = *event;
    oracle->calls[number].view.event = NULL;
    as_call_keep(oracle, number);
    return AS_FED;
}

as_fed as_oracle_begin(as_oracle *oracle, const as_event *event) { return as_begin(oracle, event, false); }

as_fed as_oracle_end(as_oracle *oracle, const as_event *event)
{
    uint32_t number = as_call_find(oracle, event->begin);
    if (number == NO_CALL || !as_may_end(oracle, event, &oracle->calls[number]))
        return AS_FED_MALFORMED;
    as_model *model = &oracle->calls[number].process->model;
    if (!as_heap_reserve(model) || (model->cxx != NULL && !as_cxx_reserve(model->cxx)))
        return AS_FED_NO_MEMORY;
    end(oracle, event, number);
    as_call_drop(oracle, number);
    return AS_FED;
}

/* Nothing happens between its beginning and its end, so the call is never kept. */
as_fed as_oracle_feed(as_oracle *oracle, const as_event *event)
{
    uint32_t number;
    as_process *process = as_process_for(oracle, event->process);
    if (!as_may_begin(oracle, event, process) || !as_may_end(oracle, event, NULL))
        return AS_FED_MALFORMED;
    as_fed fed = prepare(oracle, event, process, event->how == AS_RETURNED, &number);
    if (fed != AS_FED)
        return fed;
    begin(oracle, event, number);
    end(oracle, event, number);
    if (!is_of_c(event))
        as_inside_cxx_drop(oracle, &oracle->calls[number]);
    return AS_FED;
}
