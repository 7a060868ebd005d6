/* ideal_debug.c - the blocks of an ideal debug runtime: how they come, are damaged, and go. */
#include "ideal_debug.h"

#include <stdlib.h>
#include <string.h>

void debug_begin(ideal_debug *debug, bool on)
{
    memset(debug, 0, sizeof *debug);
    debug->on = on;
    debug->set.flag = AS_DBG_ALLOC_MEM;
    debug->set.break_number = UINT64_MAX;
    debug->next_number = 1;
}

void debug_clear(ideal_debug *debug)
{
    free(debug->blocks);
    debug->blocks = NULL;
    debug->count = debug->room = 0;
}

bool debug_copy(ideal_debug *to, const ideal_debug *from)
{
    *to = *from;
    to->blocks = calloc(from->count + 1, sizeof *to->blocks);
    to->room = from->count + 1;
    if (to->blocks == NULL)
        return false;
    if (from->count != 0)
        memcpy(to->blocks, from->blocks, from->count * sizeof *to->blocks);
    return true;
}

debug_block *debug_find(const ideal_debug *debug, uint64_t address)
{
    size_t low = 0, high = debug->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (debug->blocks[middle].address < address)
            low = middle + 1;
        else
            high = middle;
    }
    return low < debug->count && debug->blocks[low].address == address ? &debug->blocks[low] : NULL;
}

debug_block *debug_find_live(const ideal_debug *debug, uint64_t address)
{
    debug_block *block = address != 0 ? debug_find(debug, address) : NULL;
    return block != NULL && block->standing == DEBUG_LIVE ? block : NULL;
}

void debug_origin(const as_event *call, uint64_t *type, uint64_t *file, uint64_t *line)
{
    const as_signature *signature = as_routine_signature(call->routine);
    *type = AS_NORMAL_BLOCK;
    *file = *line = 0;
    for (unsigned i = 0; i < AS_MAX_ARGS; i++) {
        if (signature->parameters[i] == AS_PARAM_TYPE)
            *type = call->args[i];
        else if (signature->parameters[i] == AS_PARAM_FILE)
            *file = call->args[i];
        else if (signature->parameters[i] == AS_PARAM_LINE)
            *line = call->args[i];
    }
}

static debug_block *add(ideal_debug *debug, uint64_t address)
{
    if (debug->count == debug->room) {
        const size_t room = debug->room == 0 ? 16 : debug->room * 2;
        debug_block *more = realloc(debug->blocks, room * sizeof *more);
        if (more == NULL) {
            debug->no_memory = true;
            return NULL;
        }
        debug->blocks = more;
        debug->room = room;
    }
    debug_block *made = &debug->blocks[debug->count++];
    *made = (debug_block){.address = address};
    return made;
}

static uint64_t live_bytes(const ideal_debug *debug)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < debug->count; i++)
        bytes += debug->blocks[i].standing == DEBUG_LIVE ? debug->blocks[i].size : 0;
    return bytes;
}

void debug_made(ideal_debug *debug, as_event *call, uint64_t address, uint64_t size, uint64_t former, bool fills)
{
    const debug_block *old = debug_find_live(debug, former);
    const bool ignored =
        (debug->set.flag & AS_DBG_ALLOC_MEM) == 0 || (old != NULL && old->type == (uint64_t)AS_IGNORE_BLOCK);
    if (former != 0 && former != address)
        debug_released(debug, former);
    debug_block *made = former == address && old != NULL ? debug_find(debug, address) : add(debug, address);
    if (made == NULL)
        return;
    debug_origin(call, &made->type, &made->file, &made->line);
    if (ignored)
        made->type = AS_IGNORE_BLOCK;
    made->size = size;
    made->standing = DEBUG_LIVE;
    made->aligned = (as_routine_signature(call->routine)->traits & AS_OF_ALIGNED) != 0;
    made->filled = fills;
    made->number = debug->next_number++;
    memset(made->before, AS_BYTE_GUARD, sizeof made->before);
    memset(made->after, AS_BYTE_GUARD, sizeof made->after);
    debug->ever += size;
    const uint64_t live = live_bytes(debug);
    debug->high = live > debug->high ? live : debug->high;
}

void debug_released(ideal_debug *debug, uint64_t address)
{
    debug_block *block = debug_find_live(debug, address);
    if (block == NULL)
        return;
    const bool keeps = (debug->set.flag & AS_DBG_DELAY_FREE_MEM) != 0 && debug_type_of(block) != AS_IGNORE_BLOCK;
    block->standing = keeps ? DEBUG_KEPT : DEBUG_GONE;
    block->wounds = 0;
}

bool debug_is_damaged(const debug_block *block)
{
    if (block->standing == DEBUG_KEPT && block->wounds != 0)
        return true;
    bool damaged = false;
    for (unsigned i = 0; i < DEBUG_GUARD && block->standing != DEBUG_GONE; i++)
        damaged |= block->before[i] != AS_BYTE_GUARD || block->after[i] != AS_BYTE_GUARD;
    return damaged;
}

const debug_block *debug_first_damaged(const ideal_debug *debug)
{
    for (size_t i = 0; i < debug->count; i++)
        if (debug_type_of(&debug->blocks[i]) != AS_IGNORE_BLOCK && debug_is_damaged(&debug->blocks[i]))
            return &debug->blocks[i];
    return NULL;
}

void debug_poke(debug_block *block, int64_t offset, uint64_t byte)
{
    const int64_t size = (int64_t)block->size;
    if (offset < 0 && offset >= -DEBUG_GUARD)
        block->before[DEBUG_GUARD + offset] = (uint8_t)byte;
    else if (offset >= size && offset < size + DEBUG_GUARD)
        block->after[offset - size] = (uint8_t)byte;
    else if (block->standing == DEBUG_KEPT && offset >= 0 && offset < size && byte != AS_BYTE_FREED)
        block->wounds++;
}

uint64_t debug_guards(const debug_block *block)
{
    uint64_t guards = 0;
    for (unsigned i = 0; i < DEBUG_GUARD; i++)
        guards |= (uint64_t)block->before[i] << (8 * i) | (uint64_t)block->after[i] << (32 + 8 * i);
    return guards;
}
