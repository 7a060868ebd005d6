/* types_c.h - the types of the C++ table, as the shim is told of them. For unit.c alone. */
#ifndef ALLOCSPEC_DRIVER_CXX_TYPES_C_H
#define ALLOCSPEC_DRIVER_CXX_TYPES_C_H

/* ---- the classes: constructors and destructors, scopes, descriptions ---- */

#define SCALAR(name, since, spelling, bytes, alignment, traits)
#define CLASS(name, since, bytes, alignment, life, members)                                                            \
    __attribute__((unused)) static void construct_##name(void *object) { cxx_constructed(TYPE_##name, object, NULL); } \
    __attribute__((unused)) static void destroy_##name(void *object) { cxx_destroyed(TYPE_##name, object); }
#define FACE(name, since, members)                                                                                     \
    static void destroy_##name(void *object) { (void)object; }
#define BEHIND(name, since, face, members) CLASS(name, since, 40, 8, WHOLE, members)
#include "types.inc"
#undef CLASS
#undef FACE
#undef BEHIND

/* Of each class four lists, each of which ends with one function too many: lists may not be empty. */
#define MEMBER_NEW_IN_NEW(shape) SHAPED_NEW_##shape(new_##shape##_OBJECT),
#define MEMBER_NEW_IN_NEW_ARRAY(shape)
#define MEMBER_NEW_IN_DELETE(shape)
#define MEMBER_NEW_IN_DELETE_ARRAY(shape)
#define MEMBER_NEW_ARRAY_IN_NEW(shape)
#define MEMBER_NEW_ARRAY_IN_NEW_ARRAY(shape) SHAPED_NEW_##shape(new_##shape##_ARRAY),
#define MEMBER_NEW_ARRAY_IN_DELETE(shape)
#define MEMBER_NEW_ARRAY_IN_DELETE_ARRAY(shape)
#define MEMBER_DELETE_IN_NEW(shape)
#define MEMBER_DELETE_IN_NEW_ARRAY(shape)
#define MEMBER_DELETE_IN_DELETE(shape) SHAPED_DELETE_##shape(delete_##shape##_OBJECT),
#define MEMBER_DELETE_IN_DELETE_ARRAY(shape)
#define MEMBER_DELETE_ARRAY_IN_NEW(shape)
#define MEMBER_DELETE_ARRAY_IN_NEW_ARRAY(shape)
#define MEMBER_DELETE_ARRAY_IN_DELETE(shape)
#define MEMBER_DELETE_ARRAY_IN_DELETE_ARRAY(shape) SHAPED_DELETE_##shape(delete_##shape##_ARRAY),
#define LIST(name, list, ...) static const acx_function name##_##list[] = {__VA_ARGS__{0, NULL, {NULL}}};
#define LIST_THIS(name, list, ...) LIST(name, list, __VA_ARGS__)
#define CLASS(name, since, bytes, alignment, life, members) LIST_THIS(name, THIS_LIST, members)
#define FACE(name, since, members) LIST_THIS(name, THIS_LIST, members)
#define BEHIND(name, since, face, members) LIST_THIS(name, THIS_LIST, members)

#define THIS_LIST new
#define M(kind, shape) MEMBER_##kind##_IN_NEW(shape)
#include "types.inc"
#undef M
#undef THIS_LIST
#define THIS_LIST new_array
#define M(kind, shape) MEMBER_##kind##_IN_NEW_ARRAY(shape)
#include "types.inc"
#undef M
#undef THIS_LIST
#define THIS_LIST delete
#define M(kind, shape) MEMBER_##kind##_IN_DELETE(shape)
#include "types.inc"
#undef M
#undef THIS_LIST
#define THIS_LIST delete_array
#define M(kind, shape) MEMBER_##kind##_IN_DELETE_ARRAY(shape)
#include "types.inc"
#undef M
#undef THIS_LIST
#undef CLASS
#undef SCALAR
#undef FACE
#undef BEHIND

#define LISTED(list)                                                                                                   \
    {                                                                                                                  \
        list, sizeof list / sizeof *list - 1                                                                           \
    }
#define SCOPE(name)                                                                                                    \
    static const acx_scope scope_##name = {LISTED(name##_new), LISTED(name##_new_array), LISTED(name##_delete),        \
                                           LISTED(name##_delete_array)};

static const acx_type *dynamic_type(void *object, void **most_derived);
#define CONSTRUCTOR_BARE(name) NULL
#define CONSTRUCTOR_BUILT(name) construct_##name
#define CONSTRUCTOR_MORTAL(name) NULL
#define CONSTRUCTOR_WHOLE(name) construct_##name
#define CONSTRUCTOR_FRAIL(name) construct_##name
#define DESTRUCTOR_BARE(name) NULL
#define DESTRUCTOR_BUILT(name) NULL
#define DESTRUCTOR_MORTAL(name) destroy_##name
#define DESTRUCTOR_WHOLE(name) destroy_##name
#define DESTRUCTOR_FRAIL(name) destroy_##name
#define SCALAR(name, since, spelling, bytes, alignment, traits)                                                        \
    __attribute__((unused)) static const acx_type type_##name = {bytes, alignment, NULL, NULL, NULL, NULL};
#define CLASS(name, since, bytes, alignment, life, members)                                                            \
    SCOPE(name)                                                                                                        \
    __attribute__((unused)) static const acx_type type_##name = {                                                      \
        bytes, alignment, CONSTRUCTOR_##life(name), DESTRUCTOR_##life(name), &scope_##name, NULL};
#define FACE(name, since, members)                                                                                     \
    SCOPE(name) static const acx_type type_##name = {16, 8, NULL, destroy_##name, &scope_##name, dynamic_type};
#define BEHIND(name, since, face, members)                                                                             \
    SCOPE(name)                                                                                                        \
    static const acx_type type_##name = {40, 8, construct_##name, destroy_##name, &scope_##name, dynamic_type};
#include "types.inc"
#undef SCALAR
#undef CLASS
#undef FACE
#undef BEHIND

/* By number. */
static const acx_type *const types[] = {
    NULL,
#define SCALAR(name, since, spelling, bytes, alignment, traits) &type_##name,
#define CLASS(name, since, bytes, alignment, life, members) &type_##name,
#define FACE(name, since, members) &type_##name,
#define BEHIND(name, since, face, members) &type_##name,
#include "types.inc"
#undef SCALAR
#undef CLASS
#undef FACE
#undef BEHIND
};

static const acx_type *dynamic_type(void *object, void **most_derived)
{
    return types[cxx_type_of(object, most_derived)];
}

void allocspec_cxx_destroy(unsigned type, void *object) { types[type]->destroy(object); }

/* A pointer to what lies BEHIND, as one to its FACE. */
static void *behind_front(void *object, const void *context)
{
    (void)context;
    return (char *)object + 16;
}

#endif
