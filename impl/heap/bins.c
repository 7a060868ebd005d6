/* bins.c - two-level segregated fit. */
#include "bins.h"

#include "starts.h"

enum { SECOND_BITS = 5, SECOND = 1 << SECOND_BITS, FIRST = 32 - SECOND_BITS + 1 };

typedef struct links {
    block *next, *before;
} links;
_Static_assert(sizeof(links) + HEADER <= LEAST_UNITS * UNIT, "the least block has room for its links");

static block *heads[FIRST][SECOND];
static uint32_t second_map[FIRST]; /* which lists of a row are not empty */
static uint32_t first_map;         /* which rows are not empty */

typedef struct bin {
    unsigned row, column;
} bin;

static links *links_of(const block *it) { return (links *)(void *)block_payload(it); }
static unsigned log2_floor(uint32_t value) { return 31u - (unsigned)__builtin_clz(value); }

/* The bin that a block of that size lies in: row 0 holds sizes below 32 units exactly. */
static bin bin_of(uint32_t units)
{
    if (units < SECOND)
        return (bin){0, units};
    unsigned log2 = log2_floor(units);
    return (bin){log2 - SECOND_BITS + 1, (units >> (log2 - SECOND_BITS)) & (SECOND - 1)};
}

/* A free block that is in some list, as far as can be told without following anything. */
static bool is_listed(const block *it)
{
    holder held;
    return ((uintptr_t)it & (UNIT - 1)) == 0 && starts_has((uintptr_t)block_payload(it)) && block_read(it, &held) &&
           held.state == BLOCK_FREE && block_units(it) != 0;
}

static bool next_is_sound(const block *it)
{
    const block *next = links_of(it)->next;
    return next == NULL || (is_listed(next) && links_of(next)->before == it);
}

static bool before_is_sound(const block *it)
{
    const block *before = links_of(it)->before;
    if (before != NULL)
        return is_listed(before) && links_of(before)->next == it;
    bin at = bin_of(block_units(it));
    return heads[at.row][at.column] == it;
}

bool bins_links_are_sound(const block *it) { return next_is_sound(it) && before_is_sound(it); }

static void set_head(bin at, block *head)
{
    heads[at.row][at.column] = head;
    if (head != NULL) {
        second_map[at.row] |= 1u << at.column;
        first_map |= 1u << at.row;
        return;
    }
    second_map[at.row] &= ~(1u << at.column);
    if (second_map[at.row] == 0)
        first_map &= ~(1u << at.row);
}

void bins_put(block *it)
{
    bin at = bin_of(block_units(it));
    block *head = heads[at.row][at.column];
    *links_of(it) = (links){head, NULL};
    if (head != NULL && is_listed(head))
        links_of(head)->before = it;
    set_head(at, it);
}

bool bins_remove(block *it)
{
    if (!bins_links_are_sound(it))
        return false;
    links out = *links_of(it);
    if (out.next != NULL)
        links_of(out.next)->before = out.before;
    if (out.before != NULL)
        links_of(out.before)->next = out.next;
    else
        set_head(bin_of(block_units(it)), out.next);
    return true;
}

/* A prefetch never faults, so nothing is believed of the link. */
static void fetch_linked(const block *it)
{
    uintptr_t payload = (uintptr_t)it + HEADER;
    __builtin_prefetch(it);
    __builtin_prefetch((const void *)payload, 1);
    __builtin_prefetch(starts_word(payload));
}

void bins_fetch(const block *it)
{
    if (!is_listed(it))
        return;
    fetch_linked(links_of(it)->next);
    fetch_linked(links_of(it)->before);
    /* Whoever is united with it is told to its right neighbour. */
    __builtin_prefetch(block_next(it), 1);
}

/* Takes the head of a list that is not empty; NULL if the head itself is damaged. */
static block *take_head(bin at)
{
    block *head = heads[at.row][at.column];
    if (!is_listed(head)) {
        set_head(at, NULL);
        return NULL;
    }
    block *next = next_is_sound(head) ? links_of(head)->next : NULL;
    if (next != NULL)
        links_of(next)->before = NULL;
    set_head(at, next);
    return head;
}

/* The first list at or after `at` that is not empty. */
static bool find_list(bin *at)
{
    uint32_t columns = second_map[at->row] & (~0u << at->column);
    if (columns == 0) {
        uint32_t rows = at->row + 1 < FIRST ? first_map & (~0u << (at->row + 1)) : 0;
        if (rows == 0)
            return false;
        at->row = (unsigned)__builtin_ctz(rows);
        columns = second_map[at->row];
    }
    at->column = (unsigned)__builtin_ctz(columns);
    return true;
}

block *bins_take(uint32_t units)
{
    uint32_t rounded = units;
    if (units >= SECOND) {
        /* In the list where some may fit, the newest costs one look: often a block of this very size was released. */
        bin own = bin_of(units);
        block *head = heads[own.row][own.column];
        if (head != NULL && is_listed(head) && block_units(head) >= units)
            return take_head(own);
        /* From the next list on, all fit. */
        rounded += (1u << (log2_floor(units) - SECOND_BITS)) - 1;
    }
    bin at = bin_of(rounded < units ? UINT32_MAX : rounded);
    while (find_list(&at)) {
        block *found = take_head(at);
        if (found != NULL)
            return found;
    }
    return NULL;
}

size_t bins_count(size_t most, const block **damaged)
{
    size_t count = 0;
    for (unsigned row = 0; row < FIRST; row++)
        for (unsigned column = 0; column < SECOND; column++)
            for (const block *it = heads[row][column]; it != NULL && count <= most; it = links_of(it)->next) {
                if (!is_listed(it) || !bins_links_are_sound(it)) {
                    *damaged = it;
                    return count;
                }
                count++;
            }
    return count;
}
