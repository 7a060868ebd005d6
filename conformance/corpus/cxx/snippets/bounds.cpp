// The bounds of arrays: which may be known at run time, of which types, in which range, and which may be absent.

//! bound-is-a-number.rightly | keeps
namespace run_time { int *f(int n) { return new int[n]; } }
namespace unsigned_long { int *f(unsigned long n) { return new int[n]; } }
namespace character { int *f(char n) { return new int[n]; } }
namespace bool_ { int *f(bool n) { return new int[n]; } }
namespace enumeration {
enum E { A = 2 };
int *f(E n) { return new int[n]; }
}

//! bound-is-a-number.pointer | breaks
int *f(char *n) { return new int[n]; }

//! bound-is-a-number.string | breaks
int *p = new int["3"];

//! bound-is-a-number.class | breaks
struct S {};
int *f(S n) { return new int[n]; }

//! bound-is-a-number.null-pointer | breaks | since c++11
int *p = new int[nullptr];

//! bound-no-scoped-enum.unscoped | keeps | since c++11
enum E : int { A = 2 };
int *p = new int[A];

//! bound-no-scoped-enum.scoped | breaks | since c++11
enum class E { A = 2 };
int *p = new int[E::A];

//! bound-no-scoped-enum.scoped-run-time | breaks | since c++11
enum class E { A = 2 };
int *f(E n) { return new int[n]; }

//! bound-floating.run-time | uses
int *f(double n) { return new int[n]; }

//! bound-floating.class | uses
struct S { operator double(); };
int *f(S n) { return new int[n]; }

//! bound-class.one | uses
struct S { operator int(); };
int *f(S n) { return new int[n]; }

//! bound-class.enumeration | uses
enum E { A };
struct S { operator E(); };
int *f(S n) { return new int[n]; }

//! bound-class.inherited | uses
struct B { operator int(); };
struct S : B {};
int *f(S n) { return new int[n]; }

//! bound-class-one.rightly | keeps | since c++11
namespace one {
struct S { operator short(); };
int *f(S n) { return new int[n]; }
}
namespace explicit_besides {
struct S { operator int(); explicit operator long(); };
int *f(S n) { return new int[n]; }
}

//! bound-class-one.two | breaks
struct S { operator int(); operator long(); };
int *f(S n) { return new int[n]; }

//! bound-class-one.pointer-only | breaks
struct S { operator char *(); };
int *f(S n) { return new int[n]; }

//! bound-class-one.explicit-only | breaks | since c++11
struct S { explicit operator int(); };
int *f(S n) { return new int[n]; }

//! bound-class-two-kinds.integer-and-floating | uses | since c++11
struct S { operator int(); operator double(); };
int *f(S n) { return new int[n]; }

//! bound-class-exact.size-and-int | uses | since c++11
#include <cstddef>
struct S { operator std::size_t(); operator int(); };
int *f(S n) { return new int[n]; }

//! bound-zero.rightly | uses
namespace constant { int *p = new int[0]; }
namespace array_of_arrays { int (*p)[3] = new int[0][3]; }
namespace value { int *p = new int[0](); }

//! bound-negative.rightly | keeps | since c++14
namespace none { int *p = new int[1]; }
namespace run_time { int *f(int n) { return new int[n - 5]; } }

//! bound-negative.constant | breaks
int *p = new int[-1];

//! bound-negative.named-constant | breaks
const int n = -5;
int *p = new int[n];

//! bound-too-large.rightly | keeps | since c++14
#include <cstddef>
namespace small { int *p = new int[100]; }
namespace run_time { int *f(std::size_t n) { return new int[n]; } }

//! bound-too-large.product | breaks
#include <cstddef>
int *p = new int[~std::size_t(0)];

//! bound-too-large.inner-product | breaks
#include <cstddef>
int (*p)[16] = new int[~std::size_t(0) / 32][16];

