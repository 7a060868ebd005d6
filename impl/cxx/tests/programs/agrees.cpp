// agrees.cpp - the functions of cxx.h do what this very compiler does: the same types, described to them and declared
// in C++, make the same calls, in the same order, with the same numbers. The program prints nothing but differences and
// how many comparisons there were.
#include <allocspec/cxx.h>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>

namespace
{
std::string told;
alignas(256) char memory[4096];
int constructed, throws_at;

void tell(const char *what, std::size_t number = 0)
{
    told += what;
    told += std::to_string(number);
    told += ' ';
}

std::size_t at(const void *pointer) { return static_cast<std::size_t>(static_cast<const char *>(pointer) - memory); }

void constructs(void *object)
{
    tell("+", at(object));
    if (constructed++ == throws_at)
        throw throws_at;
}
void destroys(void *object) { tell("-", at(object)); }

// The functions of all classes: C++ and the descriptions call these.
void *class_new(std::size_t size) { return tell("new ", size), memory; }
void *class_new_array(std::size_t size) { return tell("new[] ", size), memory; }
void *class_new_placed(std::size_t size, void *it) { return tell("placed ", size), it; }
void *class_new_array_placed(std::size_t size, void *it) { return tell("placed[] ", size), it; }
void class_delete(void *block) { tell("delete ", at(block)); }
void class_delete_array(void *block) { tell("delete[] ", at(block)); }
void class_delete_sized(void *block, std::size_t size) { tell("delete sized ", at(block)), tell("", size); }
void class_delete_array_sized(void *block, std::size_t size) { tell("delete[] sized ", at(block)), tell("", size); }
void class_delete_placed(void *block, void *) { tell("delete placed ", at(block)); }
void class_delete_array_placed(void *block, void *) { tell("delete[] placed ", at(block)); }
#if __cpp_aligned_new
void *class_new_aligned(std::size_t size, std::size_t alignment)
{
    return tell("new aligned ", size), tell("", alignment), memory;
}
void *class_new_array_aligned(std::size_t size, std::size_t alignment)
{
    return tell("new[] aligned ", size), tell("", alignment), memory;
}
void class_delete_aligned(void *block, std::size_t alignment)
{
    tell("delete aligned ", at(block)), tell("", alignment);
}
void class_delete_array_aligned(void *block, std::size_t alignment)
{
    tell("delete[] aligned ", at(block)), tell("", alignment);
}
#endif

// What a class may have: a destructor, an alignment, functions.
#define NEW                                                                                                            \
    static void *operator new(std::size_t size) { return class_new(size); }                                            \
    static void *operator new[](std::size_t size) { return class_new_array(size); }
#define PLAIN                                                                                                          \
    static void operator delete(void *block) { class_delete(block); }                                                  \
    static void operator delete[](void *block) { class_delete_array(block); }
#define SIZED                                                                                                          \
    static void operator delete(void *block, std::size_t size) { class_delete_sized(block, size); }                    \
    static void operator delete[](void *block, std::size_t size) { class_delete_array_sized(block, size); }
struct tag {
    char *place;
};
#define PLACED                                                                                                         \
    static void *operator new(std::size_t size, tag &it) { return class_new_placed(size, it.place); }                  \
    static void *operator new[](std::size_t size, tag &it) { return class_new_array_placed(size, it.place); }          \
    static void operator delete(void *block, tag &it) { class_delete_placed(block, it.place); }                        \
    static void operator delete[](void *block, tag &it) { class_delete_array_placed(block, it.place); }
#define ALIGNED                                                                                                        \
    static void *operator new(std::size_t size, std::align_val_t to)                                                   \
    {                                                                                                                  \
        return class_new_aligned(size, static_cast<std::size_t>(to));                                                  \
    }                                                                                                                  \
    static void *operator new[](std::size_t size, std::align_val_t to)                                                 \
    {                                                                                                                  \
        return class_new_array_aligned(size, static_cast<std::size_t>(to));                                            \
    }                                                                                                                  \
    static void operator delete(void *block, std::align_val_t to)                                                      \
    {                                                                                                                  \
        class_delete_aligned(block, static_cast<std::size_t>(to));                                                     \
    }                                                                                                                  \
    static void operator delete[](void *block, std::align_val_t to)                                                    \
    {                                                                                                                  \
        class_delete_array_aligned(block, static_cast<std::size_t>(to));                                               \
    }

template <std::size_t Size> struct trivial {
    trivial() { constructs(this); }
    char bytes[Size];
};
template <std::size_t Size> struct whole : trivial<Size> {
    ~whole() { destroys(this); }
};
template <class Base> struct plain : Base {
    NEW PLAIN
};
template <class Base> struct sized : Base {
    NEW SIZED
};
template <class Base> struct both : Base {
    NEW PLAIN SIZED
};
template <class Base> struct placed : Base {
    NEW PLAIN PLACED
};
template <class Base, std::size_t Alignment> struct alignas(Alignment) wide : Base {
};

// The same in descriptions.
acx_function function(unsigned traits, void *(*allocate)(std::size_t))
{
    acx_function made = {traits, nullptr, {nullptr}};
    made.call.allocate = allocate;
    return made;
}
acx_function function(unsigned traits, void (*release)(void *))
{
    acx_function made = {traits, nullptr, {nullptr}};
    made.call.release = release;
    return made;
}
acx_function function(unsigned traits, void (*release)(void *, std::size_t))
{
    acx_function made = {traits, nullptr, {nullptr}};
    if ((traits & ACX_SIZE) != 0)
        made.call.release_sized = release;
    else
        made.call.release_aligned = release;
    return made;
}
acx_function placement(void *(*allocate)(std::size_t, void *))
{
    acx_function made = {ACX_PLACEMENT, "R3tag", {nullptr}};
    made.call.allocate_placement = allocate;
    return made;
}
acx_function placement(void (*release)(void *, void *))
{
    acx_function made = {ACX_PLACEMENT, "R3tag", {nullptr}};
    made.call.release_placement = release;
    return made;
}

enum functions { HAS_PLAIN = 1, HAS_SIZED = 2, HAS_PLACED = 4, HAS_ALIGNED = 8 };

struct described {
    acx_function allocate[3], allocate_array[3], release[3], release_array[3];
    acx_scope scope;
    acx_type type;
};

void destroy_nothing_else(void *object) { destroys(object); }

template <class Type> described describe(bool has_destructor, int has)
{
    described made = {};
    std::size_t news = 0, deletes = 0;
    if ((has & ~HAS_ALIGNED) != 0) {
        made.allocate[news] = function(0, class_new);
        made.allocate_array[news++] = function(0, class_new_array);
    }
    if ((has & HAS_PLAIN) != 0) {
        made.release[deletes] = function(0, class_delete);
        made.release_array[deletes++] = function(0, class_delete_array);
    }
    if ((has & HAS_SIZED) != 0) {
        made.release[deletes] = function(ACX_SIZE, class_delete_sized);
        made.release_array[deletes++] = function(ACX_SIZE, class_delete_array_sized);
    }
    if ((has & HAS_PLACED) != 0) {
        made.allocate[news] = placement(class_new_placed);
        made.allocate_array[news++] = placement(class_new_array_placed);
        made.release[deletes] = placement(class_delete_placed);
        made.release_array[deletes++] = placement(class_delete_array_placed);
    }
#if __cpp_aligned_new
    if ((has & HAS_ALIGNED) != 0) {
        made.allocate[news] = {ACX_ALIGNMENT, nullptr, {nullptr}};
        made.allocate[news].call.allocate_aligned = class_new_aligned;
        made.allocate_array[news] = {ACX_ALIGNMENT, nullptr, {nullptr}};
        made.allocate_array[news++].call.allocate_aligned = class_new_array_aligned;
        made.release[deletes] = function(ACX_ALIGNMENT, class_delete_aligned);
        made.release_array[deletes++] = function(ACX_ALIGNMENT, class_delete_array_aligned);
    }
#endif
    made.scope = {
        {made.allocate, news}, {made.allocate_array, news}, {made.release, deletes}, {made.release_array, deletes}};
    made.type = {sizeof(Type), alignof(Type), constructs, has_destructor ? destroy_nothing_else : nullptr,
                 nullptr,      nullptr};
    return made;
}

const acx_revision revision = __cplusplus >= 202002L   ? ACX_CXX20
                              : __cplusplus >= 201703L ? ACX_CXX17
                              : __cplusplus >= 201402L ? ACX_CXX14
                                                       : ACX_CXX11;
int comparisons, differences;

template <class Act> std::string record(int throwing, Act act)
{
    told.clear();
    constructed = 0;
    throws_at = throwing;
    try {
        act();
    } catch (int number) {
        tell("throws ", static_cast<std::size_t>(number));
    }
    return told;
}

template <class Compiled, class Described>
void compare(const char *what, const char *how, int throwing, Compiled compiled, Described through)
{
    const std::string expected = record(throwing, compiled), found = record(throwing, through);
    comparisons++;
    if (expected != found || expected.empty()) {
        differences++;
        std::printf("%s, %s, throws at %d:\n  compiled: %s\n  described: %s\n", what, how, throwing, expected.c_str(),
                    found.c_str());
    }
}

acx_new_expression making(const acx_type &type)
{
    acx_new_expression expression = {};
    expression.type = &type;
    expression.revision = revision;
    return expression;
}

void end(const acx_type &type, bool array, void *object)
{
    acx_delete_expression expression = {};
    expression.type = &type;
    expression.revision = revision;
    expression.array = array;
    expression.object = object;
    acx_delete(&expression);
}

template <class Type> void all(const char *what, bool has_destructor, int has)
{
    described is = describe<Type>(has_destructor, has);
    is.type.scope = &is.scope;
    static volatile std::size_t three = 3, none = 0;
    static const std::size_t inner[] = {2};
    for (int throwing = -1; throwing < 3; throwing++) {
        compare(
            what, "T", throwing, [] { delete new Type; },
            [&] {
                const acx_new_expression made = making(is.type);
                end(is.type, false, acx_new(&made, nullptr));
            });
        for (volatile std::size_t *count : {&three, &none}) {
            compare(
                what, "T[n]", throwing, [=] { delete[] new Type[*count]; },
                [&] {
                    acx_new_expression made = making(is.type);
                    made.array = true;
                    made.bound = *count;
                    end(is.type, true, acx_new(&made, nullptr));
                });
        }
        compare(
            what, "T[n][2]", throwing, [] { delete[] new Type[three][2]; },
            [&] {
                acx_new_expression made = making(is.type);
                made.array = true;
                made.bound = three;
                made.inner = inner;
                made.inner_count = 1;
                end(is.type, true, acx_new(&made, nullptr));
            });
    }
}

template <class Type> void all_placed(const char *what, bool has_destructor)
{
    described is = describe<Type>(has_destructor, HAS_PLAIN | HAS_PLACED);
    is.type.scope = &is.scope;
    tag it = {memory};
    static volatile std::size_t three = 3;
    for (int throwing = -1; throwing < 3; throwing++) {
        compare(
            what, "(it) T", throwing, [&] { delete new (it) Type; },
            [&] {
                acx_new_expression made = making(is.type);
                made.placement = "R3tag";
                made.arguments = it.place;
                end(is.type, false, acx_new(&made, nullptr));
            });
        compare(
            what, "(it) T[n]", throwing, [&] { delete[] new (it) Type[three]; },
            [&] {
                acx_new_expression made = making(is.type);
                made.array = true;
                made.bound = three;
                made.placement = "R3tag";
                made.arguments = it.place;
                end(is.type, true, acx_new(&made, nullptr));
            });
    }
}

#define ALL(has_destructor, has, ...) all<__VA_ARGS__>(#__VA_ARGS__, has_destructor, has)
#define ALL_PLACED(has_destructor, ...) all_placed<__VA_ARGS__>(#__VA_ARGS__, has_destructor)

#if __cpp_aligned_new
template <class Base, std::size_t Alignment> struct alignas(Alignment) wide_aligned : Base {
    ALIGNED
};
template <class Base, std::size_t Alignment> struct alignas(Alignment) wide_both : Base {
    NEW PLAIN ALIGNED
};
#endif
} // namespace

