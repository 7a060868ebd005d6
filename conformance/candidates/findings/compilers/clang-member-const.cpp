// clang-member-const.cpp - the functions are static members, declared so or not ([class.free] p1 and p5 of N4659), and
// a static member has no qualifier ([class.static.mfct]).
// shows: clang++, clang++-libc++
// not: g++
// revision: c++17
// translated: taken
struct S { void operator delete(void *) const; };
