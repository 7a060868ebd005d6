// gxx-constant-assigned.cpp - std::allocator gives memory in which no object lives ([allocator.members] p5 of N4861), and an assignment
// makes none in a constant expression ([expr.const] p5: no undefined behaviour; p5.18 of N4861: no modification of what does not live).
// shows: g++
// not: clang++, clang++-libc++
// revision: c++20
// translated: taken
#include <memory>
constexpr int f() {
    std::allocator<int> a;
    int *p = a.allocate(1);
    *p = 7;
    int i = *p;
    a.deallocate(p, 1);
    return i;
}
static_assert(f() == 7, "");
