// gxx-bound-exact.cpp - the bound is implicitly converted to std::size_t ([expr.new] p6 of N4659): the conversion to that
// very type is better than another.
// shows: g++
// not: clang++, clang++-libc++
// revision: c++17
// translated: refused
#include <cstddef>
struct S { operator std::size_t(); operator int(); };
int *f(S n) { return new int[n]; }
