// unit.cpp - the C++ table as the compiler under judgement makes it: types, and rows.
#include <cstddef>
#include <new>

#include <allocspec/event.h>

#include "revisions.h"
#include "words_cpp.h"

#if __cplusplus >= 201103L
#define QUIETLY noexcept
#define AS_IT_MAY noexcept(false)
#else
#define QUIETLY throw()
#define AS_IT_MAY
#endif

namespace
{
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

// An argument that only a function of the program's takes.
struct tag {
    unsigned number;
    explicit tag(unsigned n) : number(n) {}
};

typedef void *void_pointer;
#define STD_BYTE std::byte

// ---- the functions that classes declare ----

#define SIZE_OF(alignment) static_cast<std::size_t>(alignment)
#define M(kind, shape) MEMBER_##kind(shape)
#define MEMBER_NEW(shape) MEMBER_NEW_##shape(operator new, FORM_CLASS | SHAPE_##shape)
#define MEMBER_NEW_ARRAY(shape) MEMBER_NEW_##shape(operator new[], FORM_CLASS | FORM_ARRAY | SHAPE_##shape)
#define MEMBER_DELETE(shape) MEMBER_DELETE_##shape(operator delete, FORM_CLASS | SHAPE_##shape)
#define MEMBER_DELETE_ARRAY(shape) MEMBER_DELETE_##shape(operator delete[], FORM_CLASS | FORM_ARRAY | SHAPE_##shape)

#define MEMBER_NEW_PLAIN(name, form)                                                                                   \
    static void *name(std::size_t size) { return cxx_allocated(form, size, 0, 0); }
#define MEMBER_NEW_ONWARD(name, form)                                                                                  \
    static void *name(std::size_t size) { return cxx_allocated_onward(form, size); }
#define MEMBER_NEW_QUIET(name, form)                                                                                   \
    static void *name(std::size_t size) QUIETLY { return cxx_allocated((form) | FORM_NOEXCEPT, size, 0, 0); }
#define MEMBER_NEW_NOTHROW(name, form)                                                                                 \
    static void *name(std::size_t size, const std::nothrow_t &) QUIETLY                                                \
    {                                                                                                                  \
        return cxx_allocated((form) | FORM_NOEXCEPT, size, 0, 0);                                                      \
    }
#define MEMBER_NEW_POINTER(name, form)                                                                                 \
    static void *name(std::size_t size, void *place)                                                                   \
    {                                                                                                                  \
        return cxx_allocated(form, size, 0, reinterpret_cast<uintptr_t>(place));                                       \
    }
#define MEMBER_NEW_TAG(name, form)                                                                                     \
    static void *name(std::size_t size, const tag &it) { return cxx_allocated(form, size, 0, it.number); }
#define MEMBER_NEW_ALIGNED(name, form)                                                                                 \
    static void *name(std::size_t size, std::align_val_t to) { return cxx_allocated(form, size, SIZE_OF(to), 0); }
#define MEMBER_NEW_ALIGNED_TAG(name, form)                                                                             \
    static void *name(std::size_t size, std::align_val_t to, const tag &it)                                            \
    {                                                                                                                  \
        return cxx_allocated(form, size, SIZE_OF(to), it.number);                                                      \
    }

#define MEMBER_DELETE_PLAIN(name, form)                                                                                \
    static void name(void *block) { cxx_released(form, block, 0, 0, 0); }
#define MEMBER_DELETE_ONWARD(name, form)                                                                               \
    static void name(void *block) { cxx_released_onward(form, block); }
#define MEMBER_DELETE_SIZED(name, form)                                                                                \
    static void name(void *block, std::size_t size) { cxx_released(form, block, size, 0, 0); }
#define MEMBER_DELETE_ALIGNED(name, form)                                                                              \
    static void name(void *block, std::align_val_t to) { cxx_released(form, block, 0, SIZE_OF(to), 0); }
#define MEMBER_DELETE_SIZED_ALIGNED(name, form)                                                                        \
    static void name(void *block, std::size_t size, std::align_val_t to)                                               \
    {                                                                                                                  \
        cxx_released(form, block, size, SIZE_OF(to), 0);                                                               \
    }
#define MEMBER_DELETE_NOTHROW(name, form)                                                                              \
    static void name(void *block, const std::nothrow_t &) { cxx_released(form, block, 0, 0, 0); }
#define MEMBER_DELETE_POINTER(name, form)                                                                              \
    static void name(void *block, void *place)                                                                         \
    {                                                                                                                  \
        cxx_released(form, block, 0, 0, reinterpret_cast<uintptr_t>(place));                                           \
    }
#define MEMBER_DELETE_TAG(name, form)                                                                                  \
    static void name(void *block, const tag &it) { cxx_released(form, block, 0, 0, it.number); }
#define MEMBER_DELETE_ALIGNED_TAG(name, form)                                                                          \
    static void name(void *block, std::align_val_t to, const tag &it)                                                  \
    {                                                                                                                  \
        cxx_released(form, block, 0, SIZE_OF(to), it.number);                                                          \
    }
#define MEMBER_DELETE_DESTROYING(name, form)                                                                           \
    static void name(self *object, std::destroying_delete_t) { cxx_released_destroying(form, object, 0, 0); }
#define MEMBER_DELETE_DESTROYING_SIZED(name, form)                                                                     \
    static void name(self *object, std::destroying_delete_t, std::size_t size)                                         \
    {                                                                                                                  \
        cxx_released_destroying(form, object, size, 0);                                                                \
    }
#define MEMBER_DELETE_DESTROYING_ALIGNED(name, form)                                                                   \
    static void name(self *object, std::destroying_delete_t, std::align_val_t to)                                      \
    {                                                                                                                  \
        cxx_released_destroying(form, object, 0, SIZE_OF(to));                                                         \
    }
#define MEMBER_DELETE_DESTROYING_SIZED_ALIGNED(name, form)                                                             \
    static void name(self *object, std::destroying_delete_t, std::size_t size, std::align_val_t to)                    \
    {                                                                                                                  \
        cxx_released_destroying(form, object, size, SIZE_OF(to));                                                      \
    }
#define NO_MEMBERS

// ---- the classes ----

#define LIFE_BARE(name)
#define LIFE_BUILT(name)                                                                                               \
    name() { cxx_constructed(TYPE_##name, this, 0); }
#define LIFE_MORTAL(name)                                                                                              \
    ~name() { cxx_destroyed(TYPE_##name, this); }
#define LIFE_WHOLE(name) LIFE_BUILT(name) LIFE_MORTAL(name)
#define LIFE_FRAIL(name)                                                                                               \
    LIFE_BUILT(name)~name() AS_IT_MAY { cxx_destroyed(TYPE_##name, this); }

// The other base of those that lie behind.
struct front {
    virtual ~front() {}
    unsigned char content[8];
};

#define SCALAR(name, since, spelling, bytes, alignment, traits) IF_##since(typedef spelling name;)
#define CLASS(name, since, bytes, alignment, life, members)                                                            \
    IF_##since(struct __attribute__((aligned(alignment))) name {                                                       \
        typedef name self;                                                                                             \
        LIFE_##life(name) members unsigned char content[bytes];                                                        \
    };)
#define FACE(name, since, members)                                                                                     \
    IF_##since(struct name {                                                                                           \
        typedef name self;                                                                                             \
        virtual ~name() {}                                                                                             \
        members unsigned char content[8];                                                                              \
    };)
#define BEHIND(name, since, face, members)                                                                             \
    IF_##since(struct name : front, face {                                                                             \
        typedef name self;                                                                                             \
        LIFE_WHOLE(name) members unsigned char content[8];                                                             \
    };)
#include "types.inc"
#undef SCALAR
#undef CLASS
#undef FACE
#undef BEHIND
#undef M

// A pointer to T, as one to its base.
template <class T, class Base> void *as_base(void *object, const void *)
{
    return static_cast<Base *>(static_cast<T *>(object));
}

// new T[n] without brackets.
template <class Array> void *new_named() { return new Array; }

#if SINCE_20
// Whether the compiler takes `new T`; templates, so that what it does not take is not there.
template <class T>
constexpr bool takes_new = requires(std::size_t n) { new T; new T[n]; };
template <class T> void *new_if_taken()
{
    if constexpr (takes_new<T>)
        return new T;
    return 0;
}
template <class T> void *new_array_if_taken(std::size_t n)
{
    if constexpr (takes_new<T>)
        return new T[n];
    return 0;
}
#endif

// Bounds of other types than integers.
enum bound_enum { BOUND_LEAST, BOUND_MOST = 0x7fffffff };
struct bound_class {
    int value;
    explicit bound_class(int n) : value(n) {}
    operator int() const { return value; }
};

template <class T> void destroy(void *object) { static_cast<T *>(object)->~T(); }
} // namespace

