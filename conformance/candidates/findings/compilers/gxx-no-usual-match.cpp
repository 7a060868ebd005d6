// gxx-no-usual-match.cpp - the match of this placement is a usual deallocation function (size and alignment:
// [basic.stc.dynamic.deallocation] p2 of N4659), which makes it ill-formed ([expr.new] p24).
// shows: g++
// not: clang++, clang++-libc++
// revision: c++17
// translated: taken
#include <new>
struct S {
    S();
    void *operator new(std::size_t, std::size_t, std::align_val_t);
    void operator delete(void *, std::size_t, std::align_val_t);
};
S *p = new (std::size_t(1), std::align_val_t(8)) S;
