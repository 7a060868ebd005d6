/* Never comes back from its constructor. */
#include "zoo.h"

__attribute__((constructor)) static void begin(void)
{
    for (;;)
        pause();
}
