/* Says hello on both output streams before main does, by raw writes. */
#include "zoo.h"

__attribute__((constructor)) static void greet(void)
{
    static const char hello[] = "chatty allocator 1.0: 16 size classes, statistics off\n";
    if (write(1, hello, sizeof hello - 1) < 0 || write(2, hello, sizeof hello - 1) < 0)
        errno = 0;
}
