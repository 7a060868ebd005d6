// gxx-std-is-declared.cpp - std is no namespace before a header declares it ([basic.stc.dynamic] p2 of N4659:
// the implicit declarations introduce no name of std): the directive names none.
// shows: g++
// not: clang++, clang++-libc++
// revision: c++17
// translated: taken
using namespace std;
