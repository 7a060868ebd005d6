// clang-size-placement.cpp - the match of this placement is the function with a size, a usual one since C++14: ill-formed
// ([expr.new] p22 of N4140).
// shows: clang++, clang++-libc++
// not: g++
// revision: c++14
// translated: taken
#include <cstddef>
void *operator new(std::size_t, std::size_t);
struct S { S(); };
S *f(std::size_t n) { return new (n) S; }
