/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: refused
 *
 * delete is of arrays only if empty brackets follow ([expr.delete] p1 of N4659): these are of a lambda.
 *
 *     g++ -std=c++17 -pedantic-errors -fsyntax-only gxx-delete-lambda.cpp */
void f() { delete [&] { return new int; }(); }
