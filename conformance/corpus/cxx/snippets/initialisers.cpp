// What may stand behind the type: nothing, parentheses, braces.

//! initialiser-fits.rightly | keeps
namespace number { int *p = new int(1); }
namespace constructor {
struct S { S(int, char *); };
S *p = new S(1, 0);
}
namespace empty { int *p = new int(); }

//! initialiser-fits.too-many | breaks
void f() { new int(1, 2); }

//! initialiser-fits.no-conversion | breaks
int *f(char *s) { return new int(s); }

//! initialiser-fits.no-such-constructor | breaks
struct S { S(int, char *); };
S *p = new S(1);

//! initialiser-fits.ambiguous-constructor | breaks
struct S { S(long, int); S(int, long); };
S *p = new S(1, 1);

//! initialiser-fits.deleted-constructor | breaks | since c++11
struct S { S(int) = delete; };
S *p = new S(1);

//! default-constructor.has-one | keeps
struct S { S(); S(int); };
S *p = new S;
S *q = new S[3];

//! default-constructor.has-none | breaks
struct S { S(int); };
S *p = new S;

//! default-constructor.has-none-for-array | breaks
struct S { S(int); };
S *p = new S[3];

//! default-constructor.has-none-for-value | breaks
struct S { S(int); };
S *p = new S();

//! default-constructor.deleted | breaks | since c++11
struct S { S() = delete; S(int); };
S *p = new S;

//! default-constructor.reference-member | breaks
struct S { int &r; };
S *p = new S;

//! const-initialised.rightly | keeps
namespace number { const int *p = new const int(1); }
namespace value { const int *p = new const int(); }
namespace own_constructor {
struct S { S() {} int i; };
const S *p = new const S;
}

//! const-initialised.not | breaks
const int *p = new const int;

//! const-initialised.class-not | breaks
struct S { int i; };
const S *p = new const S;

//! const-initialised.array-not | breaks
const int *p = new const int[3];

//! explicit-constructor.parentheses | uses
struct S { explicit S(int); };
S *p = new S(1);

//! array-value.rightly | uses
namespace empty { int *p = new int[3](); }
namespace run_time { int *f(int n) { return new int[n](); } }
namespace class_ {
struct S { S(); };
S *p = new S[3]();
}

//! braces.number | uses
int *p = new int{1};

//! braces.empty | uses
int *p = new int{};

//! braces.array | uses
int *p = new int[2]{1, 2};

//! braces.aggregate | uses
struct S { int i, k; };
S *p = new S{1, 2};

//! braces.explicit-constructor | uses
struct S { explicit S(int); };
S *p = new S{1};

//! braces.in-parentheses | uses
int *p = new (int){1};

//! braces-narrow-not.rightly | keeps | since c++11
namespace fits { char *p = new char{100}; }
namespace run_time { long *f(int n) { return new long{n}; } }

//! braces-narrow-not.too-large | breaks | since c++11
char *p = new char{300};

//! braces-narrow-not.floating | breaks | since c++11
int *p = new int{1.5};

//! braces-narrow-not.run-time-too | breaks | since c++11
int *f(long n) { return new int{n}; }

//! braces-narrow-not.element | breaks | since c++11
int *p = new int[2]{1, 2.5};

//! braces-fit.rightly | keeps | since c++11
namespace as_many {
struct S { int i, k; };
S *p = new S{1, 2};
}
namespace fewer {
struct S { int i, k; };
S *p = new S{1};
}

//! braces-fit.too-many-members | breaks | since c++11
struct S { int i, k; };
S *p = new S{1, 2, 3};

//! braces-fit.too-many-for-number | breaks | since c++11
int *p = new int{1, 2};

//! braces-fit.too-many-for-inner-array | breaks | since c++11
int (*p)[2] = new int[1][2]{{1, 2, 3}};

//! braces-fit.rest-has-no-default | breaks | since c++11
struct S { S(int); };
S *p = new S[2]{1};

//! string-in-braces.same-length | uses
char *p = new char[3]{"ab"};

//! string-in-braces.longer | uses
char *p = new char[8]{"ab"};

//! string-in-braces.inner-array | uses
char (*p)[3] = new char[2][3]{"ab", "cd"};

//! array-parentheses.as-many | uses
int *p = new int[2](1, 2);

//! array-parentheses.fewer | uses
int *p = new int[3](1, 2);

//! array-parentheses.one | uses
int *p = new int[3](1);

//! array-parentheses.run-time | uses
int *f(int n) { return new int[n](1, 2); }

//! array-parentheses-fit.as-many | keeps | since c++20
int *p = new int[2](1, 2);

//! array-parentheses-fit.too-many | breaks | since c++20
int *p = new int[1](1, 2);

//! aggregate-parentheses.as-many | uses
struct S { int i, k; };
S *p = new S(1, 2);

//! aggregate-parentheses.fewer | uses
struct S { int i, k; };
S *p = new S(1);

//! aggregate-parentheses.narrowing | uses
struct S { int i, k; };
S *p = new S(1, 2.5);

//! designated.all | uses
struct S { int i, k; };
S *p = new S{.i = 1, .k = 2};

//! designated.some | uses
struct S { int i, k; };
S *p = new S{.k = 2};

//! designated-in-order.order | keeps | since c++20
struct S { int i, k; };
S *p = new S{.i = 1, .k = 2};

//! designated-in-order.not | breaks | since c++20
struct S { int i, k; };
S *p = new S{.k = 1, .i = 2};

//! designated-in-order.twice | breaks | since c++20
struct S { int i, k; };
S *p = new S{.i = 1, .i = 2};

//! designated-in-order.mixed | breaks | since c++20
struct S { int i, k; };
S *p = new S{.i = 1, 2};

//! designated-in-order.array | breaks | since c++20
int *p = new int[2]{[0] = 1, [1] = 2};

//! empty-array-constructor.has-none | uses
struct S { S(int); };
S *p = new S[0];