//! bound-fewer.rightly | keeps | since c++14
namespace as_many { int *p = new int[2]{1, 2}; }
namespace more { int *p = new int[3]{1, 2}; }

//! bound-fewer.constant | breaks | since c++11
int *p = new int[1]{1, 2};

//! bound-fewer.zero | breaks | since c++11
int *p = new int[0]{1};

//! bound-fewer.lists | breaks | since c++11
int (*p)[2] = new int[1][2]{{1, 2}, {3, 4}};

//! bound-fewer.string | breaks | since c++11
char *p = new char[2]{"ab"};

//! bound-negative-unevaluated.size | uses | since c++11
int i = sizeof(new int[-1]);

//! inner-bound-constant.rightly | keeps
namespace first_not { int (*f(int n))[5] { return new int[n][5]; } }
namespace named {
const int n = 5;
int (*f(int m))[5] { return new int[m][n]; }
}

//! inner-bound-constant.second-not | breaks
void f(int n) { new int[5][n]; }

//! inner-bound-constant.third-not | breaks
void f(int n) { new int[n][5][n]; }

//! inner-bound-positive.one | keeps
int (*p)[1] = new int[5][1];

//! inner-bound-positive.zero | breaks
void f() { new int[5][0]; }

//! inner-bound-positive.negative | breaks
void f() { new int[5][-1]; }

//! inner-bound-positive.zero-below-zero | breaks
void f() { new int[0][0]; }

//! inner-bound-integral.rightly | keeps
namespace character { int (*p)['\2'] = new int[5]['\2']; }
namespace enumeration {
enum E { A = 2 };
int (*p)[2] = new int[5][A];
}

//! inner-bound-integral.floating | breaks
void f() { new int[5][2.0]; }

//! inner-bound-integral.scoped-enumeration | breaks | since c++11
enum class E { A = 2 };
void f() { new int[5][E::A]; }

//! inner-bound-integral.string | breaks
void f() { new int[5]["a"]; }

//! inner-bound-class.literal | uses
struct S { constexpr operator int() const { return 2; } };
int (*p)[2] = new int[5][S()];

//! type-id-bound-constant.constant | keeps
int *p = new (int[5]);

//! type-id-bound-constant.run-time | breaks
void f(int n) { new (int[n]); }

//! type-id-bound-constant.run-time-first | breaks
void f(int n) { new (int[n][5]); }

//! type-id-bound-positive.one | keeps
int *p = new (int[1]);

//! type-id-bound-positive.zero | breaks
void f() { new (int[0]); }

//! type-id-bound-positive.negative | breaks
void f() { new (int[-1]); }

//! deduced-bound.numbers | uses
int *p = new int[]{1, 2};

//! deduced-bound.in-parentheses | uses
int *p = new (int[]){1, 2};

//! deduced-bound.array-of-arrays | uses
int (*p)[2] = new int[][2]{{1, 2}, {3, 4}};

//! deduced-bound.class | uses
struct S { int i, k; };
S *p = new S[]{{1, 2}, {3, 4}};

//! deduced-bound.string | uses
char *p = new char[]{"ab"};

//! deduced-bound-parentheses.numbers | uses
int *p = new int[](1, 2);

//! deduced-bound-initialised.initialised | keeps | since c++20
int *p = new int[]{1};

//! deduced-bound-initialised.not | breaks
void f() { new int[]; }

//! deduced-bound-initialised.not-in-parentheses | breaks
void f() { new (int[]); }

//! deduced-bound-initialised.named | breaks
typedef int A[];
void f() { new A; }

//! deduced-bound-first.first | keeps | since c++20
int (*p)[2] = new int[][2]{{1, 2}};

//! deduced-bound-first.second | breaks
void f() { new int[2][]{{1, 2}, {3, 4}}; }

//! bound-run-time-list.numbers | uses
int *f(int n) { return new int[n]{1, 2, 3}; }

//! bound-run-time-list.empty | uses
int *f(int n) { return new int[n]{}; }
