/* shows: clang++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: refused
 * parts: 4
 *
 * <new> declares the functions with a size since C++14 ([support.dynamic] p1 of N4140); libstdc++ only for a
 * compiler with -fsized-deallocation.
 *
 *     clang++ -std=c++17 -pedantic-errors -fsyntax-only -DPART=1 clang-sized-delete.cpp */
#include <new>
#if PART == 1
void (*p)(void *, std::size_t) = &::operator delete;
#elif PART == 2
void (*p)(void *, std::size_t) = &::operator delete[];
#elif PART == 3
void f(void *p) { ::operator delete(p, 64, std::align_val_t(64)); }
#else
void f(void *p) { ::operator delete[](p, 64, std::align_val_t(64)); }
#endif
