/* shows: clang++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: refused
 *
 * <new> declares the functions with a size since C++14 ([support.dynamic] p1 of N4140); libstdc++ only for a
 * compiler with -fsized-deallocation.
 *
 *     clang++ -std=c++17 -pedantic-errors -fsyntax-only clang-sized-delete.cpp */
#include <new>
void f(void *p) { ::operator delete(p, sizeof(int)); }
