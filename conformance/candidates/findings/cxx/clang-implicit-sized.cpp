/* shows: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1
 * flags: -std=c++14
 * wrongly: refused
 * parts: 2
 *
 * Every program implicitly declares the functions with a size since C++14 ([basic.stc.dynamic] p2 of N4140); with
 * clang++ none without -fsized-deallocation.
 *
 *     clang++ -std=c++14 -pedantic-errors -fsyntax-only -DPART=1 clang-implicit-sized.cpp */
#if PART == 1
void f(void *p) { ::operator delete(p, sizeof(int)); }
#else
void f(void *p) { ::operator delete[](p, sizeof(int)); }
#endif
