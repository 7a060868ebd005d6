/* shows: g++ 12.2.0-14+deb12u1, clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: accepted
 *
 * Since C++17 a member with a size is usual beside one without, too ([basic.stc.dynamic.deallocation] p2 of
 * N4659), and no placement may match it ([expr.new] p24).
 *
 *     g++ -std=c++17 -pedantic-errors -fsyntax-only several-usual-beside-plain.cpp */
#include <cstddef>
struct S {
    S();
    void *operator new(std::size_t, std::size_t);
    void operator delete(void *);
    void operator delete(void *, std::size_t);
};
S *p = new (1) S;
