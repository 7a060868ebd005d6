// gxx-auto-type-id.cpp - auto may stand in a parenthesised type-id ([expr.new] p2 of N3337: auto in the
// type-specifier-seq of a new-type-id or type-id).
// shows: g++
// not: clang++, clang++-libc++
// revision: c++11
// translated: refused
int *p = new (auto)(1);
