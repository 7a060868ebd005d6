/* slots.c - see slots.h. Every load and store of a block's memory is made here, guarded: a fault is an answer. */
#include "slots.h"

#include <allocspec/event.h>

#include "pattern.h"

enum {
    PROBE = 64 * 1024,            /* blocks above are looked up in the memory map before they are touched */
    WORTH_BRINGING_IN = 16 * 1024 /* below, faults cost less than asking */
};

static struct slot slots[WIRE_MAX_SLOTS];

/* One guarded touch. */
struct touch {
    enum touch_kind {
        TOUCH_FILL,
        TOUCH_VERIFY,
        TOUCH_ZEROES,
        TOUCH_RUN,
        TOUCH_WORD,
        TOUCH_COPY,
        TOUCH_TEXT,
        TOUCH_POKE
    } kind;
    void *block;
    size_t size, limit;
    uint64_t key; /* of the pattern; TOUCH_WORD: the word, TOUCH_RUN and TOUCH_POKE: the byte */
    char *to;     /* TOUCH_COPY, TOUCH_TEXT: `size` bytes */
    volatile size_t reached;
    size_t right;
};

/* Bytes until `size` or, of a text, its end. */
static void copy(struct touch *touch)
{
    const volatile char *from = touch->block;
    for (touch->reached = 0; touch->reached < touch->size; touch->reached++) {
        const char byte = from[touch->reached];
        if (touch->kind == TOUCH_TEXT && byte == '\0')
            break;
        touch->to[touch->reached] = byte;
    }
    touch->right = touch->reached;
}

static void touch_body(void *touch_)
{
    struct touch *touch = touch_;
    switch (touch->kind) {
    case TOUCH_FILL:
        touch->right = pattern_fill(touch->block, touch->size, touch->key, &touch->reached);
        break;
    case TOUCH_VERIFY:
        touch->right = pattern_verify(touch->block, touch->size, touch->limit, touch->key, &touch->reached);
        break;
    case TOUCH_ZEROES:
        touch->right = pattern_zeroes(touch->block, touch->size, &touch->reached);
        break;
    case TOUCH_RUN:
        touch->key = *(const unsigned char *)touch->block;
        touch->right = pattern_run(touch->block, touch->size, (unsigned char)touch->key, &touch->reached);
        break;
    case TOUCH_WORD:
        __builtin_memcpy(&touch->key, touch->block, sizeof(uint32_t));
        touch->right = sizeof(uint32_t);
        break;
    case TOUCH_COPY:
    case TOUCH_TEXT:
        copy(touch);
        break;
    case TOUCH_POKE:
        *(volatile unsigned char *)touch->block = (unsigned char)touch->key;
        touch->right = 1;
        break;
    }
}

/* Carries it out; at a fault the answer is how far it came. A block that reaches into unmapped memory is not touched at
 * all: beyond the hole may lie what is not the block's, and the hole alone is answer enough. */
static uint64_t touch_guarded(const struct worker *worker, struct touch *touch)
{
    uint64_t fault;
    if (touch->limit > PROBE) {
        const size_t mapped = host_mapped(touch->block, touch->limit);
        if (mapped < touch->limit)
            return mapped;
    }
    if (host_guarded(worker->index, touch_body, touch, &fault))
        return touch->right;
    /* Within a line the stores come in no certain order, but a page takes all or none of them. */
    const uint64_t start = (uint64_t)(uintptr_t)touch->block, page = fault & ~(host_page() - 1);
    if (page >= start + touch->reached && page - start < touch->limit)
        return page - start;
    return touch->reached;
}

struct slot *slot_live(uint64_t index)
{
    if (index >= the_scene.slots || __atomic_load_n(&slots[index].state, __ATOMIC_ACQUIRE) != SLOT_LIVE)
        return NULL;
    return &slots[index];
}

struct slot *slot_in_hand(const struct worker *worker, uint64_t index)
{
    struct slot *live = slot_live(index);
    if (live != NULL || index >= the_scene.slots || worker->nested == 0)
        return live;
    const bool is_busy = __atomic_load_n(&slots[index].state, __ATOMIC_ACQUIRE) == SLOT_BUSY;
    return is_busy && slots[index].holder == worker->number + 1U ? &slots[index] : NULL;
}

struct slot *slot_held(uint64_t index)
{
    return index < the_scene.slots && slots[index].address != 0 ? &slots[index] : NULL;
}

struct slot *slot_for_result(uint64_t index)
{
    if (index >= the_scene.slots)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    return &slots[index];
}

uint64_t slot_verify_at(const struct worker *worker, const struct slot *slot, uint64_t address, uint64_t limit)
{
    struct touch touch = {.kind = TOUCH_VERIFY,
                          .block = (void *)(uintptr_t)address,
                          .size = slot->extent,
                          .limit = limit < slot->extent ? limit : slot->extent,
                          .key = slot->key};
    return touch_guarded(worker, &touch);
}

uint64_t slot_verify(const struct worker *worker, struct slot *slot, uint64_t limit)
{
    const uint64_t right = slot_verify_at(worker, slot, slot->address, limit);
    slot->filled = right == (limit < slot->extent ? limit : slot->extent);
    return right;
}

