/* told.c - handlers and modes are set, by threads that may do so at once. */
#include "told.h"

#include "heap.h"

#include <string.h>

void as_told_clear(model_told *told)
{
    as_tree kept = told->threads;
    as_tree_clear(&kept);
    *told = (model_told){.threads = kept};
}

void as_told_free(model_told *told) { as_tree_free(&told->threads); }

static bool find_thread(const model_told *told, uint64_t thread, uint64_t *handler)
{
    as_tree_place place = as_tree_floor(&told->threads, thread);
    if (!place.exists || as_tree_key(&told->threads, place) != thread) {
        *handler = told->inherited;
        return told->has_inherited;
    }
    *handler = as_tree_end(&told->threads, place);
    return as_tree_value(&told->threads, place) != 0;
}

bool as_told_fork(model_told *child, const model_told *parent, uint32_t thread)
{
    uint64_t handler;
    bool was_set = find_thread(parent, thread, &handler);
    memset(&child->threads, 0, sizeof child->threads);
    if (!as_tree_copy(&child->threads, &parent->threads)) {
        as_tree_free(&child->threads);
        return false;
    }
    child->has_inherited = was_set;
    child->inherited = was_set ? handler : 0;
    for (unsigned kind = 0; kind < TOLD_KINDS; kind++) { /* other threads did not come along */
        child->is_unsure[kind] |= parent->under_way[kind] > 0;
        child->under_way[kind] = 0;
        child->overlaps[kind] = false;
    }
    return true;
}

void as_told_begin(model_told *told, told_kind kind, uint32_t thread)
{
    told->overlaps[kind] |= told->under_way[kind]++ > 0;
    told->setter = thread;
}

void as_told_end(model_told *told, told_kind kind, uint64_t value, bool is_refused, uint64_t stamp)
{
    told->settled = stamp;
    if (!is_refused) {
        told->value[kind] = value;
        told->was_set[kind] = true;
    }
    if (told->under_way[kind] > 0 && --told->under_way[kind] > 0)
        return;
    if (!is_refused || told->overlaps[kind])
        told->is_unsure[kind] = told->overlaps[kind];
    told->overlaps[kind] = false;
}

void as_told_blur(model_told *told, told_kind kind) { told->is_unsure[kind] = true; }

static void put_thread(model_told *told, uint64_t thread, uint64_t handler, bool was_set)
{
    as_tree_remove(&told->threads, thread, NULL);
    if (as_tree_reserve(&told->threads))
        as_tree_insert(&told->threads, thread, handler, was_set);
    else
        told->is_unsure[TOLD_INVALID_HANDLER] = true;
}

void as_told_thread(model_told *told, uint32_t thread, uint64_t handler, uint64_t stamp)
{
    told->settled = stamp;
    put_thread(told, thread, handler, true);
}

void as_told_started(model_told *told, uint64_t thread)
{
    if (told->has_inherited)
        put_thread(told, thread, 0, false);
}

/* ---- what clauses may ask ---- */

uint64_t as_model_new_handler(const as_model *model) { return model->told.value[TOLD_NEW_HANDLER]; }
int as_model_new_mode(const as_model *model) { return (int)(int64_t)model->told.value[TOLD_NEW_MODE]; }
bool as_model_new_handler_was_set(const as_model *model) { return model->told.was_set[TOLD_NEW_HANDLER]; }
bool as_model_new_mode_was_set(const as_model *model) { return model->told.was_set[TOLD_NEW_MODE]; }
uint64_t as_model_invalid_handler(const as_model *model) { return model->told.value[TOLD_INVALID_HANDLER]; }
bool as_model_invalid_handler_was_set(const as_model *model) { return model->told.was_set[TOLD_INVALID_HANDLER]; }

uint64_t as_model_thread_invalid_handler(const as_model *model, uint32_t thread)
{
    uint64_t handler;
    return find_thread(&model->told, thread, &handler) ? handler : 0;
}

bool as_model_thread_invalid_handler_was_set(const as_model *model, uint32_t thread)
{
    uint64_t handler;
    return find_thread(&model->told, thread, &handler);
}

uint64_t as_model_invalid_handler_in_force(const as_model *model, uint32_t thread)
{
    uint64_t own = as_model_thread_invalid_handler(model, thread);
    return own != 0 ? own : as_model_invalid_handler(model);
}

/* A setter of the same thread is the call itself, or one that it happened inside of: it has not set anything yet. */
bool as_model_settings_are_steady(const as_model *model, const as_event *call)
{
    const model_told *told = &model->told;
    uint32_t under_way = 0;
    for (unsigned kind = 0; kind < TOLD_KINDS; kind++) {
        if (told->is_unsure[kind] || told->overlaps[kind])
            return false;
        under_way += told->under_way[kind];
    }
    return told->settled < call->begin && (under_way == 0 || (under_way == 1 && told->setter == call->thread));
}

uint64_t as_model_heap_handle(const as_model *model) { return model->told.heap_handle; }
