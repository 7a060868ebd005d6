/* ideal_questions.c - what an ideal debug runtime answers: settings, questions about addresses, states. */
#include "ideal_debug.h"

#include <string.h>

static uint64_t status(int answer) { return (uint64_t)(int64_t)answer; }

static uint64_t set(uint64_t *what, uint64_t now)
{
    const uint64_t before = *what;
    *what = now;
    return before;
}

static bool refuse(as_event *call, uint64_t answer)
{
    call->errno_after = AS_EINVAL;
    call->result = answer;
    return true;
}

static bool set_flag(ideal_debug *debug, as_event *call)
{
    const uint64_t now = call->args[0], listed = UINT64_C(0xffff0037);
    if ((now & UINT32_MAX) == UINT32_MAX) {
        call->result = debug->set.flag;
        return false;
    }
    if ((now & ~listed) != 0)
        return refuse(call, debug->set.flag);
    call->result = set(&debug->set.flag, now);
    return false;
}

static bool set_mode(ideal_debug *debug, as_event *call)
{
    const uint64_t type = call->args[0], mode = call->args[1];
    const bool asks = (mode & UINT32_MAX) == UINT32_MAX;
    if (type >= DEBUG_REPORT_TYPES || (!asks && mode > 7))
        return refuse(call, status(-1));
    call->result = asks ? debug->set.modes[type] : set(&debug->set.modes[type], mode);
    return false;
}

static bool set_file(ideal_debug *debug, as_event *call)
{
    enum { ASKS = -6, NO_TYPE = -2 };
    const uint64_t type = call->args[0], file = call->args[1];
    if (type >= DEBUG_REPORT_TYPES)
        return refuse(call, status(NO_TYPE));
    call->result = file == status(ASKS) ? debug->set.files[type] : set(&debug->set.files[type], file);
    return false;
}

static unsigned hooked_times(const debug_settings *of, uint64_t hook)
{
    unsigned times = 0;
    for (unsigned i = 0; i < of->hook2_count; i++)
        times += of->hooks2[i] == hook ? 1 : 0;
    return times;
}

/* Installs a report hook (0), which then is there once more, or removes one (1). */
static bool set_hook2(ideal_debug *debug, as_event *call)
{
    struct debug_settings *of = &debug->set;
    const uint64_t mode = call->args[0], hook = call->args[1];
    const bool installs = mode == 0;
    if (mode > 1 || hook == 0 || (installs ? of->hook2_count == DEBUG_HOOKS : hooked_times(of, hook) == 0))
        return refuse(call, status(-1));
    if (installs) {
        of->hooks2[of->hook2_count++] = hook;
    } else {
        unsigned at = of->hook2_count;
        while (of->hooks2[--at] != hook)
            continue;
        memmove(&of->hooks2[at], &of->hooks2[at + 1], (--of->hook2_count - at) * sizeof *of->hooks2);
    }
    call->result = hooked_times(of, hook);
    return false;
}

void debug_count(const ideal_debug *debug, uint64_t fields[AS_STATE_FIELDS])
{
    memset(fields, 0, AS_STATE_FIELDS * sizeof *fields);
    for (size_t i = 0; i < debug->count; i++) {
        const debug_block *block = &debug->blocks[i];
        if (block->standing == DEBUG_GONE)
            continue;
        const unsigned type = block->standing == DEBUG_KEPT ? AS_FREE_BLOCK : debug_type_of(block);
        fields[1 + type]++;
        fields[6 + type] += block->size;
        if (block->standing == DEBUG_LIVE)
            fields[0] = block->address - DEBUG_HEADER;
    }
    fields[11] = debug->high;
    fields[12] = debug->ever;
}

static bool fill_state(ideal_debug *debug, as_event *call)
{
    const uint64_t state = call->args[0];
    if (state == 0 || state > AS_STATES)
        return refuse(call, 0);
    debug_count(debug, debug->states[state - 1]);
    debug->newest[state - 1] = debug->next_number;
    return false;
}

