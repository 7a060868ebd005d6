/* shows: clang++-msvc
 *
 * Where operator new[] of Wine's msvcrt.dll finds no memory, a new-expression writes where there is none: what may throw
 * is not asked for null, so the number of elements, or the first of them, is written there.
 *
 * Law: such a function tells failure by an exception ([new.delete.array]p3, Required behavior); see
 * wine-operator-new-null. Seen with Wine 8.0~repack-4 and clang++ 14.0.6-12.
 *
 *     clang++ --target=x86_64-pc-windows-msvc -c wine-new-writes-at-null.cpp */
extern "C" int printf(const char *, ...);
extern "C" int fflush(void *);
extern "C" void exit(int);
struct record { unsigned code, flags; record *next; void *address; unsigned count; unsigned long long more[15]; };
struct pointers { record *what; void *context; };
extern "C" void *SetUnhandledExceptionFilter(long (*filter)(pointers *));
struct counted { long l; ~counted() {} };
struct written { long l; written() : l(7) {} };
static int left = 2;
static void *volatile array;
static void again();
static long faulted(pointers *at)
{
    const bool is_write_at_null = at->what->code == 0xc0000005 && at->what->more[0] == 1 && at->what->more[1] < 64;
    printf("%s at %llx; ", is_write_at_null ? "a write" : "something else", at->what->more[1]);
    fflush(0);
    if (!is_write_at_null || --left == 0)
        exit(is_write_at_null);
    again();
    return 0;
}
static volatile unsigned long long huge = 1ULL << 58;
static void again() { array = new written[huge]; }
int main()
{
    SetUnhandledExceptionFilter(faulted);
    array = new counted[huge];
    return 0;
}
