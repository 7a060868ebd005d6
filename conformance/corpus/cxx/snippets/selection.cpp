// Which functions a new-expression may use: found, unambiguous, accessible, not deleted; and which match.

//! placement-declared.rightly | keeps
#include <cstddef>
#include <new>
namespace class_ {
struct S { void *operator new(std::size_t, int, char *); };
S *p = new (1, 0) S;
}
namespace library {
int *f(void *at) { return new (at) int; }
int *g() { return new (std::nothrow) int; }
}

//! placement-declared.global | keeps
#include <cstddef>
void *operator new(std::size_t, int, char *);
int *p = new (1, 0) int;

//! placement-declared.none | breaks
int *p = new (1, 0) int;

//! placement-declared.no-conversion | breaks
#include <cstddef>
struct S { void *operator new(std::size_t, char *); };
S *p = new (1) S;

//! placement-declared.single-not-array | breaks
#include <cstddef>
void *operator new(std::size_t, int, char *);
int *p = new (1, 0) int[2];

//! placement-declared.too-few | breaks
#include <cstddef>
void *operator new(std::size_t, int, char *);
int *p = new (1) int;

//! class-hides-global.rightly | keeps
#include <cstddef>
namespace own_form {
struct S { void *operator new(std::size_t, int); };
S *p = new (1) S;
}
namespace global_asked_for {
struct S { void *operator new(std::size_t, int); };
S *p = ::new S;
}
namespace array_not_hidden {
struct S { void *operator new(std::size_t, int); };
S *p = new S[2];
}

//! class-hides-global.plain | breaks
#include <cstddef>
struct S { void *operator new(std::size_t, int); };
S *p = new S;

//! class-hides-global.inherited | breaks
#include <cstddef>
struct B { void *operator new(std::size_t, int); };
struct S : B {};
S *p = new S;

//! class-hides-global.placement | breaks
#include <new>
struct S { void *operator new(std::size_t); };
S *f(void *at) { return new (at) S; }

//! class-hides-global.array | breaks
#include <cstddef>
struct S { void *operator new[](std::size_t, int); };
S *p = new S[2];

//! allocation-unambiguous.rightly | keeps
#include <cstddef>
namespace better_one {
struct S { void *operator new(std::size_t, int); void *operator new(std::size_t, long); };
S *p = new (1) S;
}
namespace one_base {
struct A { void *operator new(std::size_t); };
struct B {};
struct S : A, B {};
S *p = new S;
}
namespace named_again {
struct A { void *operator new(std::size_t); };
struct B { void *operator new(std::size_t); };
struct S : A, B { using A::operator new; };
S *p = new S;
}

//! allocation-unambiguous.two-as-good | breaks
#include <cstddef>
struct S { void *operator new(std::size_t, int); void *operator new(std::size_t, long); };
S *p = new (1.0) S;

//! allocation-unambiguous.two-bases | breaks
#include <cstddef>
struct A { void *operator new(std::size_t); };
struct B { void *operator new(std::size_t); };
struct S : A, B {};
S *p = new S;

//! allocation-accessible.rightly | keeps
#include <cstddef>
namespace public_ {
class S { public: void *operator new(std::size_t); };
S *p = new S;
}
namespace private_not_asked {
class S { void *operator new(std::size_t); };
S *p = ::new S;
}
namespace private_for_friend {
class S { void *operator new(std::size_t); friend S *f(); };
S *f() { return new S; }
}

//! allocation-accessible.private | breaks
#include <cstddef>
class S { void *operator new(std::size_t); };
S *p = new S;

//! allocation-accessible.protected | breaks
#include <cstddef>
class S { protected: void *operator new(std::size_t); };
S *p = new S;

//! allocation-accessible.private-array | breaks
#include <cstddef>
class S { void *operator new[](std::size_t); };
S *p = new S[2];

//! allocation-accessible.private-base | breaks
#include <cstddef>
struct B { void *operator new(std::size_t); };
class S : B {};
S *p = new S;

//! allocation-not-deleted.other-form | keeps | since c++11
#include <cstddef>
struct S { void *operator new(std::size_t) = delete; };
S *p = ::new S;
S *q = new S[2];

//! allocation-not-deleted.single | breaks | since c++11
#include <cstddef>
struct S { void *operator new(std::size_t) = delete; };
S *p = new S;

//! allocation-not-deleted.array | breaks | since c++11
#include <cstddef>
struct S { void *operator new[](std::size_t) = delete; };
S *p = new S[2];

//! allocation-not-deleted.placement | breaks | since c++11
#include <cstddef>
struct S { void *operator new(std::size_t, int) = delete; void *operator new(std::size_t, long); };
S *p = new (1) S;

//! constructor-accessible.public | keeps
class S { public: S(); private: S(int); };
S *p = new S;

//! constructor-accessible.private | breaks
class S { S(); public: S(int); };
S *p = new S;

//! constructor-accessible.private-array | breaks
class S { S(); public: S(int); };
S *p = new S[2];

//! constructor-accessible.private-argument | breaks
class S { public: S(); private: S(int); };
S *p = new S(1);

