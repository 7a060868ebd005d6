// gxx-constant-nothrow.cpp - the function with std::nothrow_t is a replaceable one ([new.delete.single] p5 of N4861), so that a constant
// expression may use it and delete what it gave ([expr.const] p5).
// shows: g++
// not: clang++, clang++-libc++
// revision: c++20
// translated: refused
#include <new>
constexpr int f() { int *p = new (std::nothrow) int(7); delete p; return 1; }
static_assert(f() == 1);
