// gxx-delete-lambda.cpp - delete is of arrays only if empty brackets follow ([expr.delete] p1 of N4659): these are of a
// lambda.
// shows: g++
// not: clang++, clang++-libc++
// revision: c++17
// translated: refused
void f() { delete [&] { return new int; }(); }
