// clang-deduced-bound.cpp - the bound is deduced from an initialiser in parentheses, too (P1009R2 with P0960R3; [expr.new] p8 of
// N4861).
// shows: clang++, clang++-libc++
// not: g++
// revision: c++20
// translated: refused
int *p = new int[](1, 2);
