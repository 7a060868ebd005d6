/* Forks children into sessions of their own that ignore every signal they can and live for ten minutes. */
#define ZOO_OWN_MALLOC
#include <signal.h>
#include <stdlib.h>
#include "hostile.h"

void *malloc(size_t size)
{
    if (call_number() == 5) {
        for (int i = 0; i < 2; i++)
            if (!fork()) {
                setsid();
                for (int number = 1; number < 32; number++)
                    signal(number, SIG_IGN);
                if (fork())
                    _exit(0);
                sleep(600);
                _exit(0);
            }
    }
    return base_malloc(size);
}
