/* effect_cxx.c - what C++ does to the model: types are told, functions give and take memory, objects come and go. */
#include "oracle_state.h"

/* ---- which call it is ---- */

static bool is_array(as_routine routine)
{
    return routine == AS_OPERATOR_NEW_ARRAY || routine == AS_OPERATOR_DELETE_ARRAY;
}

static bool allocates(as_routine routine)
{
    return routine == AS_OPERATOR_NEW || routine == AS_OPERATOR_NEW_ARRAY || routine == AS_ALLOCATED;
}

static bool deallocates(as_routine routine)
{
    return routine == AS_OPERATOR_DELETE || routine == AS_OPERATOR_DELETE_ARRAY || routine == AS_RELEASED;
}

/* The library's functions that give back the pointer that they were given, or do nothing with it. */
static bool does_nothing(const as_event *event)
{
    return event->routine != AS_ALLOCATED && event->routine != AS_RELEASED && (event->args[0] & AS_FORM_POINTER) != 0;
}

static bool deletes(as_routine routine)
{
    switch (routine) {
    case AS_DELETE:
    case AS_VEC_DTOR:
    case AS_VEC_CLEANUP:
    case AS_VEC_DELETE:
    case AS_VEC_DELETE2:
    case AS_VEC_DELETE3:
        return true;
    default:
        return false;
    }
}

bool as_effect_cxx_needs_notes(const as_event *event) { return deletes(event->routine); }

/* ---- before: what leaves ---- */

/* What a fork that is going on copied may have left before or after. */
static void leave_object(as_oracle *oracle, const as_call *call, const as_object *object)
{
    as_cxx_leave_object(call->process->model.cxx, object->address, object->born);
    for (size_t i = 1; oracle->forming > 0 && i < oracle->process_count; i++) {
        as_process *other = oracle->processes[i];
        if (!other->is_running && other->parent == call->process->number && other->model.cxx != NULL)
            as_cxx_leave_object(other->model.cxx, object->address, object->born);
    }
}

void as_effect_cxx_begin(as_oracle *oracle, as_call *call)
{
    const as_event *event = call->view.event;
    as_model *model = &call->process->model;
    call->cxx_born = 0;
    if (event->routine == AS_STD_SET_NEW_HANDLER) {
        as_effect_set_begin(oracle, call, TOLD_STD_HANDLER);
    } else if (model->cxx == NULL) {
        return;
    } else if (deallocates(event->routine) && !does_nothing(event)) {
        const as_cxx_block *block = as_cxx_block_at(model->cxx, event->args[1], event->routine == AS_RELEASED);
        call->cxx_born = block != NULL ? block->born : 0;
    } else if (deletes(event->routine)) {
        as_cxx_notes *notes = call->cxx_notes;
        call->view.inside.cxx = NULL;
        notes->has_object = as_view_object(&call->view, &notes->object);
        call->view.inside.cxx = &notes->seen;
        if (notes->has_object)
            leave_object(oracle, call, &notes->object);
    }
}

/* A block that is released by the function for it, or by one that another such function hands it on to. */
bool as_effect_cxx_damages(const as_view *view)
{
    const as_event *event = view->event;
    uint64_t address = event->args[1];
    if (!deallocates(event->routine) || address == 0 || does_nothing(event))
        return false;
    const as_event *outer = view->outer != NULL ? view->outer->event : NULL;
    if (outer != NULL && deallocates(outer->routine) && outer->args[1] == address)
        return false;
    const as_cxx_block *block = as_model_cxx_block(view->model, address, false);
    if (block == NULL && view->has_block)
        return view->block.made_by != AS_OPERATOR_NEW && view->block.made_by != AS_OPERATOR_NEW_ARRAY;
    if (block == NULL)
        return as_model_cxx_block(view->model, address, true) == NULL;
    bool wants_array = is_array(event->routine), is_one = (block->form & AS_FORM_ARRAY) != 0;
    return wants_array != is_one || ((event->args[0] ^ block->form) & AS_FORM_ALIGNMENT) != 0;
}

/* ---- after: what comes ---- */

/* A function that the call made itself and that gave memory; NULL: none did. There is one at most that came back. */
static const as_inner *given_inside(const as_call *call)
{
    const as_inside_cxx *inside = as_view_inside_cxx(&call->view);
    for (uint32_t i = 0; i < inside->kept; i++)
        if (allocates(inside->inner[i].routine) && inside->inner[i].how == AS_RETURNED && inside->inner[i].result != 0)
            return &inside->inner[i];
    return NULL;
}

