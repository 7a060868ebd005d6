// clang-negative-unevaluated.cpp - a negative constant bound that is not potentially evaluated makes nothing ill-formed (CWG 2392;
// [expr.new] p8 of N4950).
// shows: clang++, clang++-libc++
// not: g++
// revision: c++2b
// translated: refused
int i = sizeof(new int[-1]);
