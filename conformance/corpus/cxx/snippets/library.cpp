// What is declared without a header, and what <new> declares.

//! implicit-functions.expressions | uses
void f() { delete new int; delete[] new int[2]; }

//! implicit-functions.calls | uses
void f() { ::operator delete(::operator new(1)); ::operator delete[](::operator new[](1)); }

//! implicit-names-not.none | keeps
void *p = ::operator new(sizeof(int));

//! implicit-names-not.after-header | keeps
#include <cstddef>
std::size_t n;

//! implicit-names-not.size | breaks
std::size_t n;

//! implicit-names-not.nothrow | breaks
int *p = new (std::nothrow) int;

//! implicit-names-not.bad-alloc | breaks
void f() { try { new int; } catch (std::bad_alloc &) {} }

//! implicit-names-not.alignment | breaks
std::align_val_t a;

//! implicit-names-not.namespace | breaks
using namespace std;

//! implicit-sized.single | uses
void f(void *p) { ::operator delete(p, sizeof(int)); }

//! implicit-sized.array | uses
void f(void *p) { ::operator delete[](p, sizeof(int)); }

//! aligned-functions.new | uses
#include <new>
void *p = ::operator new(64, std::align_val_t(64));
void *q = ::operator new[](64, std::align_val_t(64));

//! aligned-functions.new-nothrow | uses
#include <new>
void *p = ::operator new(64, std::align_val_t(64), std::nothrow);
void *q = ::operator new[](64, std::align_val_t(64), std::nothrow);

//! aligned-functions.delete | uses
#include <new>
void f(void *p, void *q) { ::operator delete(p, std::align_val_t(64)); ::operator delete[](q, std::align_val_t(64)); }

//! aligned-functions.delete-nothrow | uses
#include <new>
void f(void *p, void *q) {
    ::operator delete(p, std::align_val_t(64), std::nothrow);
    ::operator delete[](q, std::align_val_t(64), std::nothrow);
}

//! aligned-functions.delete-sized | uses
#include <new>
void f(void *p, void *q) {
    ::operator delete(p, 64, std::align_val_t(64));
    ::operator delete[](q, 64, std::align_val_t(64));
}

//! sized-functions.pointers | uses
#include <new>
#include <cstddef>
void (*p)(void *, std::size_t) = &::operator delete;
void (*q)(void *, std::size_t) = &::operator delete[];

//! plain-signatures.rightly | keeps
#include <new>
#include <cstddef>
namespace plain {
void *(*a)(std::size_t) = &::operator new;
void *(*b)(std::size_t) = &::operator new[];
void (*c)(void *) = &::operator delete;
void (*d)(void *) = &::operator delete[];
}
namespace nothrow {
void *(*a)(std::size_t, const std::nothrow_t &) = &::operator new;
void *(*b)(std::size_t, const std::nothrow_t &) = &::operator new[];
void (*c)(void *, const std::nothrow_t &) = &::operator delete;
void (*d)(void *, const std::nothrow_t &) = &::operator delete[];
const std::nothrow_t &n = std::nothrow;
}
namespace placement {
void *(*a)(std::size_t, void *) = &::operator new;
void *(*b)(std::size_t, void *) = &::operator new[];
void (*c)(void *, void *) = &::operator delete;
void (*d)(void *, void *) = &::operator delete[];
}

//! plain-signatures.int | breaks
#include <new>
void *(*a)(int) = &::operator new;

//! plain-signatures.character-pointer | breaks
#include <new>
#include <cstddef>
char *(*a)(std::size_t) = &::operator new[];

//! plain-signatures.nothrow-by-value | breaks
#include <new>
void (*c)(void *, std::nothrow_t) = &::operator delete;

//! plain-signatures.status | breaks
#include <new>
int (*c)(void *) = &::operator delete;

//! signatures-noexcept.rightly | keeps | since c++11
#include <new>
namespace new_can { static_assert(!noexcept(::operator new(1)) && !noexcept(::operator new[](1)), ""); }
namespace nothrow_cannot { static_assert(noexcept(::operator new(1, std::nothrow)) && noexcept(::operator new[](1, std::nothrow)), ""); }
namespace delete_cannot {
static_assert(noexcept(::operator delete(nullptr)) && noexcept(::operator delete[](nullptr)), "");
static_assert(noexcept(::operator delete(nullptr, std::nothrow)), "");
static_assert(noexcept(::operator delete[](nullptr, std::nothrow)), "");
}
namespace placement_cannot {
char c;
static_assert(noexcept(::operator new(1, &c)) && noexcept(::operator new[](1, &c)), "");
static_assert(noexcept(::operator delete(&c, &c)) && noexcept(::operator delete[](&c, &c)), "");
}
namespace handlers_cannot { static_assert(noexcept(std::set_new_handler(nullptr)) && noexcept(std::get_new_handler()), ""); }

//! signatures-noexcept.new-cannot | breaks | since c++11
#include <new>
static_assert(noexcept(::operator new(1)), "");

//! signatures-noexcept.nothrow-can | breaks | since c++11
#include <new>
static_assert(!noexcept(::operator new(1, std::nothrow)), "");

//! errors-derive.exception | keeps
#include <new>
#include <exception>
std::bad_alloc *a;
std::exception *e = a;
const char *(std::bad_alloc::*what)() const throw() = &std::bad_alloc::what;

//! errors-derive.not-back | breaks
#include <new>
#include <exception>
std::exception *e;
std::bad_alloc *a = e;

//! bad-array-new-length.base | uses
#include <new>
std::bad_array_new_length *b;
std::bad_alloc *a = b;

//! bad-array-new-length.thrown | uses
#include <new>
void f() { throw std::bad_array_new_length(); }

//! new-handler.types | keeps
#include <new>
void own();
std::new_handler h = own;
void (*g)() = h;
std::new_handler former = std::set_new_handler(own);

//! new-handler.parameter | breaks
#include <new>
void own(int);
std::new_handler h = own;

//! new-handler.result | breaks
#include <new>
int own();
std::new_handler former = std::set_new_handler(own);

//! get-new-handler.called | uses
#include <new>
std::new_handler h = std::get_new_handler();

//! nothrow-explicit.said | keeps | since c++17
#include <new>
std::nothrow_t f() { return std::nothrow_t(); }

//! nothrow-explicit.braces | breaks | since c++11
#include <new>
std::nothrow_t f() { return {}; }

//! align-val-scoped.cast | keeps | since c++17
#include <new>
#include <cstddef>
std::align_val_t a{64};
std::size_t n = static_cast<std::size_t>(a);
static_assert(static_cast<std::align_val_t>(~std::size_t(0)) != std::align_val_t{});

//! align-val-scoped.to-number | breaks | since c++17
#include <new>
#include <cstddef>
std::size_t n = std::align_val_t(64);

//! align-val-scoped.from-number | breaks | since c++17
#include <new>
std::align_val_t a = 64;

//! align-val-scoped.narrower | breaks | since c++17
#include <new>
static_assert(sizeof(std::align_val_t) != sizeof(decltype(sizeof 0)));

//! launder.object | uses
#include <new>
int *f(int *p) { return std::launder(p); }

//! needed-header.included | keeps
#include <new>
int *f(void *at) { return new (at) int; }

//! needed-header.not-included | breaks
int *f(void *at) { return new (at) int; }

//! sized-nothrow.pointers | uses | since c++14, until c++14
#include <new>
#include <cstddef>
void (*p)(void *, std::size_t, const std::nothrow_t &) = &::operator delete;
void (*q)(void *, std::size_t, const std::nothrow_t &) = &::operator delete[];
