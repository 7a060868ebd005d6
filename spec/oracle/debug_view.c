/* debug_view.c - what clauses may ask of a call in a debug runtime. */
#include "oracle_state.h"

#include <string.h>

static const as_inside_debug nothing = {.text_is_whole = true, .names_are_whole = true};

const as_debug_block *as_view_debug_block(const as_view *view)
{
    const as_debug_block *block = view->has_block ? as_model_debug_block(view->model, view->block.address) : NULL;
    if (block == NULL || block->is_kept)
        return NULL;
    return view->block.born == (block->resized != 0 ? block->resized : block->born) ? block : NULL;
}

as_debug_origin as_event_origin(const as_event *event)
{
    as_debug_origin origin = {AS_NORMAL_BLOCK, 0, 0};
    const as_parameter *parameters = as_routine_signature(event->routine)->parameters;
    for (int i = 0; i < AS_MAX_ARGS && parameters[i] != AS_PARAM_NONE; i++) {
        if (parameters[i] == AS_PARAM_TYPE)
            origin.type = event->args[i];
        else if (parameters[i] == AS_PARAM_FILE)
            origin.file = event->args[i];
        else if (parameters[i] == AS_PARAM_LINE)
            origin.line = event->args[i];
    }
    return origin;
}

const as_inside_debug *as_view_inside(const as_view *view)
{
    return view->inside.debug != NULL ? view->inside.debug : &nothing;
}

/* What a view points to is the first part of the notes of its call. */
static const as_inside_notes *notes_of(const as_view *view) { return (const as_inside_notes *)view->inside.debug; }

const char *as_view_text(const as_view *view, unsigned which, size_t *length)
{
    const as_inside_notes *notes = notes_of(view);
    *length = 0;
    if (notes == NULL || which >= INSIDE_TEXTS)
        return "";
    if (which == 0 && notes->seen.reported_kept > 0)
        which = notes->report_in[0];
    *length = notes->text[which].length;
    return *length > 0 ? notes->text[which].bytes : "";
}

unsigned as_view_text_count(const as_view *view, unsigned which, const char *wanted)
{
    size_t length, size = strlen(wanted);
    const char *text = as_view_text(view, which, &length);
    unsigned count = 0;
    for (size_t i = 0; size > 0 && i + size <= length; i++)
        count += memcmp(text + i, wanted, size) == 0;
    return count;
}

static uint32_t times(const as_tree *names, uint64_t address, uint64_t *told)
{
    as_tree_place place = as_tree_floor(names, address);
    if (!place.exists || as_tree_key(names, place) != address)
        return 0;
    if (told != NULL)
        *told = as_tree_end(names, place);
    return as_tree_value(names, place);
}

uint32_t as_view_dumped(const as_view *view, uint64_t address, uint64_t *size)
{
    return notes_of(view) != NULL ? times(&notes_of(view)->dumped, address, size) : 0;
}

uint32_t as_view_visited(const as_view *view, uint64_t address, uint64_t *context)
{
    return notes_of(view) != NULL ? times(&notes_of(view)->visited, address, context) : 0;
}
