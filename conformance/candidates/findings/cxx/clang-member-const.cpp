/* shows: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1
 * flags: -std=c++17
 * wrongly: accepted
 *
 * The functions are static members, declared so or not ([class.free] p1 and p5 of N4659), and a static member has
 * no qualifier ([class.static.mfct]).
 *
 *     clang++ -std=c++17 -pedantic-errors -fsyntax-only clang-member-const.cpp */
#include <cstddef>
struct S { void *operator new(std::size_t) const; void operator delete(void *) const; };
