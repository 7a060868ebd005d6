// gxx-scoped-enum-bound.cpp - a scoped enumeration is no bound ([expr.new] p6 of N3337: integral or unscoped
// enumeration; [expr.new] p6 of N4140: implicitly converted to std::size_t).
// shows: g++
// not: clang++, clang++-libc++
// revision: c++11
// translated: taken
enum class E { A = 2 };
int *f(E n) { return new int[n]; }
