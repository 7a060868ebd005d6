/* declares.h - of each type, by number, the sets of functions that it declares: a bit for each shape; and the trait
 * that they cannot throw. For both languages. */
#define SCALAR(name, since, spelling, bytes, alignment, traits) 0,
#define CLASS(name, since, bytes, alignment, life, members) (0 members),
#define FACE(name, since, members) (0 members),
#define BEHIND(name, since, face, members) (0 members),
#define BIT(shape) | (uint64_t)1 << SHAPE_##shape

#define NEW_OF_NEW(shape) BIT(shape)
#define NEW_OF_NEW_ARRAY(shape)
#define NEW_OF_DELETE(shape)
#define NEW_OF_DELETE_ARRAY(shape)
#define NEW_ARRAY_OF_NEW(shape)
#define NEW_ARRAY_OF_NEW_ARRAY(shape) BIT(shape)
#define NEW_ARRAY_OF_DELETE(shape)
#define NEW_ARRAY_OF_DELETE_ARRAY(shape)
#define DELETE_OF_NEW(shape)
#define DELETE_OF_NEW_ARRAY(shape)
#define DELETE_OF_DELETE(shape) BIT(shape)
#define DELETE_OF_DELETE_ARRAY(shape)
#define DELETE_ARRAY_OF_NEW(shape)
#define DELETE_ARRAY_OF_NEW_ARRAY(shape)
#define DELETE_ARRAY_OF_DELETE(shape)
#define DELETE_ARRAY_OF_DELETE_ARRAY(shape) BIT(shape)
#undef M
#define M(kind, shape) NEW_OF_##kind(shape)
static const uint64_t declares_new[] = {
    0,
#include "types.inc"
};
#undef M
#define M(kind, shape) NEW_ARRAY_OF_##kind(shape)
static const uint64_t declares_new_array[] = {
    0,
#include "types.inc"
};
#undef M
#define M(kind, shape) DELETE_OF_##kind(shape)
static const uint64_t declares_delete[] = {
    0,
#include "types.inc"
};
#undef M
#define M(kind, shape) DELETE_ARRAY_OF_##kind(shape)
static const uint64_t declares_delete_array[] = {
    0,
#include "types.inc"
};
#undef M
#undef SCALAR
#undef CLASS
#undef FACE
#undef BEHIND

#define TRAITS_OF(kind, shape) TRAITS_OF_##kind(shape)
#define TRAITS_OF_NEW(shape) | TRAIT_OF_##shape
#define TRAITS_OF_NEW_ARRAY(shape) | TRAIT_OF_##shape
#define TRAITS_OF_DELETE(shape)
#define TRAITS_OF_DELETE_ARRAY(shape)
#define TRAIT_OF_QUIET TRAIT_NOEXCEPT
#define TRAIT_OF_PLAIN 0
#define TRAIT_OF_ONWARD 0
#define TRAIT_OF_NOTHROW 0
#define TRAIT_OF_POINTER 0
#define TRAIT_OF_TAG 0
#define TRAIT_OF_ALIGNED 0
#define TRAIT_OF_ALIGNED_TAG 0
