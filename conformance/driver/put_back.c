/* put_back.c - see put_back.h. Only for a driver that carries out several cases in one process. */
#include "put_back.h"

#include "callbacks.h"
#include "routines.h"
#include "slots.h"

typedef int set_mode_fn(int);
typedef void *set_handler_fn(void *);
typedef void *get_handler_fn(void);
typedef long set_break_fn(long);
typedef void *set_file_fn(int, void *);
typedef int set_hook_fn(int, void *);
typedef void release_fn(void *);

enum { REPORT_TYPES = 3, ASK_FLAG = -1, ASK_FILE = -6, NO_BREAK = -1, REMOVE_HOOK = 1, MOST_HOOKS = 1000 };

static void *routine(as_routine which) { return (void *)(uintptr_t)routine_address(which); }

/* Of a debug runtime. */
static struct taken {
    int flag;
    void *hook, *files[REPORT_TYPES];
} taken;

/* What was asked about is set to what it was: a runtime may take the question for a setting. */
void put_back_take(void)
{
    set_mode_fn *const set_flag = (set_mode_fn *)routine(AS_CRT_SET_DBG_FLAG);
    get_handler_fn *const get_hook = (get_handler_fn *)routine(AS_CRT_GET_ALLOC_HOOK);
    set_file_fn *const set_file = (set_file_fn *)routine(AS_CRT_SET_REPORT_FILE);
    if (set_flag != NULL) {
        taken.flag = set_flag(ASK_FLAG);
        (void)set_flag(taken.flag);
    }
    if (get_hook != NULL)
        taken.hook = get_hook();
    for (int type = 0; set_file != NULL && type < REPORT_TYPES; type++)
        taken.files[type] = set_file(type, (void *)(intptr_t)ASK_FILE);
    for (int type = 0; set_file != NULL && type < REPORT_TYPES; type++)
        (void)set_file(type, taken.files[type]);
}

/* The driver's own functions are removed as often as they were installed. Removing what is not installed is an invalid
 * parameter, of which a function of the driver's is told that does nothing between two cases. */
static void remove_hooks(void)
{
    set_hook_fn *const set = (set_hook_fn *)routine(AS_CRT_SET_REPORT_HOOK2);
    set_handler_fn *const set_invalid = (set_handler_fn *)routine(AS_SET_INVALID_PARAMETER_HANDLER);
    if (set == NULL)
        return;
    if (set_invalid != NULL)
        (void)set_invalid((void *)(uintptr_t)callback_address(routine_shape(AS_SET_INVALID_PARAMETER_HANDLER), 1));
    for (uint64_t number = 1; number <= SCRIPT_FUNCTIONS; number++) {
        void *const hook = (void *)(uintptr_t)callback_address(routine_shape(AS_CRT_SET_REPORT_HOOK2), number);
        for (unsigned turn = 0; turn < MOST_HOOKS && set(REMOVE_HOOK, hook) > 0; turn++)
            continue;
    }
}

static void put_back_debug(void)
{
    static const as_routine hooks[] = {AS_CRT_SET_REPORT_HOOK, AS_CRT_SET_DUMP_CLIENT};
    set_mode_fn *const set_flag = (set_mode_fn *)routine(AS_CRT_SET_DBG_FLAG);
    set_break_fn *const set_break = (set_break_fn *)routine(AS_CRT_SET_BREAK_ALLOC);
    set_handler_fn *const set_hook = (set_handler_fn *)routine(AS_CRT_SET_ALLOC_HOOK);
    set_file_fn *const set_file = (set_file_fn *)routine(AS_CRT_SET_REPORT_FILE);
    if (set_flag == NULL)
        return;
    remove_hooks();
    (void)set_flag(taken.flag);
    if (set_break != NULL)
        (void)set_break(NO_BREAK);
    if (set_hook != NULL)
        (void)set_hook(taken.hook);
    for (unsigned i = 0; i < sizeof hooks / sizeof hooks[0]; i++) {
        set_handler_fn *const set = (set_handler_fn *)routine(hooks[i]);
        if (set != NULL)
            (void)set(NULL);
    }
    for (int type = 0; set_file != NULL && type < REPORT_TYPES; type++)
        (void)set_file(type, taken.files[type]);
}

void put_back_modes(void)
{
    static const as_routine handlers[] = {AS_SET_NEW_HANDLER, AS_SET_INVALID_PARAMETER_HANDLER,
                                          AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER};
    set_mode_fn *const set_mode = (set_mode_fn *)routine(AS_SET_NEW_MODE);
    put_back_debug();
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
