/* shows: g++ 12.2.0-14+deb12u1, clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++20
 * wrongly: refused
 * parts: 2
 *
 * If no function matches, the alignment is added to the arguments ([expr.new] p19 of N4861).
 *
 *     g++ -std=c++20 -pedantic-errors -fsyntax-only -DPART=1 several-aligned-function-only.cpp */
#include <new>
#if PART == 1
struct S { void *operator new(std::size_t, std::align_val_t); void operator delete(void *, std::align_val_t); };
S *p = new S;
#else
struct S { void *operator new[](std::size_t, std::align_val_t); void operator delete[](void *, std::align_val_t); };
S *p = new S[2];
#endif
