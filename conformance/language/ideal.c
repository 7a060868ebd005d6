/* ideal.c - the ideal allocator: what the law leaves to it, decided in the simplest way. */
#include "ideal.h"

enum { FIRST_ADDRESS = 1 << 20, WHEN_LIMITED = 256 * 1024 };
#define STACK (UINT64_C(1) << 46)

typedef struct request {
    uint64_t size, alignment, offset;
    bool impossible; /* no object can have this size */
    bool invalid;    /* the alignment is none */
} request;

void ideal_begin(ideal *heap, const as_platform *platform, bool debug)
{
    *heap = (ideal){.platform = platform, .next = FIRST_ADDRESS, .stack_next = STACK};
    debug_begin(&heap->debug, debug);
}

void ideal_limit(ideal *heap, bool on)
{
    heap->limited = on;
    heap->left = WHEN_LIMITED;
}

static request read_request(const ideal *heap, const as_event *call)
{
    const as_signature *signature = as_routine_signature(call->routine);
    const as_platform *platform = heap->platform;
    request asked = {.alignment = platform->max_align};
    uint64_t count = 1;
    for (unsigned i = 0; i < AS_MAX_ARGS; i++) {
        if (signature->parameters[i] == AS_PARAM_SIZE)
            asked.size = call->args[i];
        else if (signature->parameters[i] == AS_PARAM_COUNT)
            count = call->args[i];
        else if (signature->parameters[i] == AS_PARAM_ALIGNMENT) {
            asked.alignment = call->args[i];
            asked.invalid = !ideal_is_power_of_two(asked.alignment);
        } else if (signature->parameters[i] == AS_PARAM_OFFSET)
            asked.offset = call->args[i];
    }
    if (call->routine == AS_POSIX_MEMALIGN)
        asked.invalid |= asked.alignment % platform->pointer_size != 0;
    if (call->routine == AS_VALLOC || call->routine == AS_PVALLOC)
        asked.alignment = platform->page;
    if (asked.alignment < platform->max_align && !asked.invalid)
        asked.alignment = platform->max_align;
    uint64_t limit = platform->ptrdiff_max;
    if (platform->address_limit != 0 && platform->address_limit < limit)
        limit = platform->address_limit;
    asked.impossible = count != 0 && asked.size > limit / count;
    asked.size = asked.impossible ? 0 : asked.size * count;
    asked.impossible |= !asked.invalid && asked.alignment > limit / 2;
    if ((signature->traits & AS_OF_ALIGNED) != 0 && !asked.impossible)
        asked.invalid |=
            (asked.offset != 0 && asked.offset >= asked.size) ||
            ((call->routine == AS_ALIGNED_MALLOC || call->routine == AS_ALIGNED_MALLOC_DBG) && asked.size == 0);
    return asked;
}

/* A block for the request, or none and *error. */
static ideal_block give(ideal *heap, const request *asked, int32_t *error)
{
    const ideal_block none = {0, 0, false};
    uint64_t room = asked->size + asked->alignment;
    *error = 0;
    if (asked->invalid)
        *error = AS_EINVAL;
    else if (asked->impossible || (heap->limited && room > heap->left))
        *error = AS_ENOMEM;
    if (*error != 0)
        return none;
    if (heap->limited)
        heap->left -= room;
    heap->used = true;
    const uint64_t header = heap->debug.on ? DEBUG_HEADER + DEBUG_GUARD : 0;
    uint64_t address =
        (heap->next + header + asked->offset + asked->alignment - 1) / asked->alignment * asked->alignment -
        asked->offset;
    heap->next = address + (asked->size != 0 ? asked->size : 1);
    heap->live += asked->size;
    return (ideal_block){address, asked->size, false};
}

static void take_back(ideal *heap, ideal_block old)
{
    heap->live -= old.size;
    if (heap->limited)
        heap->left += old.size;
}

bool ideal_refills(as_routine routine)
{
    return routine == AS_RECALLOC || routine == AS_ALIGNED_RECALLOC || routine == AS_ALIGNED_OFFSET_RECALLOC ||
           routine == AS_RECALLOC_DBG || routine == AS_ALIGNED_RECALLOC_DBG ||
           routine == AS_ALIGNED_OFFSET_RECALLOC_DBG;
}

/* What a resize or a zeroing call makes of the bytes. */
static void tell_contents(as_event *call, unsigned traits, ideal_block old, ideal_block made)
{
    const uint64_t kept = old.size < made.size ? old.size : made.size;
    const bool refills = ideal_refills(call->routine);
    if (old.address != 0)
        ideal_fact(call, AS_FACT_KEPT, kept);
    if ((traits & AS_ZEROES) != 0 || refills)
        ideal_fact(call, AS_FACT_ZERO, kept != 0 ? 0 : made.size); /* what is kept begins with no zero */
    if (refills && made.size > kept)
        ideal_fact(call, AS_FACT_FILL, (made.size - kept) << 8);
    ideal_fact(call, AS_FACT_WRITABLE, made.size);
}

