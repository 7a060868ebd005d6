// gxx-bound-ambiguous.cpp - the implicit conversion to std::size_t ([expr.new] p6 of N4659) is ambiguous: neither function is
// better.
// shows: g++
// not: clang++, clang++-libc++
// revision: c++17
// translated: taken
struct S { operator int(); operator double(); };
int *f(S n) { return new int[n]; }
