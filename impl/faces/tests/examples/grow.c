/* A buffer grows, first where it is, then wherever there is room. */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    long *numbers = (long *)calloc(500, sizeof(long));
    long *same, *larger;
    char path[_MAX_PATH];
    if (numbers == NULL)
        exit(1);
    printf("%u bytes for 500 numbers, paths of %u\n", (unsigned)_msize(numbers), (unsigned)sizeof path);
    numbers[499] = 77;
    same = (long *)_expand(numbers, 250 * sizeof(long));
    printf("%s with %u bytes\n", same == numbers ? "in place" : "elsewhere", (unsigned)_msize(numbers));
    same = (long *)_expand(numbers, 500 * sizeof(long));
    larger = (long *)realloc(same != NULL ? same : numbers, _msize(numbers) + 1000 * sizeof(long));
    if (larger == NULL)
        exit(1);
    printf("%u bytes in the end\n", (unsigned)_msize(larger));
    larger = (long *)_recalloc(larger, 2000, sizeof(long));
    printf("%u bytes, the last is %ld\n", (unsigned)_msize(larger), larger[1999]);
    free(larger);
    return 0;
}
/* prints
4000 bytes for 500 numbers, paths of 260
in place with 2000 bytes
12000 bytes in the end
16000 bytes, the last is 0
*/
