// gxx-bound-floating.cpp - a bound of floating type converts implicitly to std::size_t ([expr.new] p6 of N4140, N4659).
// shows: g++
// not: clang++, clang++-libc++
// revision: c++17
// translated: refused
int *f(double n) { return new int[n]; }
