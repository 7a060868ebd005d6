/* stimuli.c - sorts the calls of rehearsals into kinds. */
#include "stimuli.h"

#include <stdlib.h>
#include <string.h>

/* A block that a rehearsal made; the ideal allocator gives rising addresses, so a list of them is sorted. */
typedef struct made {
    uint64_t address, size;
    unsigned by, thread, process;
    uint64_t origin; /* of a debug runtime: type, file and line, mixed */
} made;

enum { CLASSES = 512 };

typedef struct history {
    made *blocks;
    size_t count;
    size_t live;
    unsigned released[CLASSES]; /* by class of size */
    unsigned limits, threads;
    uint64_t handlers; /* what the runtime was told of handlers and modes, mixed */
    uint64_t inside;   /* what the call at hand asks of the driver's functions, mixed */
    uint64_t touched;  /* of a debug runtime: what was poked, mixed */
} history;

static unsigned log_two(uint64_t number)
{
    unsigned log = 0;
    while (number >>= 1)
        log++;
    return log;
}

/* Exact to 16 bytes up to 1 KiB, then four classes to the doubling; and by the distance to SIZE_MAX at the other end.
 */
static unsigned size_class(uint64_t size)
{
    if (size <= 1024)
        return (unsigned)((size + 15) / 16);
    if (size > INT64_MAX)
        return 400 + log_two(UINT64_MAX - size);
    unsigned log = log_two(size);
    return 65 + 4 * (log - 10) + (unsigned)(size >> (log - 2) & 3);
}

static const made *find_made(const history *past, uint64_t address)
{
    size_t low = 0, high = past->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (past->blocks[middle].address < address)
            low = middle + 1;
        else
            high = middle;
    }
    return low < past->count && past->blocks[low].address == address ? &past->blocks[low] : NULL;
}

static void mix(uint64_t *hash, uint64_t value)
{
    *hash = (*hash ^ value) * UINT64_C(0xff51afd7ed558ccd);
    *hash ^= *hash >> 32;
}

/* The numbers that a call passes; 0 for those that it has no parameter for. */
typedef struct arguments {
    uint64_t size, count, block, alignment;
    uint64_t others; /* numbers, offsets, handlers, addresses: mixed */
} arguments;

/* The size is that of the whole product, saturated. */
static arguments read_arguments(const as_event *call)
{
    const as_signature *signature = as_routine_signature(call->routine);
    arguments read = {0, 0, 0, 0, 0};
    for (unsigned i = 0; i < AS_MAX_ARGS; i++) {
        if (signature->parameters[i] == AS_PARAM_SIZE)
            read.size = call->args[i];
        else if (signature->parameters[i] == AS_PARAM_COUNT)
            read.count = call->args[i];
        else if (signature->parameters[i] == AS_PARAM_ALIGNMENT)
            read.alignment = call->args[i];
        else if (signature->parameters[i] == AS_PARAM_BLOCK ||
                 (signature->parameters[i] == AS_PARAM_ADDRESS && (signature->traits & AS_IS_DEBUG) != 0))
            read.block = call->args[i];
        else if (signature->parameters[i] != AS_PARAM_NONE && signature->parameters[i] != AS_PARAM_OUT)
            mix(&read.others, call->args[i] + i + 1);
    }
    if (read.count != 0 && read.size > UINT64_MAX / read.count)
        read.size = UINT64_MAX - log_two(read.size * read.count); /* by what the product wraps to */
    else if (read.count != 0)
        read.size *= read.count;
    return read;
}

static unsigned few_or_many(size_t count)
{
    return count == 0 ? 0 : count < 8 ? 1 : count < 100 ? 2 : count < 1000 ? 3 : 4;
}

static uint64_t kind_of(const history *past, unsigned conditions, const as_event *call)
{
    const arguments read = read_arguments(call);
    const made *old = find_made(past, read.block);
    uint64_t hash = conditions, alignment = read.alignment;
    mix(&hash, call->routine);
    mix(&hash, size_class(read.size));
    mix(&hash, size_class(read.count));
    mix(&hash, alignment == 0 ? 0 : (alignment & (alignment - 1)) != 0 ? 99 : 1 + log_two(alignment));
    mix(&hash, read.block == 0 ? 0 : 1);
    mix(&hash, old == NULL ? 0 : 1 + size_class(old->size));
    mix(&hash, old == NULL ? 0 : old->by);
    mix(&hash, old == NULL ? 0 : old->origin);
    mix(&hash, call->routine == AS_CRT_IS_MEMORY_BLOCK && old != NULL && old->size == read.size);
    mix(&hash,
        old == NULL ? 0 : 1u + (old->thread != call->thread ? 1u : 0u) + (old->process != call->process ? 2u : 0u));
    mix(&hash, read.others);
    mix(&hash, past->handlers);
    mix(&hash, past->inside);
    mix(&hash, past->touched);
    mix(&hash, few_or_many(past->live));
    mix(&hash, few_or_many(past->released[size_class(read.size) % CLASSES]));
    mix(&hash, past->limits);
    mix(&hash, past->threads < 2 ? past->threads : 2);
    mix(&hash, (call->thread != 0 ? 1u : 0u) + (call->process != 0 ? 2u : 0u));
    return hash;
}

