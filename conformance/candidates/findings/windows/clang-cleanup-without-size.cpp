/* shows: clang++-msvc
 *
 * When a constructor throws, clang++ for x86_64-pc-windows-msvc without -fsized-deallocation calls the function without a
 * size.
 *
 * Law: the matching function is the one with the size ([expr.new] p23, [expr.delete] p10 of N4659; since C++14). Seen
 * with 14.0.6-12.
 *
 *     clang++ --target=x86_64-pc-windows-msvc -fexceptions -fcxx-exceptions -c clang-cleanup-without-size.cpp */
extern "C" int puts(const char *);
static bool was_sized = true;
static char memory[100];
void *operator new(unsigned long long) { return memory; }
void operator delete(void *) noexcept { was_sized = false; }
void operator delete(void *, unsigned long long) noexcept { was_sized = true; }
struct S { S() { throw 1; } ~S() {} long l[3]; };
int main()
{
    try { (void)new S; } catch (int) {}
    puts(was_sized ? "the form with the size was called" : "the form without the size was called");
    return !was_sized;
}
