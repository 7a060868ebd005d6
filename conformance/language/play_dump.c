/* play_dump.c - the reports of an ideal debug runtime, in the words of the pages' samples: damage, dumps, leaks,
 * statistics; and the calls of dump clients and of functions that visit blocks. */
#include "play.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *file_name(uint64_t file) { return file == 1 ? "first.c" : "second.c"; }

uint64_t play_report(struct play *play, struct process *process, struct worker *worker, uint64_t parent, uint64_t type,
                     const char *text)
{
    const debug_settings *set = &process->heap.debug.set;
    uint64_t asked[DEBUG_HOOKS + 1];
    unsigned count = 0;
    for (unsigned i = set->hook2_count; i-- != 0;)
        asked[count++] = set->hooks2[i];
    if (set->report_hook != 0)
        asked[count++] = set->report_hook;
    for (unsigned i = 0; i < count && !process->died; i++) {
        const uint64_t args[AS_MAX_ARGS] = {asked[i], type};
        const int answer = play_call_back(play, process, worker, parent, AS_REPORTED, args, text);
        if (answer != 0)
            return (uint64_t)(int64_t)(answer - 1);
    }
    return 0;
}

void play_report_damage(struct play *play, struct process *process, struct worker *worker, uint64_t parent,
                        const debug_block *block, unsigned type)
{
    char text[160];
    const bool after = memcmp(block->after, "\xfd\xfd\xfd\xfd", DEBUG_GUARD) != 0;
    snprintf(text, sizeof text, "DAMAGE: %s block #%" PRIu32 " at 0x%016" PRIX64 ".\n",
             block->standing == DEBUG_KEPT ? "inside freed"
             : after                       ? "after"
                                           : "before",
             block->number, block->address);
    play_report(play, process, worker, parent, type, text);
}

static void describe(const debug_block *block, char *text, size_t room)
{
    size_t used = 0;
    if (block->file != 0)
        used = (size_t)snprintf(text, room, "%s(%" PRIu64 ") : ", file_name(block->file), block->line);
    used += (size_t)snprintf(text + used, room - used, "{%" PRIu32 "} %s block at 0x%016" PRIX64 ", ", block->number,
                             debug_type_of(block) == AS_CLIENT_BLOCK ? "client" : "normal", block->address);
    if (debug_type_of(block) == AS_CLIENT_BLOCK)
        used += (size_t)snprintf(text + used, room - used, "subtype %" PRIx64 ", ", block->type >> 16);
    snprintf(text + used, room - used, "%" PRIu64 " bytes long.\n", block->size);
}

/* Of a block that the driver did not fill: what the runtime left there. */
static void describe_data(const debug_block *block, char *text, size_t room)
{
    enum { MOST = 16 };
    const unsigned shown = block->size < MOST ? (unsigned)block->size : MOST, byte = block->filled ? 0x41 : AS_BYTE_NEW;
    size_t used = (size_t)snprintf(text, room, " Data: <");
    for (unsigned i = 0; i < shown; i++)
        used += (size_t)snprintf(text + used, room - used, "%c", byte == 0x41 ? 'A' : ' ');
    used += (size_t)snprintf(text + used, room - used, "> ");
    for (unsigned i = 0; i < shown; i++)
        used += (size_t)snprintf(text + used, room - used, "%02X ", byte);
    snprintf(text + used, room - used, "\n");
}

void play_dump_since(struct play *play, struct process *process, struct worker *worker, uint64_t parent, uint64_t state)
{
    char text[256];
    play_report(play, process, worker, parent, AS_CRT_WARN, "Dumping objects ->\n");
    for (size_t i = process->heap.debug.count; i-- != 0 && !play->stopped;) {
        const debug_block block = process->heap.debug.blocks[i]; /* a copy: hooks may do what they like */
        if (!debug_is_dumped(&process->heap.debug, &block, state))
            continue;
        describe(&block, text, sizeof text);
        play_report(play, process, worker, parent, AS_CRT_WARN, text);
        const uint64_t args[AS_MAX_ARGS] = {process->heap.debug.set.dump_client, block.address, block.size};
        if (args[0] != 0 && debug_type_of(&block) == AS_CLIENT_BLOCK) {
            (void)play_call_back(play, process, worker, parent, AS_DUMPED, args, NULL);
            continue;
        }
        describe_data(&block, text, sizeof text);
        play_report(play, process, worker, parent, AS_CRT_WARN, text);
    }
    play_report(play, process, worker, parent, AS_CRT_WARN, "Object dump complete.\n");
}

