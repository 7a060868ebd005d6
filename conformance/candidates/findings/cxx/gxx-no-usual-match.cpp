/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: accepted
 *
 * The match of this placement is a usual deallocation function (size and alignment:
 * [basic.stc.dynamic.deallocation] p2 of N4659), which makes it ill-formed ([expr.new] p24).
 *
 *     g++ -std=c++17 -pedantic-errors -fsyntax-only gxx-no-usual-match.cpp */
#include <new>
struct S {
    S();
    void *operator new(std::size_t, std::size_t, std::align_val_t);
    void operator delete(void *, std::size_t, std::align_val_t);
};
S *p = new (std::size_t(1), std::align_val_t(8)) S;
