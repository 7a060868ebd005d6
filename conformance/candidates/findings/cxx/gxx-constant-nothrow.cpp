/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++20
 * wrongly: refused
 *
 * The function with std::nothrow_t is a replaceable one ([new.delete.single] p5 of N4861), so that a constant
 * expression may use it and delete what it gave ([expr.const] p5).
 *
 *     g++ -std=c++20 -pedantic-errors -fsyntax-only gxx-constant-nothrow.cpp */
#include <new>
constexpr int f() { int *p = new (std::nothrow) int(7); delete p; return 1; }
static_assert(f() == 1);
