/* tree.h - a B+as_tree from 64-bit keys to (end, value): the order in which the model keeps its blocks.
 *
 * Keys, ends and values stand side by side in wide leaves, so that asking for a neighbour follows no pointer out of
 * the tree. Nodes are numbered, not pointed at: a tree is copied by copying two arrays. A tree of all zero bytes
 * is empty and valid. Every operation costs O(log size) unless it says otherwise. */
#ifndef ALLOCSPEC_TREE_H
#define ALLOCSPEC_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TREE_LEAF_SLOTS = 24, TREE_BRANCH_SLOTS = 64, TREE_MAX_HEIGHT = 14, TREE_EXPECTED = 64, TREE_FAR_LEAVES = 2048 };

struct as_tree_leaf;
struct as_tree_branch;

typedef struct as_tree {
    struct as_tree_leaf *leaves;
    struct as_tree_branch *branches;
    uint32_t leaves_used, leaf_capacity, free_leaf; /* free ones are chained, numbered from 1; 0: none */
    uint32_t branches_used, branch_capacity, free_branch;
    uint32_t root; /* a leaf iff height is 0; meaningless while no leaf is used */
    unsigned height;
    /* Where the last search ended, and where those will end that were announced, by a hash of the key. What stands
     * here is checked before it is believed; a leaf that is not in use counts no entries. */
    uint32_t last_leaf, last_slot, expected[TREE_EXPECTED];
    size_t size;
} as_tree;

/* An entry's place. It is void after the next insertion or removal. */
typedef struct as_tree_place {
    uint32_t leaf, slot;
    bool exists;
} as_tree_place;

/* Makes room for the next insertion. Returns false iff memory ran out. */
bool as_tree_grow(as_tree *tree);
/* Makes sure that the next insertion needs no memory: a split of every node on the way up, and a new root. Returns
 * false iff memory ran out. */
static inline bool as_tree_reserve(as_tree *tree)
{
    bool has_leaf = tree->free_leaf != 0 || tree->leaves_used < tree->leaf_capacity;
    return (has_leaf && tree->branch_capacity - tree->branches_used > tree->height) || as_tree_grow(tree);
}
/* Inserts an entry; the key must be new and as_tree_reserve must have been called since the last insertion. */
void as_tree_insert(as_tree *tree, uint64_t key, uint64_t end, uint32_t value);
/* Removes the entry of a key; returns false iff there is none. *value may be set through a non-NULL pointer. */
bool as_tree_remove(as_tree *tree, uint64_t key, uint32_t *value);

/* The entry of the greatest key that is not above `key`. */
as_tree_place as_tree_floor(const as_tree *tree, uint64_t key);
/* The entry of the least key that is above `key`. */
as_tree_place as_tree_above(const as_tree *tree, uint64_t key);
/* Both at the price of one. */
void as_tree_neighbours(const as_tree *tree, uint64_t key, as_tree_place *floor, as_tree_place *above);
/* An entry whose range from key to end shares something with [start, end), if ranges do not overlap one another. */
as_tree_place as_tree_overlap(const as_tree *tree, uint64_t start, uint64_t end);
/* Whether the tree is so large that hints are worth their price. */
static inline bool as_tree_is_far(const as_tree *tree) { return tree->leaves_used >= TREE_FAR_LEAVES; }
/* Hints that this key will be asked for soon, so that its leaf comes near; the tree must not be empty. Changes nothing
 * that can be asked for. */
void as_tree_expect(const as_tree *tree, uint64_t key);
as_tree_place as_tree_first(const as_tree *tree);
as_tree_place as_tree_next(const as_tree *tree, as_tree_place place);

/* What stands at a place that exists. O(1). */
uint64_t as_tree_key(const as_tree *tree, as_tree_place place);
uint64_t as_tree_end(const as_tree *tree, as_tree_place place);
uint32_t as_tree_value(const as_tree *tree, as_tree_place place);
void as_tree_set_end(as_tree *tree, as_tree_place place, uint64_t end);
/* The value of exactly this key. */
bool as_tree_find(const as_tree *tree, uint64_t key, uint32_t *value);

/* Makes *copy, all zero before, the same as *tree. Returns false iff memory ran out. O(size). */
bool as_tree_copy(as_tree *copy, const as_tree *tree);
/* Empties the tree and keeps its memory. O(1). */
void as_tree_clear(as_tree *tree);
/* Gives its memory back. */
void as_tree_free(as_tree *tree);

/* True iff the tree is in order: keys ascend, bounds fit, the leaves' chain is whole, size is right. For tests.
 * O(size). */
bool as_tree_is_sound(const as_tree *tree);

#endif
