/* play_debug.c - what a debug runtime does in a rehearsal around its calls: checks, hooks, breaks, fields that it
 * stores; and what rows do to its blocks. */
#include "play.h"

static debug_block *argument_block(struct process *process, const as_event *call)
{
    return as_routine_signature(call->routine)->parameters[0] == AS_PARAM_BLOCK
               ? debug_find_live(&process->heap.debug, call->args[0])
               : NULL;
}

/* The calls that a frequency of checks counts. */
static bool is_counted(const as_event *call)
{
    const unsigned traits = as_routine_signature(call->routine)->traits;
    return (traits & (AS_ALLOCATES | AS_RESIZES | AS_RELEASES)) != 0 || call->routine == AS_MSIZE;
}

static void report_damage(struct play *play, struct process *process, struct worker *worker, size_t call,
                          const debug_block *block, unsigned type)
{
    if (block != NULL)
        play_report_damage(play, process, worker, play->events[call].begin, block, type);
}

/* Checks of the whole heap that the flag asks for. */
static void check_if_due(struct play *play, struct process *process, struct worker *worker, size_t call)
{
    ideal_debug *debug = &process->heap.debug;
    const uint64_t flag = debug->set.flag;
    const uint32_t frequency = (uint32_t)(flag >> 16 & 0xffff);
    bool due = (flag & AS_DBG_CHECK_ALWAYS) != 0;
    if (frequency != 0 && ++debug->counted >= frequency) {
        debug->counted = 0;
        due = true;
    }
    if (due && (flag & AS_DBG_ALLOC_MEM) != 0)
        report_damage(play, process, worker, call, debug_first_damaged(debug), AS_CRT_ASSERT);
}

static uint64_t bytes_asked(const as_event *call)
{
    const as_signature *signature = as_routine_signature(call->routine);
    uint64_t product = 1;
    for (unsigned i = 0; i < AS_MAX_ARGS; i++)
        if (signature->parameters[i] == AS_PARAM_SIZE || signature->parameters[i] == AS_PARAM_COUNT)
            product *= call->args[i];
    return product;
}

/* Tells the allocation hook; false iff it forbids the call. */
static bool ask_hook(struct play *play, struct process *process, struct worker *worker, size_t at,
                     const debug_block *block)
{
    const ideal_debug *debug = &process->heap.debug;
    const as_event *call = &play->events[at];
    const unsigned traits = as_routine_signature(call->routine)->traits;
    uint64_t type, file, line;
    debug_origin(call, &type, &file, &line);
    const bool frees = (traits & AS_RELEASES) != 0 || (block != NULL && bytes_asked(call) == 0);
    const uint64_t kind = frees ? AS_HOOK_FREE : block != NULL ? AS_HOOK_REALLOC : AS_HOOK_ALLOC;
    const uint64_t args[AS_MAX_ARGS] = {debug->set.alloc_hook,
                                        kind,
                                        block != NULL ? block->address : 0,
                                        frees && block != NULL ? block->size : bytes_asked(call),
                                        frees && block != NULL ? block->type : type,
                                        frees && block != NULL ? block->number : debug->next_number,
                                        frees ? 0 : file,
                                        frees ? 0 : line};
    if (args[0] == 0 || (frees && block == NULL))
        return true;
    return play_call_back(play, process, worker, call->begin, AS_HOOKED, args, NULL) != 0;
}

play_permission play_debug_before(struct play *play, struct process *process, struct worker *worker, size_t at)
{
    ideal_debug *debug = &process->heap.debug;
    const as_event *call = &play->events[at];
    const unsigned traits = as_routine_signature(call->routine)->traits;
    if (!debug->on || !is_counted(call))
        return PLAY_ALLOWED;
    check_if_due(play, process, worker, at);
    const debug_block *block = argument_block(process, &play->events[at]);
    if (block != NULL && (traits & AS_RELEASES) != 0 && debug_is_damaged(block))
        report_damage(play, process, worker, at, block, AS_CRT_ERROR);
    if ((traits & (AS_ALLOCATES | AS_RESIZES | AS_RELEASES)) == 0)
        return PLAY_ALLOWED;
    if ((traits & (AS_ALLOCATES | AS_RESIZES)) != 0 && debug->next_number == debug->set.break_number)
        return PLAY_BREAKS;
    return ask_hook(play, process, worker, at, argument_block(process, &play->events[at])) ? PLAY_ALLOWED : PLAY_VETOED;
}

static void tell_fill(as_event *call, uint64_t size, uint64_t former_size)
{
    const unsigned traits = as_routine_signature(call->routine)->traits;
    const bool zeroes = (traits & AS_ZEROES) != 0 || call->routine == AS_CALLOC_DBG || ideal_refills(call->routine);
    if (size > former_size)
        ideal_fact(call, AS_FACT_FILL, (size - former_size) << 8 | (zeroes ? 0 : AS_BYTE_NEW));
    if (zeroes && former_size == 0)
        ideal_fact(call, AS_FACT_ZERO, size);
}