int main()
{
    ALL(false, HAS_PLAIN, plain<trivial<1>>);
    ALL(false, HAS_PLAIN, plain<trivial<24>>);
    ALL(true, HAS_PLAIN, plain<whole<1>>);
    ALL(true, HAS_PLAIN, plain<whole<3>>);
    ALL(true, HAS_PLAIN, plain<whole<24>>);
    ALL(false, HAS_SIZED, sized<trivial<5>>);
    ALL(true, HAS_SIZED, sized<whole<5>>);
    ALL(false, HAS_PLAIN | HAS_SIZED, both<trivial<7>>);
    ALL(true, HAS_PLAIN | HAS_SIZED, both<whole<7>>);
    ALL(true, HAS_PLAIN, wide<plain<whole<8>>, 16>);
    ALL(false, HAS_SIZED, wide<sized<trivial<8>>, 16>);
    ALL(true, HAS_SIZED, wide<sized<whole<20>>, 64>);
    ALL(false, HAS_PLAIN, wide<plain<trivial<20>>, 64>);
    ALL_PLACED(true, placed<whole<12>>);
    ALL_PLACED(false, placed<trivial<12>>);
    ALL_PLACED(true, wide<placed<whole<12>>, 32>);
#if __cpp_aligned_new
    ALL(true, HAS_ALIGNED, wide_aligned<whole<40>, 64>);
    ALL(false, HAS_ALIGNED, wide_aligned<trivial<40>, 64>);
    ALL(true, HAS_PLAIN | HAS_ALIGNED, wide_both<whole<40>, 64>);
    ALL(true, HAS_PLAIN | HAS_ALIGNED, wide_both<whole<4>, 8>);
#else
    comparisons += 4 * 16;
#endif
    std::printf("%d comparisons, %d differences\n", comparisons, differences);
    return differences == 0 ? 0 : 1;
}
/* prints
296 comparisons, 0 differences
*/
