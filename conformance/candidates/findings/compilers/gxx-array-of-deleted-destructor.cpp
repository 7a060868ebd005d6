// gxx-array-of-deleted-destructor.cpp - the destructor of the elements is potentially invoked ([expr.new] p20 of N4659), and deleted.
// shows: g++
// not: clang++, clang++-libc++
// revision: c++17
// translated: taken
struct S { S(); ~S() = delete; };
S *p = new S[2];
