/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: refused
 *
 * A list initialises the array of arrays, each inner one by a string ([dcl.init.string] p1, [expr.new] p18 of
 * N4659).
 *
 *     g++ -std=c++17 -pedantic-errors -fsyntax-only gxx-strings-in-braces.cpp */
char (*p)[3] = new char[2][3]{"ab", "cd"};
