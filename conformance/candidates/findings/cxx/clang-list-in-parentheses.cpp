/* shows: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: accepted
 *
 * In parentheses auto is not deduced from a list ([expr.new] p2, [dcl.type.auto.deduct] p2 of N4659).
 *
 *     clang++ -std=c++17 -pedantic-errors -fsyntax-only clang-list-in-parentheses.cpp */
#include <initializer_list>
void f() { new auto({1}); }
