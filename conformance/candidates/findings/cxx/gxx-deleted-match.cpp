/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: accepted
 *
 * The matching deallocation function is looked up, for a constructor may throw, and it is deleted: to refer to it
 * is ill-formed ([expr.new] p22 and p23 of N4659, [dcl.fct.def.delete] p2).
 *
 *     g++ -std=c++17 -pedantic-errors -fsyntax-only gxx-deleted-match.cpp */
#include <cstddef>
struct S { S(); void operator delete(void *) = delete; };
S *p = new S;
struct A { A(); void operator delete[](void *) = delete; };
A *q = new A[2];
struct P { P(); void *operator new(std::size_t, int); void operator delete(void *, int) = delete; };
P *r = new (1) P;
