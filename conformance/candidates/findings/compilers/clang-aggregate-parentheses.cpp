// clang-aggregate-parentheses.cpp - an aggregate may be initialised in parentheses (P0960R3; [dcl.init] p17 of N4861).
// shows: clang++, clang++-libc++
// not: g++
// revision: c++20
// translated: refused
struct S { int i, k; };
S *p = new S(1, 2);
