/* shows: clang++-msvc
 *
 * Where a class has an operator delete[] with a size, and no destructor of its own, delete[] passes the size of one
 * element: there is no overhead that would tell how many there are.
 *
 * Law: the size passed is that of the array and its overhead ([expr.delete]: 12.5p5 of N3337, p11 of N4140, N4659 and
 * N4861). Seen with 14.0.6-12.
 *
 *     clang++ --target=x86_64-pc-windows-msvc -c clang-array-size.cpp */
extern "C" int printf(const char *, ...);
static unsigned long long asked, told;
static char memory[100];
struct three {
    char c[3];
    static void *operator new[](unsigned long long size) { asked = size; return memory; }
    static void operator delete[](void *, unsigned long long size) { told = size; }
};
int main()
{
    volatile int n = 5;
    three *volatile a = new three[n];
    delete[] a;
    printf("operator new[] was asked for %llu bytes, operator delete[] was told %llu\n", asked, told);
    return asked == 15 && told == 3;
}
