// How allocation and deallocation functions may be declared.

//! new-returns-pointer.void-pointer | keeps
#include <cstddef>
struct S { void *operator new(std::size_t); void *operator new[](std::size_t); };
void *operator new(std::size_t, int);

//! new-returns-pointer.class-pointer | breaks
#include <cstddef>
struct S { S *operator new(std::size_t); };

//! new-returns-pointer.void | breaks
#include <cstddef>
struct S { void operator new(std::size_t); };

//! new-returns-pointer.array | breaks
#include <cstddef>
struct S { char *operator new[](std::size_t); };

//! new-returns-pointer.global | breaks
#include <cstddef>
char *operator new(std::size_t, int);

//! new-returns-pointer.const | breaks
#include <cstddef>
struct S { const void *operator new(std::size_t); };

//! new-takes-size.rightly | keeps
#include <cstddef>
namespace size { struct S { void *operator new(std::size_t); }; }
namespace const_size { struct S { void *operator new(const std::size_t); }; }

//! new-takes-size.int | breaks
struct S { void *operator new(int); };

//! new-takes-size.nothing | breaks
struct S { void *operator new(); };

//! new-takes-size.pointer-first | breaks
#include <cstddef>
struct S { void *operator new(void *, std::size_t); };

//! new-takes-size.array | breaks
struct S { void *operator new[](int); };

//! new-takes-size.global | breaks
void *operator new(char, char);

//! new-takes-size.anything | breaks
struct S { void *operator new(...); };

//! new-size-no-default.other | keeps
#include <cstddef>
struct S { void *operator new(std::size_t, int = 1); };

//! new-size-no-default.first | breaks
#include <cstddef>
struct S { void *operator new(std::size_t = 1); };

//! new-size-no-default.first-of-array | breaks
#include <cstddef>
struct S { void *operator new[](std::size_t = 1, int = 1); };

//! new-size-no-default.global | breaks
#include <cstddef>
void *operator new(std::size_t = 1, int = 1);

//! new-scope.global | keeps
#include <cstddef>
void *operator new(std::size_t, int);
namespace N { struct S { void *operator new(std::size_t); }; }

//! new-scope.namespace | breaks
#include <cstddef>
namespace N { void *operator new(std::size_t, int); }

//! new-scope.namespace-array | breaks
#include <cstddef>
namespace N { void *operator new[](std::size_t, int); }

//! new-scope.unnamed-namespace | breaks
#include <cstddef>
namespace { void *operator new(std::size_t, int); }

//! new-not-static.global | keeps
#include <cstddef>
void *operator new(std::size_t, int);

//! new-not-static.static | breaks
#include <cstddef>
static void *operator new(std::size_t, int);

//! new-not-static.static-array | breaks
#include <cstddef>
static void *operator new[](std::size_t, int);

//! new-template.two-parameters | keeps
#include <cstddef>
struct S { template <class T> void *operator new(std::size_t, T); };
template <class T> void *operator new(std::size_t, T *);
S *p = new (1) S;

//! new-template.one-parameter | breaks
#include <cstddef>
struct S { template <class T> void *operator new(std::size_t); };

//! new-template.dependent-first | breaks
struct S { template <class T> void *operator new(T, int); };

//! new-template.dependent-return | breaks
#include <cstddef>
struct S { template <class T> T operator new(std::size_t, T); };

//! delete-returns-void.void | keeps
struct S { void operator delete(void *); void operator delete[](void *); };

//! delete-returns-void.pointer | breaks
struct S { void *operator delete(void *); };

//! delete-returns-void.int-array | breaks
struct S { int operator delete[](void *); };

//! delete-returns-void.global | breaks
int operator delete(void *, int);

//! delete-takes-pointer.void-pointer | keeps
#include <cstddef>
struct S { void operator delete(void *, std::size_t); };

//! delete-takes-pointer.class-pointer | breaks
struct S { void operator delete(S *); };

//! delete-takes-pointer.nothing | breaks
struct S { void operator delete(); };

//! delete-takes-pointer.const | breaks
struct S { void operator delete(const void *); };

//! delete-takes-pointer.array | breaks
struct S { void operator delete[](char *); };

//! delete-takes-pointer.global | breaks
void operator delete(int *, int);

//! delete-scope.global | keeps
void operator delete(void *, int);
namespace N { struct S { void operator delete(void *); }; }

//! delete-scope.namespace | breaks
namespace N { void operator delete(void *, int); }

//! delete-scope.namespace-array | breaks
namespace N { void operator delete[](void *, int); }

//! delete-not-static.global | keeps
void operator delete(void *, int);

//! delete-not-static.static | breaks
static void operator delete(void *, int);

//! delete-not-static.static-array | breaks
static void operator delete[](void *, int);

