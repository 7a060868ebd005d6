// clang-implicit-sized.cpp - every program implicitly declares the functions with a size since C++14 ([basic.stc.dynamic] p2 of
// N4140); with clang++ none without -fsized-deallocation.
// shows: clang++, clang++-libc++
// not: g++
// revision: c++14
// translated: refused
void f(void *p) { ::operator delete(p, sizeof(int)); }
