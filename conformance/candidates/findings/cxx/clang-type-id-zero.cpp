/* shows: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1
 * flags: -std=c++17
 * wrongly: accepted
 *
 * In a parenthesised type-id all bounds are greater than zero ([dcl.array] p1 of N4659).
 *
 *     clang++ -std=c++17 -pedantic-errors -fsyntax-only clang-type-id-zero.cpp */
void f() { new (int[0]); }
