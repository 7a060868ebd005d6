/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: accepted
 *
 * The destructor of the elements is potentially invoked ([expr.new] p20 of N4659), and deleted.
 *
 *     g++ -std=c++17 -pedantic-errors -fsyntax-only gxx-array-of-deleted-destructor.cpp */
struct S { S(); ~S() = delete; };
S *p = new S[2];
