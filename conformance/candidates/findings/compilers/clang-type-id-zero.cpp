// clang-type-id-zero.cpp - in a parenthesised type-id all bounds are greater than zero ([dcl.array] p1 of N4659).
// shows: clang++, clang++-libc++
// not: g++
// revision: c++17
// translated: taken
void f() { new (int[0]); }
