/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: accepted
 *
 * The implicit conversion to std::size_t ([expr.new] p6 of N4659) is ambiguous: neither function is better.
 *
 *     g++ -std=c++17 -pedantic-errors -fsyntax-only gxx-bound-ambiguous.cpp */
struct S { operator int(); operator double(); };
int *f(S n) { return new int[n]; }
