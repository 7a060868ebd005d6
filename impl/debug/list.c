/* list.c - the list of blocks and all that its lock guards. */
#include "debug/list.h"

static struct {
    pthread_mutex_t lock;
    dbg_header *first;
    dbg_walk *walks;
    size_t allocated, high_water, total;
} list = {.lock = PTHREAD_MUTEX_INITIALIZER};

static long last_request; /* atomic */

void dbg_lock(void) { pthread_mutex_lock(&list.lock); }
void dbg_unlock(void) { pthread_mutex_unlock(&list.lock); }

long dbg_request_take(void) { return __atomic_add_fetch(&last_request, 1, __ATOMIC_RELAXED); }

void dbg_request_return(long request)
{
    __atomic_compare_exchange_n(&last_request, &request, request - 1, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
}

long dbg_request_last(void) { return __atomic_load_n(&last_request, __ATOMIC_RELAXED); }

dbg_header *dbg_list_first(void) { return list.first; }

void dbg_list_add(dbg_header *block)
{
    block->_block_header_prev = NULL;
    block->_block_header_next = list.first;
    if (list.first != NULL)
        list.first->_block_header_prev = block;
    list.first = block;

    list.total += block->_data_size;
    list.allocated += block->_data_size;
    if (list.allocated > list.high_water)
        list.high_water = list.allocated;
}

static bool is_block(const dbg_header *block)
{
    dbg_standing standing = dbg_examine_header(block);
    return standing == DBG_SOUND || standing == DBG_KEPT;
}

/* A link is followed only to what the heap knows as a block, and believed only if that block links back. */
bool dbg_list_holds(const dbg_header *block)
{
    dbg_header *newer = block->_block_header_prev, *older = block->_block_header_next;
    if (newer == NULL ? list.first != block : !is_block(newer) || newer->_block_header_next != block)
        return false;
    return older == NULL || (is_block(older) && older->_block_header_prev == block);
}

bool dbg_list_remove(dbg_header *block)
{
    if (!dbg_list_holds(block))
        return false;
    dbg_header *newer = block->_block_header_prev, *older = block->_block_header_next;
    if (newer != NULL)
        newer->_block_header_next = older;
    else
        list.first = older;
    if (older != NULL)
        older->_block_header_prev = newer;
    for (dbg_walk *walk = list.walks; walk != NULL; walk = walk->outer)
        if (walk->next == block)
            walk->next = older;
    return true;
}

void dbg_list_uncount(size_t size) { list.allocated -= size; }

void dbg_list_counts(size_t *high_water, size_t *total)
{
    *high_water = list.high_water;
    *total = list.total;
}

void dbg_walk_begin(dbg_walk *walk)
{
    *walk = (dbg_walk){.outer = list.walks, .next = list.first, .thread = pthread_self()};
    list.walks = walk;
}

dbg_step dbg_walk_step(dbg_walk *walk, dbg_header **block)
{
    *block = walk->next;
    if (*block == NULL)
        return DBG_STEP_END;
    if (!is_block(*block) || !dbg_list_holds(*block)) {
        walk->next = NULL;
        return DBG_STEP_BROKEN;
    }
    walk->next = (*block)->_block_header_next;
    return DBG_STEP_BLOCK;
}

void dbg_walk_end(dbg_walk *walk)
{
    dbg_walk **place = &list.walks;
    while (*place != walk)
        place = &(*place)->outer;
    *place = walk->outer;
}

/* In a child the walks of threads that are not there any more must not be looked at: their stacks are used again. */
static void forget_walks_of_others(void)
{
    dbg_walk **place = &list.walks;
    while (*place != NULL)
        if (pthread_equal((*place)->thread, pthread_self()))
            place = &(*place)->outer;
        else
            *place = (*place)->outer;
}

static void after_fork_in_child(void)
{
    forget_walks_of_others();
    dbg_unlock();
}

/* Handlers that prepare a fork run last registered first. This one is registered after the heap's, whose constructor
 * has a priority, and so takes its lock before. */
__attribute__((constructor)) static void arrange_for_fork(void)
{
    pthread_atfork(dbg_lock, dbg_unlock, after_fork_in_child);
}
