/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 * wrongly: accepted
 *
 * A deallocation function that says nothing of exceptions throws none ([except.spec] p14 of N3337, p8 of N4659).
 *
 *     g++ -std=c++17 -pedantic-errors -fsyntax-only gxx-delete-is-noexcept.cpp */
struct S { void operator delete(void *); };
static_assert(!noexcept(S::operator delete(nullptr)), "");
void operator delete(void *, int);
static_assert(!noexcept(operator delete(nullptr, 1)), "");
