// clang-array-parentheses.cpp - an array may be initialised in parentheses (P0960R3; [expr.new] p24, [dcl.init] p17 of N4861).
// shows: clang++, clang++-libc++
// not: g++
// revision: c++20
// translated: refused
int *p = new int[2](1, 2);