static ideal_block fail(as_event *call, ideal_block old, int32_t error)
{
    call->errno_after = error;
    if (old.address != 0)
        ideal_fact(call, AS_FACT_REMAINED, old.size);
    return (ideal_block){0, 0, false};
}

static ideal_block allocate(ideal *heap, as_event *call, unsigned traits, ideal_block old, ideal_verdict *verdict)
{
    request asked = read_request(heap, call);
    int32_t error;
    bool resizes = (traits & AS_RESIZES) != 0 && old.address != 0;
    if (resizes && asked.size == 0 && !asked.impossible) { /* frees and gives none */
        take_back(heap, old);
        return (ideal_block){0, 0, false};
    }
    ideal_block made = give(heap, &asked, &error);
    if (error == AS_ENOMEM)
        *verdict = IDEAL_NO_MEMORY;
    else if (error != 0 && (traits & AS_OF_ALIGNED) != 0)
        *verdict = IDEAL_INVALID;
    if (call->routine == AS_POSIX_MEMALIGN) {
        call->result = (uint64_t)error;
        ideal_fact(call, AS_FACT_OUT, error == 0 ? made.address : call->args[0]);
    } else {
        call->result = made.address;
    }
    if (error != 0) {
        const ideal_block none = fail(call, resizes ? old : made, error);
        if (call->routine == AS_POSIX_MEMALIGN)
            call->errno_after = call->errno_before;
        return none;
    }
    if (resizes)
        take_back(heap, old);
    tell_contents(call, traits, old, made);
    return made;
}

/* In place: shorter always, longer at the end of the heap. */
static ideal_block expand(ideal *heap, as_event *call, ideal_block old, ideal_verdict *verdict)
{
    const uint64_t size = call->args[1];
    const bool too_much = call->routine == AS_EXPAND_DBG && size > heap->platform->ptrdiff_max;
    if (old.address == 0 || too_much) { /* _expand_dbg's page calls the latter invalid, _expand's does not */
        *verdict = IDEAL_INVALID;
        return fail(call, old, AS_EINVAL);
    }
    const bool is_last = old.address + (old.size != 0 ? old.size : 1) == heap->next;
    if (size > old.size && (!is_last || heap->limited || size > heap->platform->ptrdiff_max / 2))
        return fail(call, old, AS_ENOMEM);
    if (size > old.size)
        heap->next = old.address + size;
    heap->live += size - old.size;
    const ideal_block made = {old.address, size, false};
    call->result = made.address;
    tell_contents(call, 0, old, made);
    return made;
}

/* _alloca and _malloca: on a stack that grows down and never gives a place twice. */
static ideal_block take_from_stack(ideal *heap, as_event *call, ideal_verdict *verdict)
{
    enum { THRESHOLD = 1024, STACK_MARKER = 0xcccc, HEAP_MARKER = 0xdddd };
    const bool marks = call->routine == AS_MALLOCA;
    if (marks && call->args[0] > THRESHOLD) {
        const ideal_block made = allocate(heap, call, AS_ALLOCATES, (ideal_block){0, 0, false}, verdict);
        if (made.address != 0)
            ideal_fact(call, AS_FACT_PLACE, HEAP_MARKER);
        return made;
    }
    heap->stack_next -= (call->args[0] + 64) / 16 * 16;
    const ideal_block made = {heap->stack_next, call->args[0], true};
    call->result = made.address;
    ideal_fact(call, AS_FACT_PLACE, (UINT64_C(1) << 32) + (marks ? STACK_MARKER : 0));
    ideal_fact(call, AS_FACT_WRITABLE, made.size);
    return made;
}

ideal_block ideal_call(ideal *heap, as_event *call, ideal_block old, ideal_verdict *verdict)
{
    unsigned traits = as_routine_signature(call->routine)->traits;
    *verdict = IDEAL_DONE;
    ideal_fact(call, AS_FACT_ERRNO, 0);
    if (old.address != 0)
        ideal_fact(call, AS_FACT_INTACT, old.size);
    if ((traits & AS_OF_STACK) != 0 && (traits & AS_ALLOCATES) != 0)
        return take_from_stack(heap, call, verdict);
    if ((traits & AS_ALLOCATES) != 0)
        return allocate(heap, call, traits, old, verdict);
    if (call->routine == AS_EXPAND || call->routine == AS_EXPAND_DBG)
        return expand(heap, call, old, verdict);
    if ((traits & AS_RELEASES) != 0 && !old.on_stack)
        take_back(heap, old);
    if (call->routine == AS_MALLOC_USABLE_SIZE) {
        call->result = old.size;
        ideal_fact(call, AS_FACT_WRITABLE, old.size);
    } else {
        ideal_crt_call(heap, call, old, verdict);
    }
    return (ideal_block){0, 0, false};
}
