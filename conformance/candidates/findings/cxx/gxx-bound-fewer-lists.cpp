/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: accepted
 *
 * A constant bound less than the number of initialisers is ill-formed ([expr.new] p7 of N4659).
 *
 *     g++ -std=c++17 -pedantic-errors -fsyntax-only gxx-bound-fewer-lists.cpp */
int (*p)[2] = new int[1][2]{{1, 2}, {3, 4}};
