/* shows: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1
 * flags: -std=c++20
 * wrongly: refused
 * parts: 4
 *
 * An array may be initialised in parentheses (P0960R3; [expr.new] p24, [dcl.init] p17 of N4861).
 *
 *     clang++ -std=c++20 -pedantic-errors -fsyntax-only -DPART=1 clang-array-parentheses.cpp */
#if PART == 1
int *p = new int[2](1, 2);
#elif PART == 2
int *p = new int[3](1, 2);
#elif PART == 3
int *p = new int[3](1);
#else
int *f(int n) { return new int[n](1, 2); }
#endif
