/* shows: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1
 * flags: -std=c++20
 * wrongly: refused
 *
 * The bound is deduced from an initialiser in parentheses, too (P1009R2 with P0960R3; [expr.new] p8 of N4861).
 *
 *     clang++ -std=c++20 -pedantic-errors -fsyntax-only clang-deduced-bound.cpp */
int *p = new int[](1, 2);
