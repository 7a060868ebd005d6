/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: refused
 *
 * The bound is implicitly converted to std::size_t ([expr.new] p6 of N4659): the conversion to that very type is
 * better than another.
 *
 *     g++ -std=c++17 -pedantic-errors -fsyntax-only gxx-bound-exact.cpp */
#include <cstddef>
struct S { operator std::size_t(); operator int(); };
int *f(S n) { return new int[n]; }
