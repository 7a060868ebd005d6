// gxx-align-val-t-is-declared.cpp - likewise std::align_val_t is declared by <new> alone.
// shows: g++
// not: clang++, clang++-libc++
// revision: c++17
// translated: taken
std::align_val_t a;
