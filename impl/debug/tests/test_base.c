/* test_base.c - what the debug heap does when the heap under it finds its own structures damaged. The linker wraps the
 * two functions by which that heap tells. */
#include "support.h"

#include "heap/heap.h"

ah_health __real_ah_check(const void **where);
ah_health __wrap_ah_check(const void **where);
ah_kind __real_ah_kind_of(const void *address);
ah_kind __wrap_ah_kind_of(const void *address);

static bool check_finds_damage, all_are_corrupt;
static char damaged_place;

ah_health __wrap_ah_check(const void **where)
{
    if (!check_finds_damage)
        return __real_ah_check(where);
    *where = &damaged_place;
    return AH_DAMAGED_BLOCK;
}

ah_kind __wrap_ah_kind_of(const void *address) { return all_are_corrupt ? AH_CORRUPT : __real_ah_kind_of(address); }

static void check_memory_tells_of_the_base(void **state)
{
    (void)state;
    char place[32];
    void *block = malloc(10);
    check_finds_damage = true;
    assert_false(_CrtCheckMemory());
    snprintf(place, sizeof place, "0x%016lX", (unsigned long)&damaged_place);
    assert_caught(place);
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF | _CRTDBG_CHECK_ALWAYS_DF);
    forget();
    free(block);
    assert_int_equal(caught.count[_CRT_ASSERT], 1);
    check_finds_damage = false;
    assert_false(_CrtIsValidHeapPointer(block)); /* the check does not keep the call from its work */
    forget();
    assert_true(_CrtCheckMemory());
    assert_nothing_caught();
}

static void corrupt_places_are_left_alone(void **state)
{
    (void)state;
    void *block = malloc(10);
    all_are_corrupt = true;
    errno = ERRNO_SENTINEL;
    free(block);
    assert_int_equal(errno, EINVAL);
    assert_caught("whose header was overwritten");
    assert_null(realloc(block, 20));
    assert_false(_CrtCheckMemory());
    _CrtMemDumpAllObjectsSince(NULL);
    all_are_corrupt = false;
    forget();
    free(block);
    assert_nothing_caught();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(check_memory_tells_of_the_base),
        test(corrupt_places_are_left_alone),
    };
    return cmocka_run_group_tests_name("debug base", tests, NULL, NULL);
}
