// gxx-delete-is-noexcept.cpp - a deallocation function that says nothing of exceptions throws none ([except.spec] p14 of
// N3337, p8 of N4659).
// shows: g++
// not: clang++, clang++-libc++
// revision: c++17
// translated: refused
struct S { void operator delete(void *); };
static_assert(noexcept(S::operator delete(nullptr)), "");
