// New and delete where nothing runs: in constant expressions, and as operands that are not evaluated.

//! constant-new.object | uses
constexpr int f() { int *p = new int(7); int i = *p; delete p; return i; }
static_assert(f() == 7, "");

//! constant-new.array | uses
constexpr int f(int n) {
    int *p = new int[n]{1, 2}, i = p[0] + p[1] + p[2];
    delete[] p;
    return i;
}
static_assert(f(3) == 3, "");

//! constant-new.class | uses
struct S {
    int *p;
    constexpr S(int i) : p(new int(i)) {}
    constexpr ~S() { delete p; }
};
constexpr int f() { S *s = new S(7); int i = *s->p; delete s; return i; }
static_assert(f() == 7, "");

//! constant-freed.freed | keeps | since c++20
constexpr int f() { int *p = new int(7); int i = *p; delete p; return i; }
constexpr int i = f();

//! constant-freed.lost | breaks | since c++20
constexpr int f() { int *p = new int(7); return *p; }
constexpr int i = f();

//! constant-freed.array-lost | breaks | since c++20
constexpr int f() { int *p = new int[2]{7}; return *p; }
constexpr int i = f();

//! constant-freed.result | breaks | since c++20
constexpr int *p = new int(7);

//! constant-freed.in-a-class | breaks | since c++20
struct S { int *p; constexpr S() : p(new int(7)) {} };
constexpr S s;

//! constant-paired.rightly | keeps | since c++20
namespace single {
constexpr int f() { int *p = new int(7); delete p; return 1; }
static_assert(f() == 1);
}
namespace array {
constexpr int f() { int *p = new int[2]; delete[] p; return 1; }
static_assert(f() == 1);
}
namespace base_with_virtual_destructor {
struct B { constexpr virtual ~B() {} };
struct D : B { constexpr ~D() override {} };
constexpr int f() { B *p = new D; delete p; return 1; }
static_assert(f() == 1);
}

//! constant-paired.array-as-single | breaks | since c++20
constexpr int f() { int *p = new int[2]; delete p; return 1; }
static_assert(f() == 1, "");

//! constant-paired.single-as-array | breaks | since c++20
constexpr int f() { int *p = new int(7); delete[] p; return 1; }
static_assert(f() == 1, "");

//! constant-paired.twice | breaks | since c++20
constexpr int f() { int *p = new int(7); delete p; delete p; return 1; }
static_assert(f() == 1, "");

//! constant-paired.not-allocated | breaks | since c++20
constexpr int f() { int i = 7; delete &i; return 1; }
static_assert(f() == 1, "");

//! constant-paired.allocated-elsewhere | breaks | since c++20
int *p = new int(7);
constexpr int f() { delete p; return 1; }
static_assert(f() == 1, "");

//! constant-paired.used-afterwards | breaks | since c++20
constexpr int f() { int *p = new int(7); delete p; return *p; }
static_assert(f() == 7, "");

//! constant-replaceable.rightly | keeps | since c++20
#include <cstddef>
namespace global {
constexpr int f() { int *p = ::new int(7); ::delete p; return 1; }
static_assert(f() == 1);
}
namespace class_asks_for_global {
struct S { void *operator new(std::size_t); void operator delete(void *); };
constexpr int f() { S *p = ::new S; ::delete p; return 1; }
static_assert(f() == 1);
}

//! constant-replaceable.nothrow | keeps | since c++20
#include <new>
constexpr int f() { int *p = new (std::nothrow) int(7); delete p; return 1; }
static_assert(f() == 1);

//! constant-replaceable.class | breaks | since c++20
#include <cstddef>
struct S { void *operator new(std::size_t); };
constexpr int f() { S *p = new S; ::delete p; return 1; }
static_assert(f() == 1, "");

//! constant-replaceable.own-placement | breaks | since c++20
#include <cstddef>
void *operator new(std::size_t, int);
constexpr int f() { int *p = new (1) int(7); delete p; return 1; }
static_assert(f() == 1, "");

