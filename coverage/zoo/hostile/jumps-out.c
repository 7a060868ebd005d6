/* The 30th malloc of a process ends its thread instead of returning. */
#define ZOO_OWN_MALLOC
#include "hostile.h"

void *malloc(size_t size)
{
    if (call_number() == 30)
        pthread_exit(NULL);
    return base_malloc(size);
}
