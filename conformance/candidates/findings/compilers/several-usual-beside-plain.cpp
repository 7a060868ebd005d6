// several-usual-beside-plain.cpp - since C++17 a member with a size is usual beside one without, too
// ([basic.stc.dynamic.deallocation] p2 of N4659), and no placement may match it ([expr.new] p24).
// shows: g++, clang++, clang++-libc++
// revision: c++17
// translated: taken
#include <cstddef>
struct S {
    S();
    void *operator new(std::size_t, std::size_t);
    void operator delete(void *);
    void operator delete(void *, std::size_t);
};
S *p = new (1) S;
