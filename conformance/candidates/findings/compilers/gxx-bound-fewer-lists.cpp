// gxx-bound-fewer-lists.cpp - a constant bound less than the number of initialisers is ill-formed ([expr.new] p7 of N4659).
// shows: g++
// not: clang++, clang++-libc++
// revision: c++17
// translated: taken
int (*p)[2] = new int[1][2]{{1, 2}, {3, 4}};
