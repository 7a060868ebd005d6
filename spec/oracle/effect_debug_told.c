/* effect_debug_told.c - what a debug runtime is told, and what it tells: settings, states, request numbers. */
#include "oracle_state.h"

static int32_t as_int(uint64_t value) { return (int32_t)(uint32_t)value; }

static bool is_report_type(uint64_t type) { return type <= AS_CRT_ASSERT; }

static as_setting hook2_of(uint64_t handler)
{
    return (as_setting)(AS_SETTING_HOOK2 + (handler == 1 || handler == 2 ? (unsigned)handler : 0));
}

/* What the call sets, if it is not refused; AS_SETTINGS: nothing. */
static as_setting what_it_sets(const as_event *event)
{
    switch (event->routine) {
    case AS_CRT_SET_DBG_FLAG:
        return AS_SETTING_FLAG;
    case AS_CRT_SET_BREAK_ALLOC:
        return AS_SETTING_BREAK;
    case AS_CRT_SET_ALLOC_HOOK:
        return AS_SETTING_ALLOC_HOOK;
    case AS_CRT_SET_DUMP_CLIENT:
        return AS_SETTING_DUMP_CLIENT;
    case AS_CRT_SET_REPORT_HOOK:
        return AS_SETTING_REPORT_HOOK;
    case AS_CRT_SET_REPORT_MODE:
        return is_report_type(event->args[0]) ? (as_setting)(AS_SETTING_MODE + event->args[0]) : AS_SETTINGS;
    case AS_CRT_SET_REPORT_FILE:
        return is_report_type(event->args[0]) ? (as_setting)(AS_SETTING_FILE + event->args[0]) : AS_SETTINGS;
    case AS_CRT_SET_REPORT_HOOK2:
        return hook2_of(event->args[1]);
    default:
        return AS_SETTINGS;
    }
}

/* What the call's result tells, if nothing was known of it; AS_SETTINGS: nothing. */
static as_setting what_it_tells(const as_event *event)
{
    switch (event->routine) {
    case AS_CRT_GET_ALLOC_HOOK:
        return AS_SETTING_ALLOC_HOOK;
    case AS_CRT_GET_DUMP_CLIENT:
        return AS_SETTING_DUMP_CLIENT;
    case AS_CRT_GET_REPORT_HOOK:
        return AS_SETTING_REPORT_HOOK;
    case AS_CRT_SET_DBG_FLAG:
        return AS_SETTING_FLAG;
    default:
        return AS_SETTINGS;
    }
}

static bool asks_only(const as_event *event)
{
    enum { REPORT_FLAG = -1, REPORT_MODE = -1, REPORT_FILE = -6 };
    switch (event->routine) {
    case AS_CRT_SET_DBG_FLAG:
        return as_int(event->args[0]) == REPORT_FLAG;
    case AS_CRT_SET_REPORT_MODE:
        return as_int(event->args[1]) == REPORT_MODE;
    case AS_CRT_SET_REPORT_FILE:
        return as_int(event->args[1]) == REPORT_FILE;
    default:
        return false;
    }
}

static bool is_refused(const as_view *view, const as_event *event)
{
    enum { FILE_ERROR = -2 };
    if (asks_only(event) || view->inside.invalid > 0)
        return true;
    switch (event->routine) {
    case AS_CRT_SET_REPORT_MODE:
        return as_int(event->result) == -1;
    case AS_CRT_SET_REPORT_HOOK2:
        return as_int(event->result) == -1 || event->args[0] > 1 || event->args[1] == 0;
    case AS_CRT_SET_REPORT_FILE:
        return as_int(event->result) == FILE_ERROR;
    default:
        return false;
    }
}

static uint64_t new_value(const as_model *model, as_setting setting, const as_event *event)
{
    uint64_t count = model->told.value[(unsigned)TOLD_DEBUG + (unsigned)setting];
    switch (event->routine) {
    case AS_CRT_SET_REPORT_HOOK2:
        return event->args[0] == 0 ? count + 1 : count - (count > 0);
    case AS_CRT_SET_REPORT_MODE:
    case AS_CRT_SET_REPORT_FILE:
        return event->args[1];
    default:
        return event->args[0];
    }
}

