// Delete-expressions: what may be deleted, by which functions, and how it is written.

//! delete-pointer.rightly | keeps
namespace object { void f(int *p, int **q) { delete p; delete q; } }
namespace array { void f(int *p) { delete[] p; } }

//! delete-pointer.number | breaks
void f(int i) { delete i; }

//! delete-pointer.zero | breaks
void f() { delete 0; }

//! delete-pointer.null-pointer | breaks | since c++11
void f() { delete nullptr; }

//! delete-pointer.member-pointer | breaks
struct S { int i; };
void f() { delete &S::i; }

//! delete-pointer.array-of-number | breaks
void f(int i) { delete[] i; }

//! delete-not-void.character | keeps | since c++11
void f(char *p) { delete p; }

//! delete-not-void.void | breaks
void f(void *p) { delete p; }

//! delete-not-void.const-void | breaks
void f(const void *p) { delete p; }

//! delete-not-void.array | breaks
void f(void *p) { delete[] p; }

//! delete-not-function.pointer-to-it | keeps | since c++11
void f(void (**p)()) { delete p; }

//! delete-not-function.function | breaks
void f(void (*p)()) { delete p; }

//! delete-incomplete.rightly | uses
namespace class_ {
struct S;
void f(S *p) { delete p; }
}
namespace array {
struct S;
void f(S *p) { delete[] p; }
}

//! delete-class.rightly | keeps
namespace one {
struct S { operator int *(); };
void f(S s) { delete s; }
}
namespace one_array {
struct S { operator int *(); };
void f(S s) { delete[] s; }
}
namespace inherited {
struct B { operator int *(); };
struct S : B {};
void f(S s) { delete s; }
}

//! delete-class.none | breaks
struct S {};
void f(S s) { delete s; }

//! delete-class.number | breaks
struct S { operator int(); };
void f(S s) { delete s; }

//! delete-class.two | breaks
struct S { operator int *(); operator char *(); };
void f(S s) { delete s; }

//! delete-class.two-of-which-one-const | breaks
struct S { operator int *(); operator const int *(); };
void f(S s) { delete s; }

//! delete-class.explicit-only | breaks | since c++11
struct S { explicit operator int *(); };
void f(S s) { delete s; }

//! delete-class-more.number | uses
struct S { operator int *(); operator int(); };
void f(S s) { delete s; }

//! delete-class-more.explicit | uses | since c++11
struct S { operator int *(); explicit operator char *(); };
void f(S s) { delete s; }

//! delete-class-more.void | uses | since c++11
struct S { operator int *(); operator void *(); };
void f(S s) { delete s; }

//! delete-class-void.object | keeps | since c++11
struct S { operator char *(); };
void f(S s) { delete s; }

//! delete-class-void.void | breaks
struct S { operator void *(); };
void f(S s) { delete s; }

//! delete-class-void.function | breaks
typedef void F();
struct S { operator F *(); };
void f(S s) { delete s; }

//! delete-const.rightly | uses
namespace number { void f(const int *p) { delete p; } }
namespace class_with_destructor {
struct S { ~S(); };
void f(const volatile S *p) { delete p; }
}
namespace array { void f(const int *p) { delete[] p; } }

//! delete-array-grammar.rightly | keeps
namespace empty { void f(int *p) { delete[] p; delete [ ] p; } }
namespace cast { void f(void *p) { delete[] (int *)p; } }

//! delete-array-grammar.number | breaks
void f(int *p) { delete[1] p; }

//! delete-array-grammar.behind | breaks
void f(int *p) { delete p[]; }

//! delete-no-lambda.in-parentheses | keeps | since c++11
void f() { delete ([] { return new int; }()); }

//! delete-no-lambda.other-introducer | keeps | since c++11
void f() { delete [&] { return new int; }(); }

//! delete-no-lambda.bare | breaks | since c++11
void f() { delete [] { return new int; }(); }

//! delete-no-lambda.bare-with-parameters | breaks | since c++11
void f() { delete [](int) { return new int; }(1); }

//! delete-array-pointer.rightly | uses
namespace single { void f(int (*p)[3]) { delete p; } }
namespace array { void f(int (*p)[3]) { delete[] p; } }

//! delete-is-void.rightly | keeps
namespace returned { void f(int *p) { return delete p; } }
namespace comma { int f(int *p) { return delete p, 1; } }

//! delete-is-void.value | breaks
int f(int *p) { return delete p; }

//! delete-is-void.operand | breaks
bool f(int *p) { return !delete p; }

