/* A new handler that gives up a reserve when malloc finds no memory, and then has no more to give. */
#include <errno.h>
#include <malloc.h>
#include <new.h>
#include <stdio.h>
#include <stdlib.h>

static void *reserve;
static size_t wanted;

static int __cdecl give_reserve(size_t size)
{
    wanted = size;
    if (reserve == NULL)
        return 0;
    free(reserve);
    reserve = NULL;
    return 1;
}

int main(void)
{
    volatile size_t too_much = ~(size_t)0 / 4 * 3;
    _PNH before = _set_new_handler(give_reserve);
    reserve = malloc(1000);
    printf("%s, mode %d\n", before == NULL ? "none before" : "one before", _query_new_mode());
    if (malloc(too_much) == NULL)
        printf("not asked: reserve %s\n", reserve != NULL ? "kept" : "given");
    _set_new_mode(1);
    errno = 0;
    if (malloc(too_much) == NULL)
        printf("asked: reserve %s, %s, told %s\n", reserve != NULL ? "kept" : "given", errno == ENOMEM ? "ENOMEM" : "?",
               wanted == too_much ? "the size" : "something else");
    printf("%s\n", _set_new_handler(before) == give_reserve && _query_new_handler() == NULL ? "restored" : "lost");
    return 0;
}
/* prints
none before, mode 0
not asked: reserve kept
asked: reserve given, ENOMEM, told the size
restored
*/