//! delete-template.two-parameters | keeps
struct S { template <class T> void operator delete(void *, T); };

//! delete-template.one-parameter | breaks
struct S { template <class T> void operator delete(void *); };

//! delete-template.dependent-first | breaks
struct S { template <class T> void operator delete(T *, int); };

//! delete-template.dependent-return | breaks
struct S { template <class T> T operator delete(void *, T); };

//! member-is-static.rightly | keeps
#include <cstddef>
namespace called_by_class {
struct S { void *operator new(std::size_t); void operator delete(void *); };
void f() { S::operator delete(S::operator new(1)); }
}
namespace plain_pointers {
struct S { void *operator new(std::size_t); void operator delete(void *); };
void *(*p)(std::size_t) = &S::operator new;
void (*q)(void *) = &S::operator delete;
}
namespace said { struct S { static void *operator new(std::size_t); static void operator delete(void *); }; }

//! member-is-static.member-pointer | breaks
#include <cstddef>
struct S { void *operator new(std::size_t); };
void *(S::*p)(std::size_t) = &S::operator new;

//! member-is-static.this | breaks
#include <cstddef>
struct S { void *operator new(std::size_t) { return this; } };

//! member-is-static.this-in-delete | breaks
struct S { int i; void operator delete(void *) { i = 1; } };

//! member-not-virtual.destructor | keeps
struct S { virtual ~S(); void operator delete(void *); };

//! member-not-virtual.new | breaks
#include <cstddef>
struct S { virtual void *operator new(std::size_t); };

//! member-not-virtual.delete | breaks
struct S { virtual void operator delete(void *); };

//! member-not-virtual.new-const | breaks
#include <cstddef>
struct S { void *operator new(std::size_t) const; };

//! member-not-virtual.delete-const | breaks
struct S { void operator delete(void *) const; };

//! delete-is-noexcept.member | keeps | since c++11
struct S { void operator delete(void *); };
static_assert(noexcept(S::operator delete(nullptr)), "");

//! delete-is-noexcept.global | keeps | since c++11
void operator delete(void *, int);
static_assert(noexcept(operator delete(nullptr, 1)), "");

//! delete-is-noexcept.said-otherwise | keeps | since c++11
struct S { void operator delete(void *) noexcept(false); };
static_assert(!noexcept(S::operator delete(nullptr)), "");

//! delete-is-noexcept.member-not | breaks | since c++11
struct S { void operator delete(void *); };
static_assert(!noexcept(S::operator delete(nullptr)), "");

//! delete-is-noexcept.said-otherwise-not | breaks | since c++11
struct S { void operator delete(void *) noexcept(false); };
static_assert(noexcept(S::operator delete(nullptr)), "");

//! exception-list.member | uses
#include <new>
struct S { void *operator new(std::size_t) throw(std::bad_alloc); };

//! destroying-delete.member | uses
#include <new>
struct S { void operator delete(S *, std::destroying_delete_t); };
void f(S *p) { delete p; }

//! destroying-delete.sized-and-aligned | uses
#include <new>
struct S { void operator delete(S *, std::destroying_delete_t, std::size_t, std::align_val_t); };
void f(S *p) { delete p; }

//! destroying-delete.in-a-class-with-others | uses
#include <new>
struct S { void operator delete(void *); void operator delete(S *, std::destroying_delete_t); };
void f(S *p) { delete p; }

//! destroying-delete-form.member | keeps | since c++20
#include <new>
struct S { void operator delete(S *, std::destroying_delete_t); };

//! destroying-delete-form.void-pointer | breaks | since c++20
#include <new>
struct S { void operator delete(void *, std::destroying_delete_t); };

//! destroying-delete-form.other-class | breaks | since c++20
#include <new>
struct B {};
struct S : B { void operator delete(B *, std::destroying_delete_t); };

//! destroying-delete-form.array | breaks | since c++20
#include <new>
struct S { void operator delete[](S *, std::destroying_delete_t); };

//! destroying-delete-form.global | breaks | since c++20
#include <new>
struct S {};
void operator delete(S *, std::destroying_delete_t);

//! destroying-delete-form.not-usual | breaks | since c++20
#include <new>
struct S { void operator delete(S *, std::destroying_delete_t, int); };

//! destroying-delete-form.returns | breaks | since c++20
#include <new>
struct S { int operator delete(S *, std::destroying_delete_t); };

//! not-consteval.plain | keeps | since c++20
#include <cstddef>
struct S { static void *operator new(std::size_t); static void operator delete(void *); };

//! not-consteval.new | breaks | since c++20
#include <cstddef>
struct S { consteval void *operator new(std::size_t) { return nullptr; } };

//! not-consteval.delete | breaks | since c++20
struct S { consteval void operator delete(void *) {} };
