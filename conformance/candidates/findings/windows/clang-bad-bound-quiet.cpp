/* shows: clang++-msvc
 * flags: -std=c++11
 *
 * clang++ for x86_64-pc-windows-msvc takes null from a function that cannot throw for the answer to a bound that cannot
 * be, in C++11 too; and asks that function, for SIZE_MAX bytes.
 *
 * Law: no allocation function is called, and std::bad_array_new_length is thrown, whatever the function ([expr.new]p7 of
 * N3337; CWG 1992 changed it for those that cannot throw). Seen with 14.0.6-12.
 *
 *     clang++ --target=x86_64-pc-windows-msvc -std=c++11 -fexceptions -fcxx-exceptions -c clang-bad-bound-quiet.cpp */
extern "C" int printf(const char *, ...);
static const struct quiet {} q = {};
static unsigned asked;
void *operator new[](unsigned long long size, const quiet &) noexcept
{
    asked += size == ~0ULL;
    return 0;
}
void operator delete[](void *, const quiet &) noexcept {}
struct three { char c[3]; };
int main()
{
    volatile int n = -1;
    bool thrown = false;
    void *volatile p = &asked;
    try { p = new (q) three[n]; } catch (...) { thrown = true; }
    printf("it gave %p, %s; SIZE_MAX bytes were asked for %u times\n", p, thrown ? "thrown" : "nothing was thrown", asked);
    return p == 0 && !thrown && asked == 1;
}