void play_debug_after(struct play *play, struct process *process, size_t at, ideal_block old, ideal_block given,
                      bool fills)
{
    ideal_debug *debug = &process->heap.debug;
    as_event *call = &play->events[at];
    const unsigned traits = as_routine_signature(call->routine)->traits;
    if (!debug->on)
        return;
    const debug_block *former = debug_find_live(debug, old.address);
    if (former != NULL && (traits & (AS_RESIZES | AS_RELEASES)) != 0)
        ideal_fact(call, AS_FACT_GUARDS, debug_guards(former));
    if (given.address != 0 && !given.on_stack) {
        tell_fill(call, given.size, old.size);
        debug_made(debug, call, given.address, given.size, old.address, fills);
        const debug_block *made = debug_find_live(debug, given.address);
        if (made != NULL)
            ideal_fact(call, AS_FACT_GUARDS, debug_guards(made));
    } else if (old.address != 0 && (call->facts & AS_FACT_BIT(AS_FACT_REMAINED)) == 0 &&
               (traits & (AS_RELEASES | AS_RESIZES)) != 0) {
        debug_released(debug, old.address);
    }
    play->no_memory |= debug->no_memory;
    play->stopped |= debug->no_memory;
}

/* Fields that are stored, of the event that began then. */
static void put_fields(struct play *play, struct process *process, struct worker *worker, uint64_t parent,
                       uint64_t structure, const uint64_t *fields, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        as_event *event = play_add(play, process, worker, AS_FIELD);
        if (event == NULL)
            return;
        event->parent = parent;
        event->args[0] = structure;
        event->args[1] = i;
        event->result = fields[i];
    }
}

void play_debug_fields(struct play *play, struct process *process, struct worker *worker, size_t at)
{
    ideal_debug *debug = &process->heap.debug;
    const as_event call = play->events[at];
    if (!debug->on || call.errno_after == AS_EINVAL)
        return;
    if (call.routine == AS_CRT_MEM_CHECKPOINT || call.routine == AS_CRT_MEM_DIFFERENCE)
        put_fields(play, process, worker, call.begin, AS_STRUCTURE_STATE, debug->states[call.args[0] - 1],
                   AS_STATE_FIELDS);
    if (call.routine != AS_CRT_IS_MEMORY_BLOCK)
        return;
    const debug_block *block = call.result != 0 ? debug_find_live(debug, call.args[0]) : NULL;
    const uint64_t known[] = {block != NULL ? block->number : 0, block != NULL ? block->file : 0,
                              block != NULL ? block->line : 0};
    put_fields(play, process, worker, call.begin, AS_STRUCTURE_KNOWN, known, 3);
    if (block != NULL)
        debug_find(debug, call.args[0])->told = block->number;
}

void play_touch(struct play *play, struct process *process, struct worker *worker, const wire_step *step)
{
    static const as_routine routines[] = {[WIRE_POKE] = AS_POKE, [WIRE_LOOK] = AS_LOOK, [WIRE_HEADER] = AS_HEADER};
    ideal_debug *debug = &process->heap.debug;
    const uint64_t slot = play_arg(worker, &step->args[0]);
    const ideal_block held = slot < play->one->slots ? process->slots[slot] : (ideal_block){0, 0, false};
    const uint64_t address = held.address != 0 || slot >= play->one->slots ? held.address : process->held[slot];
    debug_block *block = debug_find(debug, address);
    const bool is_poke = step->op == WIRE_POKE;
    if (block == NULL || (block->standing == DEBUG_GONE && is_poke) ||
        (block->standing != DEBUG_LIVE && step->op == WIRE_HEADER)) {
        play->notes |= play->drains ? 0 : REHEARSAL_SKIPS;
        return;
    }
    as_event *event = play_add(play, process, worker, routines[step->op]);
    if (event == NULL)
        return;
    const uint64_t begin = event->begin;
    const size_t at = play->count - 1;
    event->args[0] = address;
    if (is_poke) {
        event->args[1] = play_arg(worker, &step->args[1]);
        event->args[2] = step->args[2].base;
        debug_poke(block, (int64_t)event->args[1], event->args[2]);
    } else if (step->op == WIRE_LOOK) {
        if (block->standing != DEBUG_GONE)
            ideal_fact(event, AS_FACT_GUARDS, debug_guards(block));
        const bool is_kept = block->standing == DEBUG_KEPT;
        if ((is_kept || (block->standing == DEBUG_LIVE && !block->filled)) && block->size != 0)
            ideal_fact(event, AS_FACT_FILL, block->size << 8 | (is_kept ? AS_BYTE_FREED : AS_BYTE_NEW));
    } else {
        const uint64_t fields[] = {0, 0, block->file, block->line, block->type, block->size, block->number, 0xfdfdfdfd};
        put_fields(play, process, worker, begin, AS_STRUCTURE_HEADER, fields, sizeof fields / sizeof *fields);
        play->events[at].end = ++play->clock;
    }
}

void play_exit(struct play *play, struct process *process, struct worker *worker, const wire_step *step)
{
    const size_t at = play->count;
    as_event *event = play_add(play, process, worker, AS_EXIT);
    if (event == NULL)
        return;
    const uint64_t begin = event->begin;
    event->args[0] = step->args[0].base;
    if (process->heap.debug.on && (process->heap.debug.set.flag & AS_DBG_LEAK_CHECK) != 0)
        play_dump_leaks(play, process, worker, begin);
    event = &play->events[at];
    event->how = AS_EXITED;
    event->result = event->args[0];
    event->end = play->count != at + 1 ? ++play->clock : event->end;
    process->died = true;
    process->end = 0; /* as it was asked to */
}
