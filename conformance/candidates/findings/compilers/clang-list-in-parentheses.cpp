// clang-list-in-parentheses.cpp - in parentheses auto is not deduced from a list ([expr.new] p2, [dcl.type.auto.deduct] p2 of
// N4659).
// shows: clang++, clang++-libc++
// not: g++
// revision: c++17
// translated: taken
#include <initializer_list>
void f() { new auto({1}); }
