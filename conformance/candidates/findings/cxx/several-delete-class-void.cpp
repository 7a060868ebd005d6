/* shows: g++ 12.2.0-14+deb12u1, clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: refused
 *
 * Void is no object type, so that there is only one conversion to a pointer to an object type ([expr.delete] p1 of
 * N3337, N4140, N4659; [basic.types] p8 of N4659), and it is taken.
 *
 *     g++ -std=c++17 -pedantic-errors -fsyntax-only several-delete-class-void.cpp */
struct S { operator int *(); operator void *(); };
void f(S s) { delete s; }
