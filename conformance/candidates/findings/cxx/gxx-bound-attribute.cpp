/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++11
 * wrongly: refused
 * parts: 2
 *
 * An attribute list, perhaps an empty one, may follow a bound ([expr.new] p1 of N3337: noptr-new-declarator). g++
 * reads a lambda.
 *
 *     g++ -std=c++11 -pedantic-errors -fsyntax-only -DPART=1 gxx-bound-attribute.cpp */
#if PART == 1
int *p = new int[3] [[]];
#else
int (*p)[2] = new int[3] [[]][2] [[]];
#endif
