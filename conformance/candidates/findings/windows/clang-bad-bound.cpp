/* shows: clang++-msvc
 *
 * clang++ for x86_64-pc-windows-msvc asks operator new[] for SIZE_MAX bytes where the bound is negative, where the array
 * would have more bytes than a size_t can tell, and where there are more initialisers than elements.
 *
 * Law: no allocation function is called; if it may throw, the expression throws std::bad_array_new_length ([expr.new]: p7 of
 * N3337, N4140 and N4659, p9 of N4861). Seen with 14.0.6-12.
 *
 *     clang++ --target=x86_64-pc-windows-msvc -fexceptions -fcxx-exceptions -c clang-bad-bound.cpp */
extern "C" int printf(const char *, ...);
static unsigned asked;
void *operator new[](unsigned long long size)
{
    asked += size == ~0ULL;
    throw 1;
}
struct three { char c[3]; };
void *volatile a;
int main()
{
    volatile int n = -1, one = 1;
    volatile unsigned long long most = ~0ULL / 2;
    try { a = new three[n]; } catch (int) {}
    try { a = new three[most]; } catch (int) {}
    try { a = new int[one]{1, 2}; } catch (int) {}
    printf("operator new[] was asked for SIZE_MAX bytes by %u of 3 expressions\n", asked);
    return asked == 3;
}