bool as_effect_cxx_hand_on(as_call *call, const as_event *event)
{
    if (event->routine != AS_OPERATOR_NEW && event->routine != AS_OPERATOR_NEW_ARRAY)
        return true;
    if (does_nothing(event))
        return false;
    const as_inner *given = given_inside(call);
    if (given == NULL || event->how != AS_RETURNED || given->result != event->result)
        return true;
    if (given->routine == AS_ALLOCATED)
        return false;
    as_heap_leave(&call->process->model, given->result, NULL); /* it is this call's from now on */
    return true;
}

static void make_block(as_call *call, const as_event *event)
{
    if (event->result == 0 || does_nothing(event))
        return;
    as_cxx_block block = {.address = event->result,
                          .size = event->args[1],
                          .alignment = call->view.alignment,
                          .argument = event->args[3],
                          .form = event->args[0] | (is_array(event->routine) ? AS_FORM_ARRAY : 0),
                          .by_program = event->routine == AS_ALLOCATED,
                          .born = event->end};
    as_cxx_enter_block(call->process->model.cxx, &block);
}

static void make_object(as_call *call, const as_event *event, as_object object)
{
    const as_inner *given = given_inside(call);
    object.made_by = (uint16_t)event->routine;
    object.born = event->end;
    if (given != NULL) {
        object.block = given->result;
        object.size = given->args[1];
        object.alignment = (given->args[0] & AS_FORM_ALIGNMENT) != 0 ? given->args[2] : 0;
        object.argument = given->args[3];
        object.function = given->args[0] | (is_array(given->routine) ? AS_FORM_ARRAY : 0);
        object.by_program = given->routine == AS_ALLOCATED;
    }
    if (object.address != 0)
        as_cxx_enter_object(call->process->model.cxx, &object);
}

static void make_new(as_call *call, const as_event *event)
{
    const uint64_t *args = event->args;
    uint64_t count = 1;
    if ((args[1] & AS_FORM_ARRAY) != 0 && __builtin_mul_overflow(args[2], args[3], &count))
        count = UINT64_MAX;
    make_object(call, event, (as_object){.address = event->result, .type = args[0], .form = args[1], .count = count});
}

static void tell_type(model_cxx *cxx, const uint64_t *args)
{
    if (args[0] < AS_TYPES)
        cxx->types[args[0]] = (as_type){.is_known = true,
                                        .size = args[1],
                                        .alignment = args[2],
                                        .traits = args[3],
                                        .declares_new = args[4],
                                        .declares_new_array = args[5],
                                        .declares_delete = args[6],
                                        .declares_delete_array = args[7]};
}

static void end_returned(as_call *call, const as_event *event)
{
    const uint64_t *args = event->args;
    model_cxx *cxx = call->process->model.cxx;
    switch (event->routine) {
    case AS_TYPE:
        tell_type(cxx, args);
        break;
    case AS_NEW:
        make_new(call, event);
        break;
    case AS_VEC_NEW:
    case AS_VEC_NEW2:
    case AS_VEC_NEW3:
        make_object(call, event,
                    (as_object){.address = event->result,
                                .type = args[0],
                                .form = AS_FORM_ARRAY,
                                .count = args[1],
                                .padding = args[3]});
        break;
    case AS_VEC_CTOR:
        make_object(call, event,
                    (as_object){.address = args[1], .type = args[0], .form = AS_FORM_ARRAY, .count = args[2]});
        break;
    case AS_VEC_CCTOR:
        make_object(call, event,
                    (as_object){.address = args[1], .type = args[0], .form = AS_FORM_ARRAY, .count = args[3]});
        break;
    case AS_OPERATOR_NEW:
    case AS_OPERATOR_NEW_ARRAY:
    case AS_ALLOCATED:
        make_block(call, event);
        break;
    default:
        break;
    }
}

/* std::get_new_handler tells what is in force. */
static void tell_handler(model_told *told, uint64_t handler)
{
    if (told->under_way[TOLD_STD_HANDLER] > 0)
        return;
    told->value[TOLD_STD_HANDLER] = handler;
    told->was_set[TOLD_STD_HANDLER] = true;
}

void as_effect_cxx_end(as_call *call, const as_event *event)
{
    as_model *model = &call->process->model;
    if (event->routine == AS_STD_SET_NEW_HANDLER)
        as_told_end(&model->told, TOLD_STD_HANDLER, event->args[0], event->how != AS_RETURNED, event->end);
    else if (event->routine == AS_STD_GET_NEW_HANDLER && event->how == AS_RETURNED)
        tell_handler(&model->told, event->result);
    if (model->cxx == NULL)
        return;
    if (deallocates(event->routine) && call->cxx_born != 0)
        as_cxx_leave_block(model->cxx, event->args[1], event->routine == AS_RELEASED, call->cxx_born);
    else if (event->how == AS_RETURNED)
        end_returned(call, event);
}
