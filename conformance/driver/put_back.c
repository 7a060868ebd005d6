/* put_back.c - see put_back.h. Only for a driver that carries out several cases in one process. */
#include "put_back.h"

#include "routines.h"
#include "slots.h"

typedef int set_mode_fn(int);
typedef void *set_handler_fn(void *);
typedef void release_fn(void *);

static void *routine(as_routine which) { return (void *)(uintptr_t)routine_address(which); }

void put_back_modes(void)
{
    static const as_routine handlers[] = {AS_SET_NEW_HANDLER, AS_SET_INVALID_PARAMETER_HANDLER,
                                          AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER};
    set_mode_fn *const set_mode = (set_mode_fn *)routine(AS_SET_NEW_MODE);
    if (set_mode != NULL)
        (void)set_mode(0);
    for (unsigned i = 0; i < sizeof handlers / sizeof handlers[0]; i++) {
        set_handler_fn *const set = (set_handler_fn *)routine(handlers[i]);
        if (set != NULL)
            (void)set(NULL);
    }
}

/* The routine that releases what this one gave. */
static as_routine release_of(unsigned giver)
{
    if ((giver >= AS_ALIGNED_MALLOC && giver <= AS_ALIGNED_OFFSET_RECALLOC) ||
        (giver >= AS_ALIGNED_MALLOC_DBG && giver <= AS_ALIGNED_OFFSET_RECALLOC_DBG))
        return AS_ALIGNED_FREE;
    return giver == AS_MALLOCA ? AS_FREEA : giver == AS_ALLOCA ? AS_NOTHING : AS_FREE;
}

void put_back_blocks(void)
{
    for (uint32_t i = 0; i < the_scene.slots; i++) {
        struct slot *slot = slot_live(i);
        release_fn *const release = slot != NULL ? (release_fn *)routine(release_of(slot->giver)) : NULL;
        if (release == NULL)
            continue;
        slot_set(slot, SLOT_EMPTY);
        release((void *)(uintptr_t)slot->address);
    }
}
