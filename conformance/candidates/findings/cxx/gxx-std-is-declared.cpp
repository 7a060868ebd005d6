/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: accepted
 *
 * std is no namespace before a header declares it ([basic.stc.dynamic] p2 of N4659: the implicit declarations
 * introduce no name of std): the directive names none.
 *
 *     g++ -std=c++17 -pedantic-errors -fsyntax-only gxx-std-is-declared.cpp */
using namespace std;
