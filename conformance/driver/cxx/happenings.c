/* happenings.c - constructors, destructors, new handlers, the library's functions: what happens inside, as events; and
 * what a row said is to happen there. */
#include "state.h"

void cxx_throw_at(unsigned k) { cxx_now.constructors = k; }
void cxx_throw_at_destructor(unsigned k) { cxx_now.destructors = k; }

void cxx_fail_after(unsigned n, cxx_failure how)
{
    cxx_now.allocations = n + 1;
    cxx_now.failure = how;
}

static bool is_last(unsigned *countdown) { return *countdown != 0 && --*countdown == 0; }

void cxx_constructed(unsigned type, void *object, const void *source)
{
    if (!cxx_is_on())
        return;
    const uint64_t args[] = {type, cxx_address(object), cxx_address(source)};
    if (cxx_now.constructed++ == CXX_MOST_CONSTRUCTED)
        cxx_now.constructors = 1;
    const unsigned thrown = is_last(&cxx_now.constructors) ? 1 + cxx_next_own() : 0;
    cxx_tell_type(type);
    cxx_tell(AS_CONSTRUCTED, args, 3, thrown, 0);
    if (thrown != 0)
        cxx_throw(thrown - 1);
}

void cxx_destroyed(unsigned type, void *object)
{
    if (!cxx_is_on())
        return;
    const uint64_t args[] = {type, cxx_address(object)};
    const unsigned thrown = is_last(&cxx_now.destructors) ? 1 + cxx_next_own() : 0;
    cxx_tell_type(type);
    cxx_tell(AS_DESTROYED, args, 2, thrown, 0);
    if (thrown != 0)
        cxx_throw(thrown - 1);
}

/* ---- the library's functions ---- */

static bool gives(unsigned routine) { return routine == AS_OPERATOR_NEW || routine == AS_OPERATOR_NEW_ARRAY; }

int cxx_library_begins(unsigned routine, uint64_t form, void *block, size_t size, size_t alignment)
{
    if (!cxx_is_on())
        return 0;
    if (gives(routine)) {
        const uint64_t args[] = {form, size, alignment, 0};
        (void)cxx_begin(routine, args, 4);
        return 1;
    }
    const uint64_t args[] = {form, cxx_address(block), size, alignment, 0};
    cxx_block *of = cxx_block_at(cxx_address(block), false);
    if (of != NULL && of->by_name && of->memory.filled)
        (void)cxx_begin_knowing(routine, args, 5, AS_FACT_INTACT,
                                slot_verify(cxx_now.worker, &of->memory, of->memory.extent));
    else
        (void)cxx_begin(routine, args, 5);
    return 1;
}

void cxx_library_ends(void *block)
{
    struct draft *draft = cxx_stamp_end();
    if (gives(draft->record.routine)) {
        if (block != NULL)
            record_fact(draft, AS_FACT_WRITABLE,
                        cxx_block_given(cxx_address(block), draft->record.args[1], false, cxx_now.depth == 1));
    } else {
        cxx_block *of = cxx_block_at(draft->record.args[1], false);
        if (of != NULL)
            of->memory.address = 0;
    }
    cxx_end(0, cxx_address(block));
}

void cxx_library_throws(unsigned exception)
{
    (void)cxx_stamp_end();
    cxx_end(1 + exception, 0);
}

/* ---- handlers ---- */

void cxx_handler_does(unsigned which, unsigned times, cxx_action action)
{
    cxx_now.handlers[which - 1].times = times;
    cxx_now.handlers[which - 1].action = action;
}

static void handled(unsigned which)
{
    const uint64_t args[] = {which};
    unsigned thrown = 0;
    if (!cxx_is_on())
        return;
    (void)cxx_begin(AS_HANDLED, args, 1);
    cxx_action action = CXX_RETURNS;
    if (cxx_now.handlers[which - 1].times != 0)
        cxx_now.handlers[which - 1].times--;
    else
        action = cxx_now.handlers[which - 1].action;
    switch (action) {
    case CXX_RETURNS:
        break;
    case CXX_REMOVES_HANDLER:
        cxx_set_handler(0);
        break;
    case CXX_SETS_OTHER:
        cxx_set_handler(3 - which);
        break;
    case CXX_LIFTS_LIMIT:
        cxx_limit(0);
        break;
    case CXX_THROWS_OWN:
        thrown = 1 + cxx_next_own();
        break;
    case CXX_THROWS_BAD_ALLOC:
        thrown = 1 + (unsigned)AS_EXCEPTION_BAD_ALLOC;
        break;
    }
    cxx_end(thrown, 0);
    if (action == CXX_THROWS_OWN)
        cxx_throw_derived(thrown - 1);
    if (thrown != 0)
        cxx_throw(thrown - 1);
}

static void handler_1(void) { handled(1); }
static void handler_2(void) { handled(2); }

static uint64_t number_of(cxx_handler *handler)
{
    return handler == handler_1 ? 1 : handler == handler_2 ? 2 : (uint64_t)(uintptr_t)handler;
}

void cxx_set_handler(unsigned which)
{
    const uint64_t args[] = {which};
    (void)cxx_begin(AS_STD_SET_NEW_HANDLER, args, 1);
    cxx_handler *before = cxx_library_set_handler(which == 1 ? handler_1 : which == 2 ? handler_2 : NULL);
    (void)cxx_stamp_end();
    cxx_end(0, number_of(before));
}

void cxx_get_handler(void)
{
    (void)cxx_begin(AS_STD_GET_NEW_HANDLER, NULL, 0);
    cxx_handler *now = cxx_library_get_handler();
    (void)cxx_stamp_end();
    cxx_end(0, number_of(now));
}

void cxx_limit(int on)
{
    const uint64_t args[] = {on != 0};
    (void)cxx_begin(AS_LIMIT, args, 1);
    if (!host_limit(on != 0))
        host_exit(WIRE_EXIT_ENVIRONMENT);
    cxx_end(0, 0);
}
