// gxx-bound-attribute.cpp - an attribute list, perhaps an empty one, may follow a bound ([expr.new] p1 of N3337:
// noptr-new-declarator). g++ reads a lambda.
// shows: g++
// not: clang++, clang++-libc++
// revision: c++11
// translated: refused
int *p = new int[3] [[]];
