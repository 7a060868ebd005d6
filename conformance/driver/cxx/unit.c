/* unit.c - the C++ table as the shim makes it: types described, rows calling acx_new and acx_delete. SHIM_REVISION is a
 * value of acx_revision; rows of other revisions are compiled too, but not to be asked for. */
#include <allocspec/cxx.h>
#include <allocspec/event.h>

#include <string.h>

#define REVISION_ANY
#include "../host.h"
#include "../wire.h"
#include "calls.h"
#include "revisions.h"
#include "words_c.h"

extern const acx_revision allocspec_cxx_revision;
extern const acx_abi allocspec_cxx_abi;

typedef void *void_pointer;
#define STD_BYTE unsigned char
#define NO_MEMBERS

enum {
    TYPE_GLOBAL_SCOPE,
#define SCALAR(name, since, spelling, bytes, alignment, traits) TYPE_##name,
#define CLASS(name, since, bytes, alignment, life, members) TYPE_##name,
#define FACE(name, since, members) TYPE_##name,
#define BEHIND(name, since, face, members) TYPE_##name,
#include "types.inc"
#undef SCALAR
#undef CLASS
#undef FACE
#undef BEHIND
    TYPE_COUNT
};

/* sizeof, for bounds: memory of the size of each type. */
#define SCALAR(name, since, spelling, bytes, alignment, traits) typedef spelling name;
#define CLASS(name, since, bytes, alignment, life, members)                                                            \
    typedef struct name {                                                                                              \
        unsigned char content[bytes];                                                                                  \
    } name;
#define FACE(name, since, members)
#define BEHIND(name, since, face, members)
#include "types.inc"
#undef SCALAR
#undef CLASS
#undef FACE
#undef BEHIND

#include "functions_c.h"
#include "types_c.h"

/* ---- what AS_TYPE tells of them ---- */

#include "declares.h"

#define TRAITS_BARE 0
#define TRAITS_BUILT TRAIT_CONSTRUCTS
#define TRAITS_MORTAL TRAIT_DESTROYS
#define TRAITS_WHOLE (TRAIT_CONSTRUCTS | TRAIT_DESTROYS)
#define TRAITS_FRAIL TRAITS_WHOLE
#define M(kind, shape) TRAITS_OF(kind, shape)
#define SCALAR(name, since, spelling, bytes, alignment, traits) {bytes, alignment, traits},
#define CLASS(name, since, bytes, alignment, life, members) {bytes, alignment, TRAITS_##life members},
#define FACE(name, since, members) {16, 8, TRAIT_DESTROYS | TRAIT_VIRTUAL members},
#define BEHIND(name, since, face, members) {40, 8, TRAITS_WHOLE | TRAIT_VIRTUAL members},
const cxx_type allocspec_cxx_types[] = {
    {0, ACX_DEFAULT_NEW_ALIGNMENT, 0},
#include "types.inc"
};
const unsigned allocspec_cxx_type_count = TYPE_COUNT;
const uint64_t *const allocspec_cxx_declares[4] = {declares_new, declares_new_array, declares_delete,
                                                   declares_delete_array};

/* ---- evaluating ---- */

/* Such an expression is none that C++ has: the table is wrong, or the shim. */
static void *well_formed(acx_verdict verdict, void *made)
{
    if (verdict != ACX_WELL_FORMED)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    return made;
}

static void value_initialises(void *object, size_t index, void *type_)
{
    const acx_type *type = type_;
    (void)index;
    if (type->construct != NULL)
        type->construct(object);
    else
        memset(object, 0, type->size);
}

static void *evaluate_new(void *nobody, const void *expression)
{
    acx_verdict verdict;
    (void)nobody;
    void *made = acx_new(expression, &verdict);
    return well_formed(verdict, made);
}

static void *evaluate_delete(void *object, const void *expression)
{
    acx_delete_expression now = *(const acx_delete_expression *)expression;
    now.object = object;
    return well_formed(acx_delete(&now), NULL);
}

static void *evaluate_both(void *nobody, const void *expression)
{
    const acx_new_expression *of = expression;
    void *object = evaluate_new(nobody, expression);
    const acx_delete_expression gone = {.type = of->type,
                                        .abi = of->abi,
                                        .global = of->global,
                                        .revision = of->revision,
                                        .array = of->array,
                                        .object = object};
    cxx_removable_made();
    cxx_removable_delete();
    return well_formed(acx_delete(&gone), NULL);
}

/* ---- the rows ---- */

#define ROW(id, since, until, units, ...)                                                                              \
    KEEP(since, until, units)                                                                                          \
    (static void ROW_NAME(ROW_KEY, __LINE__)(void) {                                                                   \
        make_global_scope();                                                                                           \
        __VA_ARGS__                                                                                                    \
    })
#include "rows.inc"
#undef ROW

#define ROW(id, since, until, units, ...) {id, KEEP(since, until, units)(1 ? ROW_NAME(ROW_KEY, __LINE__) :) NULL},
const cxx_row allocspec_cxx_rows[] = {
#include "rows.inc"
};
const unsigned allocspec_cxx_row_count = sizeof allocspec_cxx_rows / sizeof *allocspec_cxx_rows;
