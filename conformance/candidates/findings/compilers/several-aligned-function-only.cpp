// several-aligned-function-only.cpp - if no function matches, the alignment is added to the arguments ([expr.new] p19 of N4861).
// shows: g++, clang++, clang++-libc++
// revision: c++20
// translated: refused
#include <new>
struct S { void *operator new(std::size_t, std::align_val_t); void operator delete(void *, std::align_val_t); };
S *p = new S;
