/* scripted_heap.c - see scripted_heap.h. */
#include "scripted_heap.h"

scripted_heap script;

static bool fails(void) { return script.failures > 0 && script.failures-- > 0; }

void *__real_ah_allocate(size_t size);
void *__wrap_ah_allocate(size_t size);
void *__wrap_ah_allocate(size_t size) { return fails() ? NULL : __real_ah_allocate(size); }

void *__real_ah_allocate_zeroed(size_t size);
void *__wrap_ah_allocate_zeroed(size_t size);
void *__wrap_ah_allocate_zeroed(size_t size) { return fails() ? NULL : __real_ah_allocate_zeroed(size); }

void *__real_ah_allocate_aligned(size_t size, size_t alignment, size_t offset);
void *__wrap_ah_allocate_aligned(size_t size, size_t alignment, size_t offset);
void *__wrap_ah_allocate_aligned(size_t size, size_t alignment, size_t offset)
{
    return fails() ? NULL : __real_ah_allocate_aligned(size, alignment, offset);
}

void *__real_ah_resize(void *block, size_t size);
void *__wrap_ah_resize(void *block, size_t size);
void *__wrap_ah_resize(void *block, size_t size) { return fails() ? NULL : __real_ah_resize(block, size); }

bool __real_ah_resize_in_place(void *block, size_t size);
bool __wrap_ah_resize_in_place(void *block, size_t size);
bool __wrap_ah_resize_in_place(void *block, size_t size) { return !fails() && __real_ah_resize_in_place(block, size); }

ah_kind __real_ah_kind_of(const void *address);
ah_kind __wrap_ah_kind_of(const void *address);
ah_kind __wrap_ah_kind_of(const void *address) { return script.is_kind ? script.kind : __real_ah_kind_of(address); }

ah_health __real_ah_check(const void **where);
ah_health __wrap_ah_check(const void **where);
ah_health __wrap_ah_check(const void **where) { return script.damaged ? script.health : __real_ah_check(where); }

ah_health __real_ah_fill_free(unsigned char byte);
ah_health __wrap_ah_fill_free(unsigned char byte);
ah_health __wrap_ah_fill_free(unsigned char byte) { return script.damaged ? script.health : __real_ah_fill_free(byte); }

/* A heap that was never used has its end before its first block. */
ah_step __real_ah_walk_from(const void *block, ah_entry *entry);
ah_step __wrap_ah_walk_from(const void *block, ah_entry *entry);
ah_step __wrap_ah_walk_from(const void *block, ah_entry *entry)
{
    if (!script.damaged)
        return __real_ah_walk_from(block, entry);
    return script.health == AH_EMPTY ? AH_STEP_END : AH_STEP_CORRUPT;
}
