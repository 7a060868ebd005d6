/* calls.c - calls of the library's functions by their names. That they happened is recorded by wrap.cpp, or, where the
 * program replaced the function, by that. */
#include "calls.h"
#include "shapes.h"
#include "state.h"

#ifdef _WIN32
#define LIBRARY "windows/library.inc"
#else
#define LIBRARY "library.inc"
#endif

#define LIBRARY_NEW(kind, since, shape, symbol) void *named##symbol NEW_PARAMETERS_##shape __asm__(#symbol);
#define LIBRARY_DELETE(kind, since, shape, symbol) void named##symbol DELETE_PARAMETERS_##shape __asm__(#symbol);
#include LIBRARY
#undef LIBRARY_NEW
#undef LIBRARY_DELETE

/* std::nothrow: a class without members, at which nobody looks. */
static char an_object_of_no_members;

typedef struct call {
    uint64_t form;
    size_t size, alignment;
} call;

static void *call_new(void *nobody, const void *context)
{
    const call *of = context;
    const size_t size = of->size, alignment = of->alignment;
    void *const nothrow = &an_object_of_no_members;
    (void)nobody;
    (void)alignment;
    (void)nothrow;
    switch (of->form) {
#define LIBRARY_NEW(kind, since, shape, symbol)                                                                        \
    case SHAPE_##shape | ARRAY_FORM_##kind:                                                                            \
        return named##symbol NEW_ARGUMENTS_##shape;
#define LIBRARY_DELETE(kind, since, shape, symbol)
#include LIBRARY
#undef LIBRARY_NEW
#undef LIBRARY_DELETE
    default:
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    }
}

static void *call_delete(void *block, const void *context)
{
    const call *of = context;
    const size_t size = of->size, alignment = of->alignment;
    void *const nothrow = &an_object_of_no_members;
    switch (of->form) {
#define LIBRARY_NEW(kind, since, shape, symbol)
#define LIBRARY_DELETE(kind, since, shape, symbol)                                                                     \
    case SHAPE_##shape | ARRAY_FORM_##kind:                                                                            \
        named##symbol DELETE_ARGUMENTS_##shape;                                                                        \
        return NULL;
#include LIBRARY
#undef LIBRARY_NEW
#undef LIBRARY_DELETE
    default:
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    }
}

/* What the program defines itself is none of the library's: a call of it by name would tell nothing. */
static bool is_programs(bool gives, uint64_t form)
{
    const unsigned array = (form & AS_FORM_ARRAY) != 0;
    return (allocspec_cxx_replaces[(gives ? 0 : 2) + array] >> (form & AS_FORM_PARAMETERS) & 1) != 0;
}

void cxx_call_new(unsigned slot, uint64_t form, size_t size, size_t alignment)
{
    const call of = {form, size, alignment};
    void *made = NULL;
    if (is_programs(true, form))
        return;
    const unsigned thrown = cxx_try(call_new, NULL, &of, &made);
    cxx_slot_set(slot, thrown == 0 ? made : NULL, 0, 0);
}

void cxx_call_delete(unsigned slot, uint64_t form, size_t size, size_t alignment)
{
    const call of = {form, size, alignment};
    cxx_object object;
    void *nothing;
    if (!cxx_slot(slot, &object) || is_programs(false, form))
        return;
    (void)cxx_try(call_delete, object.address, &of, &nothing);
    cxx_slot_set(slot, NULL, 0, 0);
}

unsigned cxx_library_new(uint64_t form, size_t size, void **block)
{
    const call of = {form, size, 0};
    return cxx_try(call_new, NULL, &of, block);
}

void cxx_library_delete(uint64_t form, void *block)
{
    const call of = {form, 0, 0};
    (void)call_delete(block, &of);
}

void cxx_call_placed(uint64_t form, size_t size, unsigned place)
{
    const bool array = (form & AS_FORM_ARRAY) != 0;
    void *const at = cxx_place(place);
    const uint64_t given[] = {form | AS_FORM_POINTER, size, 0, cxx_address(at)};
    (void)cxx_begin(array ? AS_OPERATOR_NEW_ARRAY : AS_OPERATOR_NEW, given, 4);
    void *const made = cxx_library_placed(form, size, at);
    (void)cxx_stamp_end();
    cxx_end(0, cxx_address(made));
    const uint64_t taken[] = {form | AS_FORM_POINTER, cxx_address(made), 0, 0, cxx_address(at)};
    (void)cxx_begin(array ? AS_OPERATOR_DELETE_ARRAY : AS_OPERATOR_DELETE, taken, 5);
    cxx_library_unplaced(form, made, at);
    (void)cxx_stamp_end();
    cxx_end(0, 0);
}
