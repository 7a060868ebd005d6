/* glue.c - the row's events: begun, nested, ended; and the row as a step of the driver's. See state.h. */
#include "state.h"

#include "../row.h"

#include "shapes.h"

/* Forms, traits and exceptions have the numbers that clauses know. */
#define IS_AS(what, name) _Static_assert((int)what##_##name == (int)AS_##what##_##name, "the same number");
#define IS_AS_TYPE(name) _Static_assert((int)TRAIT_##name == (int)AS_TYPE_##name, "the same number");
IS_AS(FORM, SIZE)
IS_AS(FORM, ALIGNMENT)
IS_AS(FORM, NOTHROW)
IS_AS(FORM, POINTER)
IS_AS(FORM, TAG)
IS_AS(FORM, DESTROYING)
IS_AS(FORM, ARRAY)
IS_AS(FORM, CLASS)
IS_AS(FORM, NOEXCEPT)
IS_AS(FORM, GLOBAL)
IS_AS(FORM, SIGNED)
IS_AS(FORM, VALUE)
IS_AS(FORM, REMOVABLE)
IS_AS_TYPE(CONSTRUCTS)
IS_AS_TYPE(DESTROYS)
IS_AS_TYPE(VIRTUAL)
IS_AS_TYPE(NOEXCEPT)
IS_AS_TYPE(CHARACTERS)
IS_AS(EXCEPTION, OTHER)
IS_AS(EXCEPTION, BAD_ALLOC)
IS_AS(EXCEPTION, BAD_ARRAY_NEW_LENGTH)
IS_AS(EXCEPTION, OWN)

cxx_state cxx_now;

static struct draft *claim(unsigned routine, const uint64_t *args, unsigned count)
{
    if (cxx_now.depth == CXX_DEPTH)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    struct draft *draft = &cxx_now.open[cxx_now.depth++];
    record_claim(draft, cxx_now.worker, routine, cxx_now.step, cxx_now.turn++);
    for (unsigned i = 0; i < count; i++)
        record_argument(draft, args[i]);
    return draft;
}

static struct draft *enter(struct draft *draft)
{
    record_begin(draft);
    if (cxx_now.depth == 1)
        cxx_now.constructed = 0;
    cxx_now.worker->inside = draft->record.begin;
    return draft;
}

struct draft *cxx_begin(unsigned routine, const uint64_t *args, unsigned count)
{
    return enter(claim(routine, args, count));
}

struct draft *cxx_begin_knowing(unsigned routine, const uint64_t *args, unsigned count, unsigned fact, uint64_t value)
{
    struct draft *draft = claim(routine, args, count);
    record_fact(draft, fact, value);
    return enter(draft);
}

struct draft *cxx_stamp_end(void)
{
    struct draft *draft = &cxx_now.open[cxx_now.depth - 1];
    record_stamp_end(draft);
    return draft;
}

void cxx_end(unsigned thrown, uint64_t result)
{
    struct draft *draft = &cxx_now.open[--cxx_now.depth];
    draft->record.result = thrown != 0 ? thrown - 1 : result;
    record_end(draft, thrown != 0 ? WIRE_THREW : WIRE_DONE);
    cxx_now.worker->inside = draft->record.parent;
}

void cxx_tell(unsigned routine, const uint64_t *args, unsigned count, unsigned thrown, uint64_t result)
{
    (void)cxx_begin(routine, args, count);
    cxx_end(thrown, result);
}

void cxx_tell_type(unsigned type)
{
    if (type >= allocspec_cxx_type_count)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    if (cxx_now.is_told[type])
        return;
    cxx_now.is_told[type] = true;
    const cxx_type *of = &allocspec_cxx_types[type];
    uint64_t args[8] = {type, of->size, of->alignment, of->traits};
    for (unsigned i = 0; i < 4; i++)
        args[4 + i] = type == AS_GLOBAL_SCOPE ? allocspec_cxx_replaces[i] : allocspec_cxx_declares[i][type];
    cxx_tell(AS_TYPE, args, 8, 0, 0);
}

unsigned cxx_next_own(void) { return AS_EXCEPTION_OWN + cxx_now.thrown++; }

uint64_t cxx_opaque(uint64_t value) { return value; }

/* No event: that nothing is missing. */
static void close_row(const struct worker *worker)
{
    struct draft draft;
    record_claim(&draft, worker, AS_NOTHING, cxx_now.step, cxx_now.turn);
    record_end(&draft, WIRE_CLOSED);
}

static uint64_t digest_of(const char *id)
{
    uint64_t length = 0;
    while (id[length] != '\0')
        length++;
    return wire_digest(id, length);
}

void row_step(struct worker *worker, uint64_t number, uint64_t digest, uint32_t step)
{
    if (number >= allocspec_cxx_row_count || digest_of(allocspec_cxx_rows[number].id) != digest)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    if (allocspec_cxx_rows[number].steps == NULL) {
        record_skip(worker, AS_NOTHING, step, 0);
        return;
    }
    __builtin_memset(&cxx_now, 0, sizeof cxx_now);
    cxx_now.worker = worker;
    cxx_now.step = step;
    worker->call = step;
    worker->callbacks = 0;
    cxx_tell_type(AS_GLOBAL_SCOPE);
    allocspec_cxx_rows[number].steps();
    close_row(worker);
    cxx_now.worker = NULL;
    worker->inside = 0;
}
