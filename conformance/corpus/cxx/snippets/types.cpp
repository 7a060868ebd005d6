// The allocated type: what it may be, what is deduced of it, what type the expression has.

//! no-function.pointer | keeps
typedef int F();
F **p = new F *;

//! no-function.name | breaks
typedef int F();
void f() { new F; }

//! no-function.in-parentheses | breaks
void f() { new (int()); }

//! no-reference.pointer | keeps
int *p = new int(1);

//! no-reference.name | breaks
typedef int &R;
void f(int i) { new R(i); }

//! no-reference.in-parentheses | breaks
void f(int i) { new (int &)(i); }

//! no-reference.rvalue | breaks | since c++11
void f(int i) { new (int &&)(2); }

//! no-reference.declarator | breaks
void f(int i) { new int &(i); }

//! no-void.pointer | keeps
void **p = new void *;

//! no-void.plain | breaks
void *p = new void;

//! no-void.qualified | breaks
const void *p = new const void;

//! no-void.in-parentheses | breaks
void *p = new (void);

//! no-void.array | breaks
void *p = new void[2];

//! no-abstract-class.rightly | keeps
namespace derived {
struct A { virtual void f() = 0; };
struct B : A { void f() {} };
A *p = new B;
}
namespace pointer {
struct A { virtual void f() = 0; };
A **p = new A *;
}

//! no-abstract-class.plain | breaks
struct A { virtual void f() = 0; };
A *p = new A;

//! no-abstract-class.array | breaks
struct A { virtual void f() = 0; };
A *p = new A[2];

//! no-abstract-class.inner-array | breaks
struct A { virtual void f() = 0; };
A (*p)[2] = new A[3][2];

//! no-incomplete-class.rightly | keeps
namespace complete {
struct S;
struct S {};
S *p = new S;
}
namespace pointer {
struct S;
S **p = new S *;
}

//! no-incomplete-class.plain | breaks
struct S;
S *p = new S;

//! no-incomplete-class.array | breaks
struct S;
S *p = new S[2];

//! no-incomplete-class.completed-later | breaks
struct S;
void f() { new S; }
struct S {};

//! type-of-result.rightly | keeps
namespace object { int *p = new int; }
namespace array { int *p = new int[2]; }
namespace array_of_arrays { int (*p)[3] = new int[2][3]; }
namespace named_array {
typedef int A[3];
int *p = new A;
int (*q)[3] = new A[2];
}
namespace const_ { const int *p = new const int(1); }

//! type-of-result.array-is-no-pointer-to-array | breaks
int (*p)[2] = new int[2];

//! type-of-result.array-of-arrays-is-no-pointer-to-pointer | breaks
int **p = new int[2][3];

//! type-of-result.named-array-is-no-pointer-to-array | breaks
typedef int A[3];
A *p = new A;

//! type-of-result.const-is-kept | breaks
int *p = new const int(1);

//! type-of-result.no-lvalue | breaks
void f(int *p) { new int = p; }

//! cv-qualified.rightly | uses
namespace const_ { const int *p = new const int(1); }
namespace volatile_ { volatile int *p = new volatile int; }
namespace array { volatile int *p = new volatile int[3]; }
namespace in_parentheses { const volatile int *p = new (const volatile int)(1); }

//! auto.number | uses
int *p = new auto(1);

//! auto.const | uses
const char *p = new const auto('a');

//! auto.in-parentheses | uses
int *p = new (auto)(1);

//! auto.pointer | uses
int i;
int **p = new auto *(&i);

//! auto-one-initialiser.rightly | keeps | since c++11
namespace one { double *p = new auto(1.0); }
namespace function {
void g();
void (**p)() = new auto(g);
}

//! auto-one-initialiser.none | breaks | since c++11
void f() { new auto; }

//! auto-one-initialiser.empty | breaks | since c++11
void f() { new auto(); }

//! auto-one-initialiser.two | breaks | since c++11
void f() { new auto(1, 2); }

//! auto-one-initialiser.no-pointer | breaks | since c++11
void f(int i) { new auto *(i); }

//! auto-one-initialiser.void | breaks | since c++11
void g();
void f() { new auto(g()); }

//! auto-braced.one | uses
int *p = new auto{1};

//! auto-braced-one.one | keeps | since c++17
int *p = new auto{1};

//! auto-braced-one.two | breaks | since c++11
void f() { new auto{1, 2}; }

//! auto-braced-one.none | breaks | since c++11
void f() { new auto{}; }

//! auto-braced-one.list-in-parentheses | breaks | since c++11
#include <initializer_list>
void f() { new auto({1}); }

//! auto-array.object | keeps | since c++11
int *p = new auto(1);

//! auto-array.array | breaks | since c++11
void f() { new auto[2]{1, 2}; }

//! auto-array.run-time | breaks | since c++11
void f(int n) { new auto[n](1); }

//! decltype-auto.value | keeps | since c++17
int i;
int *p = new decltype(auto)(i);

//! decltype-auto.reference | breaks | since c++17
int i;
void f() { new decltype(auto)((i)); }

//! class-deduction.braces | uses
template <class T> struct A { A(T, T); };
void f() { A<int> *p = new A{1, 2}; }

//! class-deduction.parentheses | uses
template <class T> struct A { A(T, T); };
void f() { A<int> *p = new A(1, 2); }

//! class-deduction.default-argument | uses
template <class T = int> struct A {};
void f() { A<int> *p = new A; }

//! class-deduction-fits.same | keeps | since c++17
template <class T> struct A { A(T, T); };
void f() { new A(1, 2); }

//! class-deduction-fits.different | breaks | since c++17
template <class T> struct A { A(T, T); };
void f() { new A(1, 2.0); }

//! class-deduction-fits.none | breaks | since c++17
template <class T> struct A { A(); };
void f() { new A; }

//! over-aligned.class | uses | since c++11
struct alignas(64) S { int i; };
S *p = new S;

//! over-aligned.array | uses | since c++11
struct alignas(64) S { int i; };
S *p = new S[2];
