// gxx-deleted-match.cpp - the matching deallocation function is looked up, for a constructor may throw, and it is deleted:
// to refer to it is ill-formed ([expr.new] p22 and p23 of N4659, [dcl.fct.def.delete] p2).
// shows: g++
// not: clang++, clang++-libc++
// revision: c++17
// translated: taken
struct S { S(); void operator delete(void *) = delete; };
S *p = new S;