void slot_bring_in(uint64_t address, uint64_t size)
{
    if (size >= WORTH_BRINGING_IN && size <= PATTERN_WHOLE)
        host_bring_in((const void *)(uintptr_t)address, size);
}

uint64_t slot_fill(const struct worker *worker, struct slot *slot, uint64_t extent)
{
    slot->key = pattern_key(the_scene.seed, __atomic_add_fetch(&the_scene.patterns, 1, __ATOMIC_RELAXED));
    slot->extent = extent;
    struct touch touch = {.kind = TOUCH_FILL,
                          .block = (void *)(uintptr_t)slot->address,
                          .size = extent,
                          .limit = extent,
                          .key = slot->key};
    const uint64_t right = touch_guarded(worker, &touch);
    slot->filled = right == extent;
    return right;
}

uint64_t slot_zeroes(const struct worker *worker, uint64_t address, uint64_t size)
{
    struct touch touch = {.kind = TOUCH_ZEROES, .block = (void *)(uintptr_t)address, .size = size, .limit = size};
    return touch_guarded(worker, &touch);
}

uint64_t slot_run(const struct worker *worker, uint64_t address, uint64_t size)
{
    struct touch touch = {.kind = TOUCH_RUN, .block = (void *)(uintptr_t)address, .size = size, .limit = size};
    const uint64_t run = touch_guarded(worker, &touch);
    return touch.key | run << 8;
}

uint32_t slot_word(const struct worker *worker, uint64_t address)
{
    struct touch touch = {.kind = TOUCH_WORD, .block = (void *)(uintptr_t)address, .limit = sizeof(uint32_t)};
    return touch_guarded(worker, &touch) == sizeof(uint32_t) ? (uint32_t)touch.key : 0;
}

uint64_t slot_guards(const struct worker *worker, uint64_t address, uint64_t size)
{
    return slot_word(worker, address - sizeof(uint32_t)) | (uint64_t)slot_word(worker, address + size) << 32;
}

static uint64_t copy_guarded(const struct worker *worker, enum touch_kind kind, uint64_t address, void *to,
                             uint64_t size)
{
    struct touch touch = {.kind = kind, .block = (void *)(uintptr_t)address, .size = size, .limit = size, .to = to};
    uint64_t fault;
    return host_guarded(worker->index, touch_body, &touch, &fault) ? touch.right : touch.reached;
}

uint64_t slot_copy(const struct worker *worker, uint64_t address, void *to, uint64_t size)
{
    return copy_guarded(worker, TOUCH_COPY, address, to, size);
}

uint64_t slot_copy_text(const struct worker *worker, uint64_t address, char *to, uint64_t size)
{
    return copy_guarded(worker, TOUCH_TEXT, address, to, size);
}

/* What a debug runtime lays beside its blocks, and into those that it keeps after their release. */
static bool is_laid(const struct worker *worker, const struct slot *slot, uint64_t offset)
{
    char now = 0;
    const unsigned char laid = offset < slot->size ? AS_BYTE_FREED : AS_BYTE_GUARD;
    return slot_copy(worker, slot->address + offset, &now, 1) == 1 && (unsigned char)now == laid;
}

static bool may_be_poked(const struct worker *worker, const struct slot *slot, uint64_t offset)
{
    const bool holds = __atomic_load_n(&slot->state, __ATOMIC_ACQUIRE) != SLOT_EMPTY;
    return (holds && offset < slot->size) || (slot->was_poked && slot->poked == offset) ||
           is_laid(worker, slot, offset);
}

bool slot_poke(const struct worker *worker, struct slot *slot, uint64_t offset, unsigned char byte)
{
    struct touch touch = {
        .kind = TOUCH_POKE, .block = (void *)(uintptr_t)(slot->address + offset), .limit = 1, .key = byte};
    if (!may_be_poked(worker, slot, offset) || touch_guarded(worker, &touch) != 1)
        return false;
    slot->was_poked = true;
    slot->poked = offset;
    if (offset < slot->extent)
        slot->filled = false; /* its contents are no pattern any more */
    return true;
}

void slots_drop_stack(uint32_t thread)
{
    for (uint32_t i = 0; i < the_scene.slots; i++)
        if (__atomic_load_n(&slots[i].state, __ATOMIC_ACQUIRE) == SLOT_LIVE && slots[i].stack_of == thread + 1)
            slot_set(&slots[i], SLOT_EMPTY);
}

void slots_clear(void)
{
    for (uint32_t i = 0; i < the_scene.slots; i++)
        if (slots[i].address != 0)
            slots[i] = (struct slot){.state = SLOT_EMPTY};
}

void slots_after_fork(bool others_ran)
{
    for (uint32_t i = 0; i < the_scene.slots; i++) {
        if (slots[i].state == SLOT_BUSY)
            slots[i].state = SLOT_EMPTY;
        if (slots[i].state == SLOT_LIVE && others_ran)
            slots[i].inherited = true;
    }
}

_Static_assert(PATTERN_WHOLE <= HOST_BRING_IN, "what is filled whole can be brought in");