bool play_dump_leaks(struct play *play, struct process *process, struct worker *worker, uint64_t parent)
{
    if (!debug_leaks(&process->heap.debug))
        return false;
    play_report(play, process, worker, parent, AS_CRT_WARN, "Detected memory leaks!\n");
    play_dump_since(play, process, worker, parent, 0);
    return true;
}

static void dump_statistics(struct play *play, struct process *process, struct worker *worker, uint64_t parent,
                            uint64_t state)
{
    static const char *const types[AS_BLOCK_TYPES] = {"Free", "Normal", "CRT", "Ignore", "Client"};
    const uint64_t *fields = process->heap.debug.states[state - 1];
    char text[96];
    for (unsigned type = 0; type < AS_BLOCK_TYPES; type++) {
        snprintf(text, sizeof text, "%" PRIu64 " bytes in %" PRIu64 " %s Blocks.\n", fields[6 + type], fields[1 + type],
                 types[type]);
        play_report(play, process, worker, parent, AS_CRT_WARN, text);
    }
    snprintf(text, sizeof text, "Largest number used: %" PRIu64 " bytes.\n", fields[11]);
    play_report(play, process, worker, parent, AS_CRT_WARN, text);
    snprintf(text, sizeof text, "Total allocations: %" PRIu64 " bytes.\n", fields[12]);
    play_report(play, process, worker, parent, AS_CRT_WARN, text);
}

static void visit_clients(struct play *play, struct process *process, struct worker *worker, size_t at)
{
    const as_event call = play->events[at];
    for (size_t i = process->heap.debug.count; i-- != 0 && !play->stopped;) {
        const debug_block block = process->heap.debug.blocks[i];
        const uint64_t args[AS_MAX_ARGS] = {call.args[0], block.address, call.args[1]};
        if (block.standing == DEBUG_LIVE && debug_type_of(&block) == AS_CLIENT_BLOCK)
            (void)play_call_back(play, process, worker, call.begin, AS_VISITED, args, NULL);
    }
}

/* The driver's text for _CrtDbgReport. */
static uint64_t make_report(struct play *play, struct process *process, struct worker *worker, const as_event *call)
{
    char text[96] = "";
    if (call->args[1] != 0)
        snprintf(text, sizeof text, "%s(%" PRIu64 ") : ", file_name(call->args[1]), call->args[2]);
    strncat(text, "a report of 7", sizeof text - strlen(text) - 1);
    return play_report(play, process, worker, call->begin, call->args[0], text);
}

void play_debug_call(struct play *play, struct process *process, struct worker *worker, size_t at)
{
    const as_event call = play->events[at];
    const ideal_debug *debug = &process->heap.debug;
    const bool tracks = (debug->set.flag & AS_DBG_ALLOC_MEM) != 0;
    uint64_t result = call.result;
    if (!debug->on || call.errno_after == AS_EINVAL)
        return;
    switch (call.routine) {
    case AS_CRT_CHECK_MEMORY: {
        const debug_block *damaged = tracks ? debug_first_damaged(debug) : NULL;
        result = damaged == NULL;
        if (damaged != NULL)
            play_report_damage(play, process, worker, call.begin, damaged, AS_CRT_WARN);
        break;
    }
    case AS_CRT_MEM_DUMP_STATISTICS:
        dump_statistics(play, process, worker, call.begin, call.args[0]);
        break;
    case AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE:
        play_dump_since(play, process, worker, call.begin, call.args[0]);
        break;
    case AS_CRT_DUMP_MEMORY_LEAKS:
        result = play_dump_leaks(play, process, worker, call.begin);
        break;
    case AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS:
        if (tracks)
            visit_clients(play, process, worker, at);
        break;
    case AS_CRT_DBG_REPORT:
        result = make_report(play, process, worker, &call);
        break;
    default:
        return;
    }
    play->events[at].result = result;
}
