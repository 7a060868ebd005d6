/* test_huge.c - the wish for huge pages: for which regions it is told to the system, and when it is taken back. */
#include "support.h"

#include "chain.h"
#include "scripted_system.h"

/* So many blocks that regions of the greatest size are needed, a chain. */
static void *take_many_mebibytes(void)
{
    size_t count;
    scripted.most_mapped = scripted.mapped + (60 << 20);
    void *chain = take_until_refused(5000, &count);
    scripted.most_mapped = SIZE_MAX;
    assert_true(count >= (20 << 20) / 5016);
    return chain;
}

/* Keeps a block in every five megabytes or so. Returns these. */
static void *release_most(void *chain)
{
    void *kept = NULL;
    for (size_t i = 0; chain != NULL; i++) {
        void *next;
        memcpy(&next, chain, sizeof next);
        if (i % 1000 == 0) {
            memcpy(chain, &kept, sizeof kept);
            kept = chain;
        } else {
            assert_int_equal(ah_release(chain), AH_LIVE);
        }
        chain = next;
    }
    return kept;
}

static void regions_of_many_huge_pages_begin_with_one(void **state)
{
    (void)state;
    (void)ah_trim();
    size_t huge = scripted.huge;
    void *chain = take_many_mebibytes();
    assert_true(scripted.huge - huge >= 2);
    assert_int_equal((uintptr_t)scripted.huge_last % (2 << 20), 0);
    assert_sound();
    release_chain(chain);
    (void)ah_trim();
    /* Where only the region itself is to be had it lies as it comes; small ones do anyway. */
    scripted.largest_map = 8 << 20;
    huge = scripted.huge;
    size_t maps = scripted.maps;
    chain = NULL;
    for (int i = 0; i < (20 << 20) / 5016; i++) {
        void *mine = ah_allocate(5000);
        memcpy(mine, &chain, sizeof chain);
        chain = mine;
    }
    assert_in_range(scripted.maps - maps, 1, 8);
    assert_int_equal(scripted.huge, huge);
    release_chain(chain);
    scripted.largest_map = SIZE_MAX;
    assert_sound();
}

/* A huge page would fill again what was given up of a region. */
static void what_is_trimmed_stays_narrow(void **state)
{
    (void)state;
    (void)ah_trim();
    void *chain = take_many_mebibytes();
    size_t narrow = scripted.narrow;
    (void)ah_trim();
    assert_int_equal(scripted.narrow, narrow);
    chain = release_most(chain);
    assert_true(ah_trim() > 8 << 20);
    assert_true(scripted.narrow - narrow >= 2);
    release_chain(chain);
    assert_sound();
}

/* A host may know nothing of it. */
static void huge_pages_may_be_unknown(void **state)
{
    (void)state;
    const ah_system with = scripted_table();
    ah_system without = with;
    without.prefer_huge = NULL;
    (void)ah_trim();
    ah_use_system(&without);
    size_t huge = scripted.huge, narrow = scripted.narrow;
    void *chain = release_most(take_many_mebibytes());
    assert_true(ah_trim() > 8 << 20);
    assert_true(scripted.huge == huge && scripted.narrow == narrow);
    release_chain(chain);
    ah_use_system(&with);
    assert_sound();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(regions_of_many_huge_pages_begin_with_one, scripted_calm),
        cmocka_unit_test_setup(what_is_trimmed_stays_narrow, scripted_calm),
        cmocka_unit_test_setup(huge_pages_may_be_unknown, scripted_calm),
    };
    scripted_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
