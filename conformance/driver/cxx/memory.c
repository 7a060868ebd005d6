/* memory.c - the program's own allocation functions, whose memory is the driver's; and the blocks of a row, whoever
 * gave them. All are dirtied before anybody uses them. */
#include "state.h"

enum { ARENA = 1 << 20, EARLY = 1 << 16, GAP = 64 };

static _Alignas(4096) unsigned char arena[ARENA];
static _Alignas(4096) unsigned char places[CXX_PLACES][CXX_PLACE_SIZE];
/* What is asked for outside of rows, of functions that the program replaced. Never used again. */
static _Alignas(64) unsigned char early[EARLY];
static size_t early_used;

/* Memory aligned to just this and no more, with a gap before it; NULL: there is none. */
static void *take(size_t size, size_t alignment)
{
    const size_t to = alignment > 16 ? alignment : 16;
    size_t at = (cxx_now.arena_used + GAP + 2 * to - 1) / (2 * to) * (2 * to) + to;
    if (to > ARENA / 8 || at > ARENA || size > ARENA - at)
        return NULL;
    cxx_now.arena_used = at + size;
    return arena + at;
}

static void *take_early(size_t size)
{
    const size_t at = early_used;
    if (size > EARLY - at)
        return NULL;
    early_used = (at + size + 63) / 64 * 64;
    return early + at;
}

uint64_t cxx_block_given(uint64_t address, uint64_t size, bool by_program, bool by_name)
{
    if (cxx_now.block_count == CXX_BLOCKS)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    cxx_block *block = &cxx_now.blocks[cxx_now.block_count++];
    block->memory.address = address;
    block->memory.size = size;
    block->inside = cxx_now.open[0].record.begin;
    block->by_program = by_program;
    block->by_name = by_name;
    return slot_fill(cxx_now.worker, &block->memory, size);
}

cxx_block *cxx_block_at(uint64_t address, bool by_program)
{
    for (unsigned i = cxx_now.block_count; address != 0 && i-- > 0;)
        if (cxx_now.blocks[i].memory.address == address && cxx_now.blocks[i].by_program == by_program)
            return &cxx_now.blocks[i];
    return NULL;
}

cxx_block *cxx_block_holding(uint64_t address, uint64_t size, uint64_t begin)
{
    for (unsigned i = 0; i < cxx_now.block_count; i++) {
        cxx_block *block = &cxx_now.blocks[i];
        const uint64_t from = block->memory.address;
        if (from != 0 && block->inside == begin && address >= from && address - from <= block->memory.size &&
            size <= block->memory.size - (address - from))
            return block;
    }
    return NULL;
}

/* Whether this call is the one that is to fail, and how. */
static cxx_failure fails(uint64_t form)
{
    if (cxx_now.allocations != 0 && --cxx_now.allocations == 0)
        return cxx_now.failure;
    (void)form;
    return 0;
}

void *cxx_allocated(uint64_t form, size_t size, size_t alignment, uint64_t argument)
{
    if (!cxx_is_on())
        return take_early(size);
    const uint64_t args[] = {form, size, alignment, argument};
    (void)cxx_begin(AS_ALLOCATED, args, 4);
    cxx_failure failure = fails(form);
    void *block = NULL;
    if (failure == 0 && (form & AS_FORM_POINTER) != 0)
        block = (void *)(uintptr_t)argument;
    else if (failure == 0)
        block = take(size, alignment);
    if (failure == 0 && block == NULL)
        failure = (form & AS_FORM_NOEXCEPT) != 0 ? CXX_NULL_POINTER : CXX_BAD_ALLOC;
    if (block != NULL)
        (void)cxx_block_given(cxx_address(block), size, true, false);
    (void)cxx_stamp_end();
    const unsigned thrown = failure == CXX_OWN         ? 1 + cxx_next_own()
                            : failure == CXX_BAD_ALLOC ? 1 + (unsigned)AS_EXCEPTION_BAD_ALLOC
                                                       : 0;
    cxx_end(thrown, cxx_address(block));
    if (thrown != 0)
        cxx_throw(thrown - 1);
    return block;
}

void *cxx_allocated_onward(uint64_t form, size_t size)
{
    const uint64_t args[] = {form, size, 0, 0};
    void *block = NULL;
    (void)cxx_begin(AS_ALLOCATED, args, 4);
    const unsigned thrown = cxx_library_new(form & AS_FORM_ARRAY, size, &block);
    if (block != NULL)
        (void)cxx_block_given(cxx_address(block), size, true, false);
    (void)cxx_stamp_end();
    cxx_end(thrown, cxx_address(block));
    if (thrown != 0)
        cxx_throw(thrown - 1);
    return block;
}

static void forget(void *block_)
{
    cxx_block *block = cxx_block_at(cxx_address(block_), true);
    if (block != NULL)
        block->memory.address = 0;
}

void cxx_released(uint64_t form, void *block, size_t size, size_t alignment, uint64_t argument)
{
    if (!cxx_is_on())
        return;
    const uint64_t args[] = {form, cxx_address(block), size, alignment, argument};
    cxx_tell(AS_RELEASED, args, 5, 0, 0);
    forget(block);
}

void cxx_released_onward(uint64_t form, void *block)
{
    const uint64_t args[] = {form, cxx_address(block), 0, 0, 0};
    forget(block);
    (void)cxx_begin(AS_RELEASED, args, 5);
    cxx_library_delete(form & AS_FORM_ARRAY, block);
    cxx_end(0, 0);
}

void cxx_released_destroying(uint64_t form, void *object, size_t size, size_t alignment)
{
    const uint64_t args[] = {form, cxx_address(object), size, alignment, 0};
    void *most_derived;
    (void)cxx_begin(AS_RELEASED, args, 5);
    const unsigned type = cxx_type_of(object, &most_derived);
    if (type != 0)
        allocspec_cxx_destroy(type, most_derived);
    cxx_end(0, 0);
    forget(object);
}

void *cxx_place(unsigned number)
{
    if (number >= CXX_PLACES)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    for (unsigned i = 0; i < CXX_PLACE_SIZE; i++) /* dirtied anew */
        places[number][i] = (unsigned char)(0x81 + 2 * i + number);
    return places[number];
}