//! delete-accessible.rightly | keeps
namespace public_ {
class S { public: void operator delete(void *); };
void f(S *p) { delete p; }
}
namespace private_not_asked {
class S { void operator delete(void *); };
void f(S *p) { ::delete p; delete[] p; }
}

//! delete-accessible.private | breaks
class S { void operator delete(void *); };
void f(S *p) { delete p; }

//! delete-accessible.private-array | breaks
class S { void operator delete[](void *); };
void f(S *p) { delete[] p; }

//! delete-accessible.private-base | breaks
struct B { void operator delete(void *); };
class S : B {};
void f(S *p) { delete p; }

//! delete-destructor-accessible.rightly | keeps
namespace public_ {
class S { public: ~S(); };
void f(S *p) { delete p; delete[] p; }
}
namespace own_member { class S { ~S(); void f() { delete this; } }; }

//! delete-destructor-accessible.private | breaks
class S { ~S(); };
void f(S *p) { delete p; }

//! delete-destructor-accessible.private-global | breaks
class S { ~S(); };
void f(S *p) { ::delete p; }

//! delete-destructor-accessible.protected-array | breaks
class S { protected: ~S(); };
void f(S *p) { delete[] p; }

//! delete-unambiguous.rightly | keeps
namespace one_base {
struct A { void operator delete(void *); };
struct B {};
struct S : A, B {};
void f(S *p) { delete p; }
}
namespace global_asked_for {
struct A { void operator delete(void *); };
struct B { void operator delete(void *); };
struct S : A, B {};
void f(S *p) { ::delete p; }
}

//! delete-unambiguous.two-bases | breaks
struct A { void operator delete(void *); };
struct B { void operator delete(void *); };
struct S : A, B {};
void f(S *p) { delete p; }

//! delete-unambiguous.two-bases-array | breaks
struct A { void operator delete[](void *); };
struct B { void operator delete[](void *); };
struct S : A, B {};
void f(S *p) { delete[] p; }

//! delete-not-deleted.other-form | keeps | since c++11
struct S { void operator delete[](void *) = delete; };
void f(S *p) { delete p; ::delete[] p; }

//! delete-not-deleted.function | breaks | since c++11
struct S { void operator delete(void *) = delete; };
void f(S *p) { delete p; }

//! delete-not-deleted.array-function | breaks | since c++11
struct S { void operator delete[](void *) = delete; };
void f(S *p) { delete[] p; }

//! delete-not-deleted.destructor | breaks | since c++11
struct S { ~S() = delete; };
void f(S *p) { delete p; }

//! delete-placement-only.rightly | keeps
#include <cstddef>
namespace both {
struct S { void operator delete(void *); void operator delete(void *, int); };
void f(S *p) { delete p; }
}
namespace sized {
struct S { void operator delete(void *, std::size_t); };
void f(S *p) { delete p; }
}
namespace global_asked_for {
struct S { void operator delete(void *, int); };
void f(S *p) { ::delete p; }
}

//! delete-placement-only.placement | breaks
struct S { void operator delete(void *, int); };
void f(S *p) { delete p; }

//! delete-placement-only.placement-array | breaks
struct S { void operator delete[](void *, int); };
void f(S *p) { delete[] p; }

//! delete-placement-only.template | breaks
struct S { template <class T> void operator delete(void *, T); };
void f(S *p) { delete p; }

//! virtual-destructor-finds.rightly | keeps
namespace own { class S { void operator delete(void *); public: virtual ~S() {} }; }
namespace not_virtual {
struct A { void operator delete(void *); };
struct B { void operator delete(void *); };
struct S : A, B { ~S() {} };
}

//! virtual-destructor-finds.ambiguous | breaks
struct A { void operator delete(void *); };
struct B { void operator delete(void *); };
struct S : A, B { virtual ~S() {} };

//! virtual-destructor-finds.inaccessible | breaks
class A { void operator delete(void *); };
struct S : A { virtual ~S() {} };

//! virtual-destructor-finds.placement-only | breaks | since c++11
struct S { void operator delete(void *, int); virtual ~S() {} };

//! virtual-destructor-finds.deleted | breaks | since c++11
struct S { void operator delete(void *) = delete; virtual ~S() {} };

//! delete-static-access.static-type-public | keeps
class B { public: virtual ~B(); void operator delete(void *); };
class D : public B { void operator delete(void *); };
void f(B *p) { delete p; }

//! delete-static-access.static-type-private | breaks
class B { public: virtual ~B() {} private: void operator delete(void *); };
class D : public B { public: ~D() {} void operator delete(void *); };
void f(D *d) { B *p = d; delete p; }
