/* shows: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1
 * flags: -std=c++14
 * wrongly: accepted
 *
 * The match of this placement is the function with a size, a usual one since C++14: ill-formed ([expr.new] p22 of
 * N4140).
 *
 *     clang++ -std=c++14 -pedantic-errors -fsyntax-only clang-size-placement.cpp */
#include <cstddef>
void *operator new(std::size_t, std::size_t);
struct S { S(); };
S *f(std::size_t n) { return new (n) S; }
