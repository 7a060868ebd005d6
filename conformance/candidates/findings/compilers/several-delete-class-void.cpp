// several-delete-class-void.cpp - void is no object type, so that there is only one conversion to a pointer to an object
// type ([expr.delete] p1 of N3337, N4140, N4659; [basic.types] p8 of N4659), and it is taken.
// shows: g++, clang++, clang++-libc++
// revision: c++17
// translated: refused
struct S { operator int *(); operator void *(); };
void f(S s) { delete s; }
