// clang-sized-delete.cpp - <new> declares the functions with a size since C++14
// ([support.dynamic] p1 of N4140); libstdc++ only for a compiler with -fsized-deallocation.
// shows: clang++
// not: g++, clang++-libc++
// revision: c++17
// translated: refused
#include <new>
void f(void *p) { ::operator delete(p, sizeof(int)); }
