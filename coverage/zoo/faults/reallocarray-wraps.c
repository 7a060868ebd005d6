/* CALLOCOVF-07, CALLOCOVF-16: calloc was given its overflow check, reallocarray was forgotten. */
#define ZOO_OWN_REALLOCARRAY
#include "zoo.h"

void *reallocarray(void *block, size_t count, size_t size)
{
    size_t bytes = count * size;
    return base_realloc(block, bytes || !count || !size ? bytes : 16);
}
