/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: refused
 * parts: 2
 *
 * A bound of floating type converts implicitly to std::size_t ([expr.new] p6 of N4140, N4659).
 *
 *     g++ -std=c++17 -pedantic-errors -fsyntax-only -DPART=1 gxx-bound-floating.cpp */
#if PART == 1
int *f(double n) { return new int[n]; }
#else
struct S { operator double(); };
int *f(S n) { return new int[n]; }
#endif
