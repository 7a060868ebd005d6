/* Memory that goes with the function, from the stack as long as it is little. */
#include <malloc.h>
#include <stdio.h>
#include <string.h>

static unsigned total(size_t size)
{
    unsigned sum = 0;
    unsigned char *bytes = (unsigned char *)_malloca(size);
    if (bytes == NULL)
        return 0;
    memset(bytes, 1, size);
    for (size_t i = 0; i < size; i++)
        sum += bytes[i];
    _freea(bytes);
    return sum;
}

int main(void)
{
    char *text = (char *)_alloca(100);
    strcpy(text, "of the stack");
    printf("%s: %u, %u, %u\n", text, total(100), total(_ALLOCA_S_THRESHOLD), total(1000000));
    printf("stack %s\n", _resetstkoflw() ? "good" : "not good");
    return 0;
}
/* prints
of the stack: 100, 1024, 1000000
stack good
*/
