/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: accepted
 *
 * Likewise std::align_val_t is declared by <new> alone.
 *
 *     g++ -std=c++17 -pedantic-errors -fsyntax-only gxx-align-val-t-is-declared.cpp */
std::align_val_t a;
