/* plain.c - a program in C, without any C++ runtime: expressions over described types work; what would be thrown ends
 * it. */
#include <allocspec/cxx.h>

#include <stdio.h>
#include <string.h>

typedef struct pair {
    int left, right;
} pair;

static int alive;

static void construct(void *object) { *(pair *)object = (pair){++alive, 0}; }

static void destroy(void *object) { alive -= ((const pair *)object)->left > 0; }

int main(int count, char **arguments)
{
    const acx_type type = {sizeof(pair), _Alignof(pair), construct, destroy, NULL, NULL};
    acx_new_expression made = {.type = &type, .revision = ACX_CXX17, .array = true, .bound = 100};
    acx_delete_expression ended = {.type = &type, .revision = ACX_CXX17, .array = true};
    const char *mode = count > 1 ? arguments[1] : "";
    ended.object = acx_new(&made, NULL);
    if (ended.object == NULL || ((pair *)ended.object)[99].left != 100 || alive != 100)
        return 1;
    if (acx_delete(&ended) != ACX_WELL_FORMED || alive != 0)
        return 2;
    printf("%zu bytes of overhead\n", acx_array_overhead(ACX_ITANIUM, sizeof(size_t), ACX_CXX17, &type, NULL).bytes);
    fflush(stdout);
    made.bound = strcmp(mode, "length") == 0 ? (size_t)-1 : (size_t)-1 / 2 / sizeof(pair) - 1;
    if (strcmp(mode, "quiet") == 0) {
        made.placement = "RKSt9nothrow_t";
        return acx_new(&made, NULL) == NULL ? 0 : 3;
    }
    return *mode != 0 && acx_new(&made, NULL) != NULL ? 4 : 0;
}
