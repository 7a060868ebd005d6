/* debug.c - see debug.h. */
#include "debug.h"

#include <allocspec/event.h>

#include "routines.h"
#include "work.h"

enum { REPORT_TYPES = 3, FILES = 2, ANOTHER_FILE = 3, FILE_NAME_SIZE = 16 };

static const char file_names[FILES][FILE_NAME_SIZE] = {"first.c", "second.c"};
static const char no_file[] = "untold"; /* what a _CrtIsMemoryBlock that stores nothing leaves */

/* _CrtMemState: a pointer, five counts, five sums, two more; all of one word each. */
static struct state {
    size_t fields[AS_STATE_FIELDS];
} states[AS_STATES];

/* _CrtMemBlockHeader; the guard before the block is its end. */
struct header {
    void *next, *previous;
    const char *file;
    int line, use;
    size_t size;
    int32_t number;
    uint32_t gap;
};

typedef int set_mode_fn(int, int);

void debug_begin(void)
{
    set_mode_fn *const set_mode = (set_mode_fn *)(uintptr_t)routine_address(AS_CRT_SET_REPORT_MODE);
    the_scene.is_debug = routine_address(AS_CRT_SET_DBG_FLAG) != 0;
    the_scene.was_poked = false;
    for (unsigned i = 0; i < AS_STATES; i++)
        states[i] = (struct state){{0}};
    for (int type = 0; the_scene.is_debug && set_mode != NULL && type < REPORT_TYPES; type++)
        (void)set_mode(type, 0);
}

uint64_t debug_state(uint64_t number)
{
    if (number > AS_STATES)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    return number == 0 ? 0 : (uint64_t)(uintptr_t)&states[number - 1];
}

uint64_t debug_file(uint64_t number)
{
    if (number > FILES)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    return number == 0 ? 0 : (uint64_t)(uintptr_t)file_names[number - 1];
}

static bool same_text(const char *one, const char *other, uint64_t length)
{
    for (uint64_t i = 0; i < length; i++)
        if (one[i] != other[i])
            return false;
    return other[length] == '\0';
}

/* A runtime may hand out a copy of the name. */
uint64_t debug_file_of(const void *name)
{
    char copy[FILE_NAME_SIZE];
    const int index = host_thread_index();
    if (name == NULL)
        return 0;
    for (unsigned i = 0; i < FILES; i++)
        if (name == file_names[i])
            return i + 1;
    if (index < 0)
        return ANOTHER_FILE;
    const uint64_t length = slot_copy_text(&the_scene.workers[index], (uint64_t)(uintptr_t)name, copy, sizeof copy - 1);
    for (unsigned i = 0; i < FILES; i++)
        if (same_text(copy, file_names[i], length))
            return i + 1;
    return ANOTHER_FILE;
}

void debug_untold(struct worker *worker, uint64_t *args)
{
    worker->known = (struct known){WIRE_UNTOLD, no_file, WIRE_UNTOLD};
    args[0] = (uint64_t)(uintptr_t)&worker->known.number;
    args[1] = (uint64_t)(uintptr_t)&worker->known.file;
    args[2] = (uint64_t)(uintptr_t)&worker->known.line;
}

/* ---- fields and texts ---- */

static void tell_field(const struct worker *worker, const struct draft *of, unsigned structure, uint32_t index,
                       uint64_t value)
{
    struct draft draft;
    record_claim(&draft, worker, AS_FIELD, of->record.step, index);
    draft.record.parent = of->record.begin;
    record_argument(&draft, structure);
    record_argument(&draft, index);
    draft.record.result = value;
    record_end(&draft, WIRE_DONE);
}

static void tell_state(const struct worker *worker, const struct draft *call)
{
    if (call->record.args[0] == 0)
        return;
    const struct state *state = &states[call->record.args[0] - 1];
    for (uint32_t i = 0; i < AS_STATE_FIELDS; i++)
        tell_field(worker, call, AS_STRUCTURE_STATE, i, state->fields[i]);
}

static void tell_known(struct worker *worker, const struct draft *call, struct slot *subject)
{
    const struct known known = worker->known;
    if (subject != NULL && call->record.result != 0)
        subject->request = (uint64_t)known.number;
    tell_field(worker, call, AS_STRUCTURE_KNOWN, 0, (uint64_t)known.number);
    tell_field(worker, call, AS_STRUCTURE_KNOWN, 1, debug_file_of(known.file));
    tell_field(worker, call, AS_STRUCTURE_KNOWN, 2, (uint64_t)known.line);
}

