/* shows: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1
 * flags: -std=c++20
 * wrongly: refused
 * parts: 3
 *
 * An aggregate may be initialised in parentheses (P0960R3; [dcl.init] p17 of N4861).
 *
 *     clang++ -std=c++20 -pedantic-errors -fsyntax-only -DPART=1 clang-aggregate-parentheses.cpp */
struct S { int i, k; };
#if PART == 1
S *p = new S(1, 2);
#elif PART == 2
S *p = new S(1);
#else
S *p = new S(1, 2.5);
#endif