/* Of a debug runtime: what later calls depend on. */
static bool is_setting(as_routine routine)
{
    return routine == AS_CRT_SET_DBG_FLAG || routine == AS_CRT_MEM_CHECKPOINT || routine == AS_CRT_MEM_DIFFERENCE ||
           routine == AS_CRT_SET_REPORT_MODE || routine == AS_CRT_SET_REPORT_FILE || routine == AS_CRT_SET_REPORT_HOOK2;
}

static void remember(history *past, const as_event *event)
{
    const as_signature *signature = as_routine_signature(event->routine);
    if (event->routine == AS_LIMIT)
        past->limits++;
    if (event->routine == AS_THREAD_START)
        past->threads++;
    if (event->routine == AS_POKE) {
        const made *block = find_made(past, event->args[0]);
        mix(&past->touched, block == NULL ? 0 : size_class(block->size) + 1);
        mix(&past->touched,
            (event->args[1] >> 63) != 0 || block == NULL ? event->args[1] : event->args[1] - block->size);
        mix(&past->touched, event->args[2]);
    }
    if ((signature->traits & AS_IS_CALL) == 0)
        return;
    const arguments read = read_arguments(event);
    if (signature->parameters[0] == AS_PARAM_HANDLER || event->routine == AS_SET_NEW_MODE ||
        is_setting(event->routine)) {
        mix(&past->handlers, event->routine);
        mix(&past->handlers, event->args[0]);
        mix(&past->handlers, event->args[1]);
    }
    uint64_t given = event->routine == AS_POSIX_MEMALIGN ? event->fact[AS_FACT_OUT] : event->result;
    bool gives = (event->facts & AS_FACT_BIT(AS_FACT_WRITABLE)) != 0 && (signature->traits & AS_ALLOCATES) != 0;
    bool ends = (signature->traits & AS_RELEASES) != 0 || ((signature->traits & AS_RESIZES) != 0 && gives);
    const made *old = ends ? find_made(past, read.block) : NULL;
    if (old != NULL) {
        past->released[size_class(old->size) % CLASSES]++;
        past->live -= past->live != 0 ? 1 : 0;
    }
    if (!gives || (past->count != 0 && past->blocks[past->count - 1].address >= given))
        return;
    const uint64_t origin = (signature->traits & AS_IS_DEBUG) != 0 ? read.others : 0;
    past->blocks[past->count++] = (made){given, read.size, event->routine, event->thread, event->process, origin};
    past->live++;
}

static bool add(stimuli *to, uint64_t kind, size_t row)
{
    if (to->count == to->room) {
        size_t room = to->room == 0 ? 4096 : to->room * 2;
        stimulus *more = realloc(to->list, room * sizeof *more);
        if (more == NULL)
            return false;
        to->list = more;
        to->room = room;
    }
    to->list[to->count++] = (stimulus){kind, row};
    return true;
}

/* The callbacks of a call, how they answer, and the calls that they make. */
static uint64_t inside(const as_event *events, size_t count, size_t call)
{
    uint64_t hash = 0;
    for (size_t i = call + 1; i < count && events[i].begin < events[call].end; i++) {
        if (events[i].process != events[call].process || events[i].thread != events[call].thread)
            continue;
        mix(&hash, events[i].routine);
        mix(&hash, (as_routine_signature(events[i].routine)->traits & AS_IS_CALLBACK) != 0 ? events[i].result : 0);
    }
    return hash;
}

bool stimuli_add(stimuli *to, size_t row, unsigned conditions, const as_event *events, size_t count)
{
    history past = {.blocks = calloc(count + 1, sizeof *past.blocks)};
    bool done = past.blocks != NULL;
    for (size_t i = 0; done && i < count; i++) {
        past.inside = inside(events, count, i);
        if ((as_routine_signature(events[i].routine)->traits & AS_IS_CALL) != 0)
            done = add(to, kind_of(&past, conditions, &events[i]), row);
        remember(&past, &events[i]);
    }
    free(past.blocks);
    return done;
}

static int by_kind(const void *a_, const void *b_)
{
    const stimulus *a = a_, *b = b_;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row ? 1 : 0;
}

static int by_row(const void *a_, const void *b_)
{
    const stimulus *a = a_, *b = b_;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->kind < b->kind ? -1 : a->kind > b->kind ? 1 : 0;
}

void stimuli_settle(stimuli *of)
{
    size_t kept = 0;
    uint64_t last = 0;
    if (of->count == 0)
        return;
    qsort(of->list, of->count, sizeof *of->list, by_kind);
    of->kind_count = 0;
    for (size_t i = 0; i < of->count; i++) {
        const stimulus one = of->list[i];
        if (i == 0 || one.kind != last)
            of->kind_count++;
        last = one.kind;
        const stimulus numbered = {of->kind_count - 1, one.row};
        if (kept == 0 || by_kind(&of->list[kept - 1], &numbered) != 0)
            of->list[kept++] = numbered;
    }
    of->count = kept;
    qsort(of->list, of->count, sizeof *of->list, by_row);
}

void stimuli_clear(stimuli *of)
{
    free(of->list);
    memset(of, 0, sizeof *of);
}
