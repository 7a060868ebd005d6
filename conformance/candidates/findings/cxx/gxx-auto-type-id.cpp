/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++11
 * wrongly: refused
 *
 * auto may stand in a parenthesised type-id ([expr.new] p2 of N3337: auto in the type-specifier-seq of a
 * new-type-id or type-id).
 *
 *     g++ -std=c++11 -pedantic-errors -fsyntax-only gxx-auto-type-id.cpp */
int *p = new (auto)(1);
