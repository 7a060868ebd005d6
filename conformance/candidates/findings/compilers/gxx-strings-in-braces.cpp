// gxx-strings-in-braces.cpp - a list initialises the array of arrays, each inner one by a string ([dcl.init.string] p1,
// [expr.new] p18 of N4659).
// shows: g++
// not: clang++, clang++-libc++
// revision: c++17
// translated: refused
char (*p)[3] = new char[2][3]{"ab", "cd"};
