// The grammar of new-expressions: where the type ends, what may stand in it, what a placement holds.

//! greedy-type-id.rightly | keeps
namespace product_in_parentheses { int f(int i) { return *(new int) * i; } }
namespace pointer_to_pointer { int **p = new int *; }
namespace array_of_pointers { int **p = new int *[3]; }
namespace subscript_in_parentheses { int i = (new int[1])[0]; }

//! greedy-type-id.product | breaks
void f(int i) { new int * i; }

//! greedy-type-id.conjunction-of-bits | breaks
void f(int i) { new int & i; }

//! greedy-type-id.subscript | breaks
int i = new int[1][0];

//! greedy-rvalue-reference.conjunction | uses
bool f(bool i) { return new int && i; }

//! parentheses-end-type.rightly | keeps
namespace pointers_to_functions { int (**p)() = new (int (*[10])()); }
namespace pointer_to_array { int (**p)[2] = new (int (*)[2]); }

//! parentheses-end-type.pointers-to-functions-bare | breaks
int (**p)() = new int (*[10])();

//! parentheses-end-type.pointer-to-array-bare | breaks
int (**p)[2] = new int (*)[2];

//! type-id-in-parentheses.rightly | keeps
namespace plain { int *p = new (int); }
namespace initialised { int *p = new (int)(3); }
namespace array { int *p = new (int[3]); }
namespace pointer_to_function { int (**p)(int) = new (int (*)(int)); }

//! type-id-in-parentheses.value | breaks
int i;
int *p = new (i);

//! type-id-in-parentheses.two-types | breaks
int *p = new (int, int);

//! type-is-named.rightly | keeps
namespace unsigned_ { unsigned *p = new unsigned; }
namespace member_of_class {
struct S { typedef int T; };
int *p = new S::T;
}

//! type-is-named.nothing | breaks
int *p = new;

//! type-is-named.value | breaks
int i;
int *p = new i;

//! type-is-named.number | breaks
int *p = new 5;

//! type-is-named.qualifier-only | breaks
const int *p = new const(1);

//! no-storage-class.none | keeps
int *p = new int;

//! no-storage-class.static | breaks
int *p = new static int;

//! no-storage-class.extern | breaks
int *p = new extern int;

//! no-storage-class.typedef | breaks
int *p = new typedef int;

//! no-storage-class.constexpr | breaks | since c++11
const int *p = new constexpr int(1);

//! no-type-defined.rightly | keeps
namespace class_named_before {
struct S { int i; };
S *p = new struct S;
}
namespace enumeration_named_before {
enum E { A };
E *p = new enum E;
}

//! no-type-defined.class | breaks
void f() { new struct S { int i; }; }

//! no-type-defined.class-in-parentheses | breaks
void f() { new (struct S { int i; }); }

//! no-type-defined.enumeration | breaks
void f() { new enum E { A }; }

//! not-postfix.member-in-parentheses | keeps
struct S { int i; };
int i = (new S())->i;

//! not-postfix.member | breaks
struct S { int i; };
int i = new S()->i;

//! not-postfix.subscript | breaks
int i = new int()[0];

//! placement-not-empty.rightly | keeps
#include <cstddef>
namespace argument {
struct S { void *operator new(std::size_t, int); };
S *p = new (1) S;
}
namespace several {
struct S { void *operator new(std::size_t, int, const char *, ...); };
S *p = new (1, "a", 'b', 4.0) S;
}

//! placement-not-empty.empty | breaks
#include <cstddef>
struct S { void *operator new(std::size_t, int = 1); };
S *p = new () S;

//! placement-braced.class | uses
#include <cstddef>
struct A { int i, k; };
struct S { void *operator new(std::size_t, A); };
S *p = new ({1, 2}) S;

//! bound-attribute.empty | uses
int *p = new int[3] [[]];

//! bound-attribute.inner | uses
int (*p)[2] = new int[3] [[]][2] [[]];

//! global-scope-only.rightly | keeps
namespace global { void f() { ::delete ::new int; } }
namespace global_array { void f() { ::delete[] ::new int[2]; } }

//! global-scope-only.class | breaks
#include <cstddef>
struct S { void *operator new(std::size_t); };
S *p = S::new S;

//! global-scope-only.class-delete | breaks
struct S { void operator delete(void *); };
void f(S *p) { S::delete p; }
