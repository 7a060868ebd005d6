/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++11
 * wrongly: accepted
 *
 * A scoped enumeration is no bound ([expr.new] p6 of N3337: integral or unscoped enumeration; [expr.new] p6 of
 * N4140: implicitly converted to std::size_t).
 *
 *     g++ -std=c++11 -pedantic-errors -fsyntax-only gxx-scoped-enum-bound.cpp */
enum class E { A = 2 };
int *p = new int[E::A];
int *f(E n) { return new int[n]; }
