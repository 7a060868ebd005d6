/* expressions.c - new-expressions and delete-expressions as events, and the slots that hold what they made. */
#include "state.h"

bool cxx_slot(unsigned slot, cxx_object *object)
{
    if (slot >= CXX_SLOTS)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    *object = cxx_now.slots[slot];
    return object->address != NULL || slot == CXX_null;
}

void cxx_slot_set(unsigned slot, void *address, unsigned type, uint64_t elements)
{
    if (slot < CXX_null)
        cxx_now.slots[slot] = (cxx_object){address, type, elements};
}

void cxx_put(unsigned slot, void *pointer) { cxx_slot_set(slot, pointer, 0, 0); }

static uint64_t elements_of(const cxx_new_event *what)
{
    return (what->form & AS_FORM_ARRAY) != 0 ? what->bound * what->inner : 1;
}

static void begin_new(const cxx_new_event *what)
{
    cxx_tell_type(what->type);
    const uint64_t args[] = {what->type, what->form, what->bound, what->inner, what->initialisers, what->argument};
    (void)cxx_begin(AS_NEW, args, 6);
}

void cxx_new(const cxx_new_event *what, cxx_go *go, const void *context)
{
    void *made = NULL;
    begin_new(what);
    const unsigned thrown = cxx_try(go, NULL, context, &made);
    struct draft *draft = cxx_stamp_end();
    const uint64_t elements = elements_of(what);
    if (thrown == 0 && made != NULL) {
        if ((what->form & AS_FORM_ARRAY) != 0)
            cxx_look_before(draft, cxx_address(made));
        if ((what->form & AS_FORM_VALUE) != 0)
            cxx_look_for_zeroes(draft, cxx_address(made), elements * allocspec_cxx_types[what->type].size);
    }
    cxx_end(thrown, thrown == 0 ? cxx_address(made) : 0);
    cxx_slot_set(what->slot, thrown == 0 ? made : NULL, what->type, elements);
}

void cxx_delete(const cxx_delete_event *what, cxx_go *go, const void *context, cxx_go *as)
{
    cxx_object object;
    void *nothing;
    if (!cxx_slot(what->slot, &object))
        return;
    void *deleted = object.address;
    if (as != NULL)
        deleted = as(deleted, context);
    const unsigned dynamic = as != NULL ? object.type : what->type;
    cxx_tell_type(what->type);
    cxx_tell_type(dynamic);
    const uint64_t args[] = {what->type, what->form, cxx_address(deleted), dynamic, cxx_address(object.address)};
    (void)cxx_begin(AS_DELETE, args, 5);
    const unsigned thrown = cxx_try(go, deleted, context, &nothing);
    (void)cxx_stamp_end();
    cxx_end(thrown, 0);
    cxx_slot_set(what->slot, NULL, 0, 0);
}

/* ---- new and delete that nobody else sees ---- */

static const cxx_new_event *removable;

void cxx_removable_made(void)
{
    struct draft *draft = cxx_stamp_end();
    cxx_block *block = NULL;
    for (unsigned i = 0; i < cxx_now.block_count; i++)
        if (cxx_now.blocks[i].memory.address != 0 && cxx_now.blocks[i].inside == draft->record.begin)
            block = &cxx_now.blocks[i];
    cxx_now.removable = block != NULL ? block->memory.address : 0;
    cxx_end(0, cxx_now.removable);
}

void cxx_removable_delete(void)
{
    const uint64_t args[] = {removable->type, removable->form & ~(uint64_t)AS_FORM_VALUE, cxx_now.removable,
                             removable->type, cxx_now.removable};
    (void)cxx_begin(AS_DELETE, args, 5);
}

/* It holds one new-expression and one delete-expression; the last event that it begins is ended here. */
void cxx_removable(const cxx_new_event *what, cxx_go *go, const void *context)
{
    void *nothing;
    const unsigned outside = cxx_now.depth;
    removable = what;
    begin_new(what);
    const unsigned thrown = cxx_try(go, NULL, context, &nothing);
    while (cxx_now.depth > outside) {
        (void)cxx_stamp_end();
        cxx_end(thrown, 0);
    }
}

/* ---- what lies where ---- */

unsigned cxx_type_of(void *object, void **most_derived)
{
    const uint64_t at = cxx_address(object);
    for (unsigned i = 0; i < CXX_null; i++) {
        const cxx_object *one = &cxx_now.slots[i];
        const uint64_t from = cxx_address(one->address);
        if (one->type != 0 && from != 0 && at >= from &&
            at < from + allocspec_cxx_types[one->type].size * one->elements) {
            *most_derived = one->address;
            return one->type;
        }
    }
    *most_derived = object;
    return 0;
}

void cxx_look_before(struct draft *draft, uint64_t address)
{
    uint64_t words[2] = {0, 0};
    for (unsigned i = 0; i < 2; i++) {
        const uint64_t at = address - (i + 1) * sizeof(size_t);
        if (cxx_block_holding(at, sizeof(size_t), draft->record.begin) == NULL)
            return;
        if (slot_copy(cxx_now.worker, at, &words[i], sizeof(size_t)) == sizeof(size_t))
            record_fact(draft, i == 0 ? AS_FACT_WORD_1 : AS_FACT_WORD_2, words[i]);
    }
}

void cxx_look_for_zeroes(struct draft *draft, uint64_t address, uint64_t size)
{
    record_fact(draft, AS_FACT_ZERO, slot_zeroes(cxx_now.worker, address, size));
}
