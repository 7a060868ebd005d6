/* debug_view.c - what clauses may ask of a call in a debug runtime. */
#include <allocspec/clause.h>

#include <string.h>

static const as_inside_debug nothing = {.text_is_whole = true, .names_are_whole = true};

const as_debug_block *as_view_debug_block(const as_view *view)
{
    const as_debug_block *block = view->has_block ? as_model_debug_block(view->model, view->block.address) : NULL;
    return block != NULL && !block->is_kept && block->born <= view->block.born ? block : NULL;
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

const char *as_view_text(const as_view *view, unsigned which, size_t *length)
{
    (void)view;
    (void)which;
    *length = 0;
    return "";
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

uint32_t as_view_dumped(const as_view *view, uint64_t address, uint64_t *size)
{
    (void)view;
    (void)address;
    (void)size;
    return 0;
}

uint32_t as_view_visited(const as_view *view, uint64_t address, uint64_t *context)
{
    (void)view;
    (void)address;
    (void)context;
    return 0;
}