// ---- what AS_TYPE tells of them ----

#include "declares.h"

#define TRAITS_BARE 0
#define TRAITS_BUILT TRAIT_CONSTRUCTS
#define TRAITS_MORTAL TRAIT_DESTROYS
#define TRAITS_WHOLE (TRAIT_CONSTRUCTS | TRAIT_DESTROYS)
#define TRAITS_FRAIL TRAITS_WHOLE
#define SIZES(name) sizeof(name), __alignof__(name)
#define SCALAR(name, since, spelling, bytes, alignment, traits)                                                        \
    IF_##since({SIZES(name), traits}, ) UNLESS_##since({0, 0, 0}, )
#define CLASS(name, since, bytes, alignment, life, members)                                                            \
    IF_##since({SIZES(name), TRAITS_##life members}, ) UNLESS_##since({0, 0, 0}, )
#define FACE(name, since, members) IF_##since({SIZES(name), TRAIT_DESTROYS | TRAIT_VIRTUAL members}, )
#define BEHIND(name, since, face, members) IF_##since({SIZES(name), TRAITS_WHOLE | TRAIT_VIRTUAL members}, )
#define M(kind, shape) TRAITS_OF(kind, shape)
#ifdef __STDCPP_DEFAULT_NEW_ALIGNMENT__
#define DEFAULT_ALIGNMENT __STDCPP_DEFAULT_NEW_ALIGNMENT__
#else
#define DEFAULT_ALIGNMENT __alignof__(long double)
#endif
extern "C" {
extern const cxx_type allocspec_cxx_types[] = {{0, DEFAULT_ALIGNMENT, 0},
#include "types.inc"
};
extern const unsigned allocspec_cxx_type_count = TYPE_COUNT;
extern const uint64_t *const allocspec_cxx_declares[4] = {declares_new, declares_new_array, declares_delete,
                                                          declares_delete_array};
}
#undef SCALAR
#undef CLASS
#undef FACE
#undef BEHIND