//! array-destructor-accessible.public | keeps | since c++11
class S { public: S(); ~S(); };
S *p = new S[2];

//! array-destructor-accessible.private | breaks | since c++11
class S { public: S(); private: ~S(); };
S *p = new S[2];

//! array-destructor-accessible.private-run-time | breaks | since c++11
class S { public: S(); private: ~S(); };
S *f(int n) { return new S[n]; }

//! array-destructor-accessible.deleted | breaks | since c++14
struct S { S(); ~S() = delete; };
S *p = new S[2];

//! match-accessible.rightly | keeps
#include <cstddef>
namespace public_ {
class S { public: S(); void operator delete(void *); };
S *p = new S;
}
namespace private_not_asked {
class S { public: S(); private: void operator delete(void *); };
S *p = ::new S;
}
namespace private_array_not_asked {
class S { public: S(); private: void operator delete[](void *); };
S *p = new S;
}

//! match-accessible.private | breaks
#include <cstddef>
class S { public: S(); private: void operator delete(void *); };
S *p = new S;

//! match-accessible.private-array | breaks
#include <cstddef>
class S { public: S(); private: void operator delete[](void *); };
S *p = new S[2];

//! match-accessible.private-placement | breaks
#include <cstddef>
class S {
public:
    S();
    void *operator new(std::size_t, int);
private:
    void operator delete(void *, int);
};
S *p = new (1) S;

//! match-unambiguous.one-base | keeps
struct A { A(); void operator delete(void *); };
struct B {};
struct S : A, B {};
S *p = new S;

//! match-unambiguous.two-bases | breaks
struct A { A(); void operator delete(void *); };
struct B { void operator delete(void *); };
struct S : A, B {};
S *p = new S;

//! match-not-deleted.rightly | keeps | since c++11
namespace other_form {
struct S { S(); void operator delete[](void *) = delete; };
S *p = new S;
}
namespace global_asked_for {
struct S { S(); void operator delete(void *) = delete; };
S *p = ::new S;
}

//! match-not-deleted.single | breaks | since c++11
struct S { S(); void operator delete(void *) = delete; };
S *p = new S;

//! match-not-deleted.array | breaks | since c++11
struct S { S(); void operator delete[](void *) = delete; };
S *p = new S[2];

//! match-not-deleted.placement | breaks | since c++11
#include <cstddef>
struct S { S(); void *operator new(std::size_t, int); void operator delete(void *, int) = delete; };
S *p = new (1) S;

//! no-usual-match.rightly | keeps | since c++11
#include <cstddef>
namespace other_type {
struct S { S(); void *operator new(std::size_t, int); void operator delete(void *, std::size_t); };
S *p = new (1) S;
}
namespace plain {
struct S { S(); void *operator new(std::size_t, std::size_t); void operator delete(void *); };
S *p = new (1) S;
}

//! no-usual-match.sized | breaks
#include <cstddef>
struct S { S(); void *operator new(std::size_t, std::size_t); void operator delete(void *, std::size_t); };
S *p = new (1) S;

//! no-usual-match.sized-array | breaks
#include <cstddef>
struct S { S(); void *operator new[](std::size_t, std::size_t); void operator delete[](void *, std::size_t); };
S *p = new (1) S[2];

//! no-usual-match.sized-and-aligned | breaks | since c++17
#include <new>
struct S {
    S();
    void *operator new(std::size_t, std::size_t, std::align_val_t);
    void operator delete(void *, std::size_t, std::align_val_t);
};
S *p = new (std::size_t(1), std::align_val_t(8)) S;

//! no-usual-match.aligned | keeps | since c++17, until c++20
#include <new>
struct S { S(); void *operator new(std::size_t, std::align_val_t); void operator delete(void *, std::align_val_t); };
S *p = new (std::align_val_t(8)) S;

//! usual-beside-plain.both | uses | since c++11
#include <cstddef>
struct S {
    S();
    void *operator new(std::size_t, std::size_t);
    void operator delete(void *);
    void operator delete(void *, std::size_t);
};
S *p = new (1) S;

//! global-size-placement.number | uses
#include <cstddef>
void *operator new(std::size_t, std::size_t);
struct S { S(); };
S *f(std::size_t n) { return new (n) S; }

//! over-aligned-plain.class | uses | since c++17
#include <cstddef>
struct alignas(64) S { void *operator new(std::size_t); void operator delete(void *); };
S *p = new S;

//! over-aligned-plain.placement | uses | since c++17
#include <cstddef>
struct alignas(64) S { void *operator new(std::size_t, int); };
S *p = new (1) S;

//! aligned-function-only.class | uses | since c++17
#include <new>
struct S { void *operator new(std::size_t, std::align_val_t); void operator delete(void *, std::align_val_t); };
S *p = new S;

//! aligned-function-only.array | uses | since c++17
#include <new>
struct S { void *operator new[](std::size_t, std::align_val_t); void operator delete[](void *, std::align_val_t); };
S *p = new S[2];

//! destructor-unused.private | uses
class S { public: S(); private: ~S(); };
S *p = new S;

//! destructor-unused.deleted | uses | since c++11
struct S { S(); ~S() = delete; };
S *p = new S;