/* What was not known until now. Of the flag it also tells what it was when the blocks so far were made. */
static void learn(as_model *model, as_setting setting, uint64_t value)
{
    if (setting == AS_SETTINGS || model->debug->is_known[setting])
        return;
    model->debug->is_known[setting] = true;
    model->told.value[(unsigned)TOLD_DEBUG + (unsigned)setting] = value;
    if (setting == AS_SETTING_FLAG)
        as_debug_tell_alloc(model->debug, (value & AS_DBG_ALLOC_MEM) != 0);
}

/* A frequency or bit may be new, and calls are counted from here; kept blocks need not be kept any more. */
static void change_flag(model_debug *debug, uint64_t flag)
{
    debug->heap.counted = debug->heap.reported = 0;
    if ((flag & AS_DBG_DELAY_FREE_MEM) == 0)
        as_debug_lose_kept(debug);
}

static void set(as_call *call, const as_event *event, as_setting setting)
{
    as_model *model = &call->process->model;
    bool refused = is_refused(&call->view, event);
    uint64_t value = new_value(model, setting, event);
    as_told_end(&model->told, (told_kind)((unsigned)TOLD_DEBUG + (unsigned)setting), value, refused, event->end);
    if (refused)
        return;
    model->debug->is_known[setting] = true;
    if (setting == AS_SETTING_FLAG)
        change_flag(model->debug, value);
}

void as_effect_debug_told_begin(as_oracle *oracle, as_call *call)
{
    as_setting setting = what_it_sets(call->view.event);
    if (setting != AS_SETTINGS)
        as_effect_set_begin(oracle, call, (told_kind)((unsigned)TOLD_DEBUG + (unsigned)setting));
}

/* ---- what it stored ---- */

static as_debug_state stored_state(const as_call *call, const as_event *event)
{
    const as_inside_debug *inside = as_view_inside(&call->view);
    const as_model *model = &call->process->model;
    as_debug_state state = {.filled_by = (uint64_t)event->routine, .begun = event->begin, .taken = event->end};
    if (inside->structure == AS_STRUCTURE_STATE) {
        state.known = inside->stored;
        for (unsigned i = 0; i < AS_STATE_FIELDS; i++)
            state.field[i] = inside->field[i];
    }
    if (event->routine == AS_CRT_MEM_CHECKPOINT) {
        state.heap = model->debug->heap;
        state.was_quiet = as_model_debug_is_quiet(model, event);
    }
    return state;
}

static void store_state(as_call *call, const as_event *event)
{
    uint64_t into = event->args[0];
    if (into == 0 || into > AS_STATES || call->view.inside.invalid > 0)
        return;
    model_debug *debug = call->process->model.debug;
    debug->states[into] = stored_state(call, event);
    if (event->routine == AS_CRT_MEM_CHECKPOINT)
        debug->states[0] = debug->states[into];
}

static void tell_number(as_call *call, const as_event *event)
{
    const as_inside_debug *inside = as_view_inside(&call->view);
    model_debug *debug = call->process->model.debug;
    debug_block *block = as_debug_find(debug, event->args[0]);
    bool is_told = as_int(event->result) != 0 && inside->structure == AS_STRUCTURE_KNOWN && (inside->stored & 1) != 0;
    if (!is_told || block == NULL || block->seen.is_kept)
        return;
    block->seen.number = inside->field[0];
    as_debug_tell_number(debug, block, inside->field[0]);
}

void as_effect_debug_told_end(as_call *call, const as_event *event)
{
    as_setting setting = what_it_sets(event);
    if ((as_routine_signature(event->routine)->traits & AS_IS_DEBUG) == 0)
        return;
    if (call->view.inside.invalid == 0)
        learn(&call->process->model, what_it_tells(event), event->result);
    if (setting != AS_SETTINGS)
        set(call, event, setting);
    else if (event->routine == AS_CRT_MEM_CHECKPOINT || event->routine == AS_CRT_MEM_DIFFERENCE)
        store_state(call, event);
    else if (event->routine == AS_CRT_IS_MEMORY_BLOCK)
        tell_number(call, event);
}