// They are what the table says: else rows would not mean the same in both languages.
#define ARE_EQUAL(name, since, bytes, alignment)                                                                       \
    IF_##since(typedef char name##_is_as_said[sizeof(name) == (bytes) && __alignof__(name) == (alignment) ? 1 : -1];)
namespace
{
#define SCALAR(name, since, spelling, bytes, alignment, traits) ARE_EQUAL(name, since, bytes, alignment)
#define CLASS(name, since, bytes, alignment, life, members) ARE_EQUAL(name, since, bytes, alignment)
#define FACE(name, since, members) ARE_EQUAL(name, since, 16, 8)
#define BEHIND(name, since, face, members) ARE_EQUAL(name, since, 40, 8)
#include "types.inc"
#undef SCALAR
#undef CLASS
#undef FACE
#undef BEHIND

// ---- destroying by number ----

typedef void destroy_fn(void *object);
destroy_fn *const destroys[] = {0,
#define SCALAR(name, since, spelling, bytes, alignment, traits) 0,
#define CLASS(name, since, bytes, alignment, life, members) IF_##since(destroy<name>, ) UNLESS_##since(0, )
#define FACE(name, since, members) IF_##since(destroy<name>, )
#define BEHIND(name, since, face, members) IF_##since(destroy<name>, )
#include "types.inc"
#undef SCALAR
#undef CLASS
#undef FACE
#undef BEHIND
};
} // namespace

extern "C" void allocspec_cxx_destroy(unsigned type, void *object) { destroys[type](object); }

// ---- the rows ----

namespace
{
#define ROW(id, since, until, units, ...)                                                                              \
    KEEP(since, until, units)(void ROW_NAME(ROW_KEY, __LINE__)() { __VA_ARGS__ })
#include "rows.inc"
#undef ROW
} // namespace

extern "C" {
extern const cxx_row allocspec_cxx_rows[] = {
#define ROW(id, since, until, units, ...) {id, KEEP(since, until, units)(1 ? ROW_NAME(ROW_KEY, __LINE__) :) 0},
#include "rows.inc"
};
extern const unsigned allocspec_cxx_row_count = sizeof allocspec_cxx_rows / sizeof *allocspec_cxx_rows;
}