//! constant-replaceable.library-placement | breaks | since c++20
#include <new>
constexpr int f() { int i = 7; int *p = new (&i) int(8); return *p; }
static_assert(f() == 8, "");

//! constant-no-call.expressions | keeps | since c++20
constexpr int f() { delete new int; return 1; }
static_assert(f() == 1);

//! constant-no-call.operator-new | breaks | since c++20
constexpr int f() { void *p = ::operator new(4); ::operator delete(p); return 1; }
static_assert(f() == 1, "");

//! constant-no-call.operator-delete | breaks | since c++20
constexpr int f() { ::operator delete(new int); return 1; }
static_assert(f() == 1, "");

//! constant-bound.rightly | keeps | since c++20
namespace small {
constexpr int f(int n) { int *p = new int[n]; delete[] p; return 1; }
static_assert(f(3) == 1);
}
namespace zero {
constexpr int f(int n) { int *p = new int[n]; delete[] p; return 1; }
static_assert(f(0) == 1);
}

//! constant-bound.negative | breaks | since c++20
constexpr int f(int n) { int *p = new int[n]; delete[] p; return 1; }
static_assert(f(-1) == 1, "");

//! constant-bound.too-large | breaks | since c++20
#include <cstddef>
constexpr int f(std::size_t n) { int *p = new int[n]; delete[] p; return 1; }
static_assert(f(~std::size_t(0)) == 1, "");

//! constant-bound.fewer | breaks | since c++20
constexpr int f(int n) { int *p = new int[n]{1, 2}; delete[] p; return 1; }
static_assert(f(1) == 1, "");

//! constant-creates-not.constructed | keeps | since c++20
#include <memory>
constexpr int f() {
    std::allocator<int> a;
    int *p = a.allocate(1);
    std::construct_at(p, 7);
    int i = *p;
    a.deallocate(p, 1);
    return i;
}
static_assert(f() == 7);

//! constant-creates-not.assigned | breaks | since c++20
#include <memory>
constexpr int f() {
    std::allocator<int> a;
    int *p = a.allocate(1);
    *p = 7;
    int i = *p;
    a.deallocate(p, 1);
    return i;
}
static_assert(f() == 7, "");

//! size-of-new.rightly | keeps
namespace pointer { typedef char is_pointer[sizeof(new int[3]) == sizeof(int *) ? 1 : -1]; }
namespace run_time { unsigned long f(int n) { return sizeof(new int[n]); } }

//! size-of-new.array | breaks
typedef char is_array[sizeof(new int[30]) == sizeof(int[30]) ? 1 : -1];

//! size-of-new.incomplete | breaks
struct S;
unsigned long n = sizeof(new S);

//! size-of-new.inaccessible | breaks
#include <cstddef>
class S { void *operator new(std::size_t); };
unsigned long n = sizeof(new S);

//! new-noexcept.rightly | keeps | since c++11
#include <new>
#include <cstddef>
namespace plain_can_throw { static_assert(!noexcept(new int), ""); }
namespace nothrow_cannot { static_assert(noexcept(new (std::nothrow) int), ""); }
namespace constructor_can {
struct S { S(); };
static_assert(!noexcept(new (std::nothrow) S), "");
}
namespace own_function_cannot {
struct S { S() noexcept; void *operator new(std::size_t) noexcept; };
static_assert(noexcept(new S), "");
}

//! new-noexcept.plain-cannot | breaks | since c++11
static_assert(noexcept(new int), "");

//! new-noexcept.nothrow-can | breaks | since c++11
#include <new>
static_assert(!noexcept(new (std::nothrow) int), "");

//! new-noexcept.constructor-cannot | breaks | since c++11
#include <new>
struct S { S(); };
static_assert(noexcept(new (std::nothrow) S), "");

//! new-not-constant.run-time | keeps
int *p = new int(1);
int i = *new int(1);

//! new-not-constant.template-argument | breaks
template <int *> struct T {};
T<new int> t;

//! new-not-constant.enumerator | breaks
enum E { A = *new int(1) };

//! new-not-constant.bound | breaks
int a[*new int(1)];