void debug_tell_fields(struct worker *worker, const struct draft *call, struct slot *subject)
{
    switch ((as_routine)call->record.routine) {
    case AS_CRT_MEM_CHECKPOINT:
    case AS_CRT_MEM_DIFFERENCE:
        tell_state(worker, call);
        break;
    case AS_CRT_IS_MEMORY_BLOCK:
        tell_known(worker, call, subject);
        break;
    default:
        break;
    }
}

void debug_tell_text(const struct worker *worker, const struct draft *callback, const char *text)
{
    uint64_t length = WIRE_TEXT_SIZE;
    for (uint32_t turn = 0; text != NULL && turn < WIRE_MOST_TEXTS && length == WIRE_TEXT_SIZE; turn++) {
        uint64_t words[WIRE_TEXT_SIZE / sizeof(uint64_t)] = {0};
        struct draft draft;
        length = slot_copy_text(worker, (uint64_t)(uintptr_t)text + turn * WIRE_TEXT_SIZE, (char *)words, sizeof words);
        if (length == 0)
            return;
        record_claim(&draft, worker, AS_TEXT, callback->record.step, turn);
        draft.record.parent = callback->record.begin;
        for (unsigned i = 0; i < sizeof words / sizeof words[0]; i++)
            record_argument(&draft, words[i]);
        record_argument(&draft, length);
        record_end(&draft, WIRE_DONE);
    }
}

/* ---- steps ---- */

static bool poke(const struct worker *worker, struct draft *draft, const wire_step *step, struct slot *slot)
{
    uint64_t value[3] = {0};
    for (unsigned i = 1; i < 3; i++)
        value[i] = value_of(worker, step->args[i].base, step->args[i].step_i, step->args[i].step_t);
    record_argument(draft, value[1]);
    record_argument(draft, value[2]);
    record_begin(draft);
    const bool is_done = slot_poke(worker, slot, value[1], (unsigned char)value[2]);
    the_scene.was_poked |= is_done;
    return is_done;
}

static bool look(const struct worker *worker, struct draft *draft, const struct slot *slot)
{
    record_begin(draft);
    if (slot->size != 0)
        record_fact(draft, AS_FACT_FILL, slot_run(worker, slot->address, slot->size));
    if (call_has_guards(slot))
        record_fact(draft, AS_FACT_GUARDS, slot_guards(worker, slot->address, slot->size));
    return true;
}

static void tell_header(const struct worker *worker, const struct draft *draft, const struct header *header)
{
    const uint64_t fields[] = {(uint64_t)(uintptr_t)header->next,
                               (uint64_t)(uintptr_t)header->previous,
                               debug_file_of(header->file),
                               (uint64_t)header->line,
                               (uint32_t)header->use,
                               header->size,
                               (uint64_t)header->number,
                               header->gap};
    for (uint32_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        tell_field(worker, draft, AS_STRUCTURE_HEADER, i, fields[i]);
}

void debug_step(const struct worker *worker, const struct place *place)
{
    const wire_step *step = place->step;
    const wire_arg *arg = &step->args[0];
    const as_routine routine = step->op == WIRE_POKE ? AS_POKE : step->op == WIRE_LOOK ? AS_LOOK : AS_HEADER;
    struct slot *slot = slot_held(value_of(worker, arg->base, arg->step_i, arg->step_t));
    struct header header;
    struct draft draft;
    bool is_done = false;
    if (arg->kind != WIRE_BLOCK)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    record_claim(&draft, worker, routine, place->number, place->turn);
    record_argument(&draft, slot != NULL ? slot->address : 0);
    if (slot == NULL || !the_scene.is_debug) {
        record_end(&draft, WIRE_SKIPPED);
        return;
    }
    if (routine == AS_POKE) {
        is_done = poke(worker, &draft, step, slot);
    } else if (routine == AS_LOOK) {
        is_done = look(worker, &draft, slot);
    } else {
        record_begin(&draft);
        is_done = slot_copy(worker, slot->address - sizeof header, &header, sizeof header) == sizeof header;
        if (is_done)
            tell_header(worker, &draft, &header);
    }
    record_stamp_end(&draft);
    record_end(&draft, is_done ? WIRE_DONE : WIRE_SKIPPED);
}

_Noreturn void debug_exit(struct worker *worker, const struct place *place)
{
    const wire_arg *arg = &place->step->args[0];
    const uint64_t status = value_of(worker, arg->base, arg->step_i, arg->step_t);
    struct draft draft;
    (void)host_limit(false);
    record_claim(&draft, worker, AS_EXIT, place->number, place->turn);
    record_argument(&draft, status);
    if (status > UINT8_MAX)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    the_scene.control->left[the_scene.process] = (uint32_t)status + 1;
    work_is_done(the_scene.control->request);
    record_begin(&draft);
    (void)call_enter(worker, draft.record.begin, place->number);
    host_leave((int)status);
}