static bool subtract_states(ideal_debug *debug, as_event *call)
{
    for (unsigned i = 0; i < 3; i++)
        if (call->args[i] == 0 || call->args[i] > AS_STATES)
            return refuse(call, 0);
    const uint64_t *old = debug->states[call->args[1] - 1], *new = debug->states[call->args[2] - 1];
    uint64_t difference[AS_STATE_FIELDS] = {0};
    bool differs = false;
    for (unsigned i = 1; i < AS_STATE_FIELDS; i++) {
        difference[i] = new[i] - old[i];
        const unsigned type = (i - 1) % AS_BLOCK_TYPES;
        const bool counts = type == AS_NORMAL_BLOCK || type == AS_CLIENT_BLOCK ||
                            (type == AS_CRT_BLOCK && (debug->set.flag & AS_DBG_CHECK_CRT) != 0);
        differs |= i < 11 && counts && difference[i] != 0;
    }
    memcpy(debug->states[call->args[0] - 1], difference, sizeof difference);
    call->result = differs;
    return false;
}

bool debug_leaks(const ideal_debug *debug)
{
    for (size_t i = 0; i < debug->count; i++)
        if (debug_is_dumped(debug, &debug->blocks[i], 0))
            return true;
    return false;
}

bool debug_is_dumped(const ideal_debug *debug, const debug_block *block, uint64_t state)
{
    const uint32_t since = state == 0 ? 0 : debug->newest[state - 1];
    const unsigned type = debug_type_of(block);
    return block->standing == DEBUG_LIVE && block->number >= since && type != AS_IGNORE_BLOCK;
}

bool debug_answer(ideal_debug *debug, as_event *call)
{
    const debug_block *block = debug_find_live(debug, call->args[0]);
    switch (call->routine) {
    case AS_CRT_SET_DBG_FLAG:
        return set_flag(debug, call);
    case AS_CRT_IS_VALID_POINTER:
        call->result = call->args[0] != 0;
        break;
    case AS_CRT_IS_VALID_HEAP_POINTER:
        call->result = block != NULL;
        break;
    case AS_CRT_IS_MEMORY_BLOCK:
        call->result = block != NULL && block->size == call->args[1];
        break;
    case AS_CRT_REPORT_BLOCK_TYPE:
        call->result = block != NULL ? block->type : status(-1);
        break;
    case AS_CRT_SET_BREAK_ALLOC:
        call->result = set(&debug->set.break_number, call->args[0]);
        break;
    case AS_CRT_SET_ALLOC_HOOK:
        call->result = set(&debug->set.alloc_hook, call->args[0]);
        break;
    case AS_CRT_GET_ALLOC_HOOK:
        call->result = debug->set.alloc_hook;
        break;
    case AS_CRT_MEM_CHECKPOINT:
        return fill_state(debug, call);
    case AS_CRT_MEM_DIFFERENCE:
        return subtract_states(debug, call);
    case AS_CRT_MEM_DUMP_STATISTICS:
    case AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS:
        return call->args[0] == 0 && refuse(call, 0);
    case AS_CRT_SET_DUMP_CLIENT:
        call->result = set(&debug->set.dump_client, call->args[0]);
        break;
    case AS_CRT_GET_DUMP_CLIENT:
        call->result = debug->set.dump_client;
        break;
    case AS_CRT_SET_REPORT_MODE:
        return set_mode(debug, call);
    case AS_CRT_SET_REPORT_FILE:
        return set_file(debug, call);
    case AS_CRT_SET_REPORT_HOOK:
        call->result = set(&debug->set.report_hook, call->args[0]);
        break;
    case AS_CRT_GET_REPORT_HOOK:
        call->result = debug->set.report_hook;
        break;
    case AS_CRT_SET_REPORT_HOOK2:
        return set_hook2(debug, call);
    default:
        break;
    }
    return false;
}
