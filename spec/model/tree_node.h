/* tree_node.h - the nodes of the B+tree, for the files that work on them. */
#ifndef ALLOCSPEC_TREE_NODE_H
#define ALLOCSPEC_TREE_NODE_H

#include "slab.h"
#include "tree.h"

#define TREE_NONE UINT32_MAX

/* Whole cache lines. Keys beyond those in use are UINT64_MAX, so that a search need not look at the count. */
typedef struct as_tree_leaf {
    _Alignas(CACHE_LINE) uint64_t keys[TREE_LEAF_SLOTS];
    uint64_t ends[TREE_LEAF_SLOTS];
    uint32_t values[TREE_LEAF_SLOTS];
    uint32_t count, next, previous; /* neighbours in key order, or TREE_NONE */
} as_tree_leaf;

/* Everything under children[i] is at or above keys[i]. In the branches on the left edge keys[0] is 0. */
typedef struct as_tree_branch {
    _Alignas(CACHE_LINE) uint64_t keys[TREE_BRANCH_SLOTS];
    uint32_t children[TREE_BRANCH_SLOTS];
    uint32_t count;
} as_tree_branch;

/* The way from the root to a leaf: at [level] the branch and the child taken; level 1 is above the leaves. */
typedef struct as_tree_path {
    uint32_t branch[TREE_MAX_HEIGHT + 1], slot[TREE_MAX_HEIGHT + 1];
} as_tree_path;

/* Searching a node looks at every eighth key, then at the eight where the answer lies: no look depends on another,
 * and there is no branch on the keys, which in a heap are as good as random. */
enum { TREE_GROUP = 8, TREE_BRANCH_GROUPS = TREE_BRANCH_SLOTS / TREE_GROUP };
_Static_assert(TREE_LEAF_SLOTS == 3 * TREE_GROUP, "as_tree_count_in_leaf looks at two keys first");
_Static_assert(TREE_BRANCH_GROUPS == 8, "as_tree_child_for looks at eight keys first");

/* How many of eight keys, each `stride` after the other, are not above key. */
static inline uint32_t as_tree_count_of_eight(const uint64_t *keys, size_t stride, uint64_t key)
{
    return (uint32_t)(keys[0] <= key) + (keys[stride] <= key) + (keys[2 * stride] <= key) + (keys[3 * stride] <= key) +
           (keys[4 * stride] <= key) + (keys[5 * stride] <= key) + (keys[6 * stride] <= key) +
           (keys[7 * stride] <= key);
}

/* How many of the leaf's keys are not above key. UINT64_MAX may be a key too: it is not below those out of use. */
static inline uint32_t as_tree_count_in_leaf(const as_tree_leaf *leaf, uint64_t key)
{
    uint32_t before = (uint32_t)(leaf->keys[TREE_GROUP - 1] <= key) + (leaf->keys[2 * TREE_GROUP - 1] <= key);
    before *= TREE_GROUP;
    uint32_t found = before + as_tree_count_of_eight(leaf->keys + before, 1, key);
    return found < leaf->count ? found : leaf->count;
}

/* The child of a branch under which key belongs. */
static inline uint32_t as_tree_child_for(const as_tree_branch *branch, uint64_t key)
{
    uint32_t group = as_tree_count_of_eight(branch->keys + TREE_GROUP - 1, TREE_GROUP, key);
    uint32_t before = (group < TREE_BRANCH_GROUPS ? group : TREE_BRANCH_GROUPS - 1) * TREE_GROUP;
    uint32_t found = before + as_tree_count_of_eight(branch->keys + before, 1, key);
    return (found < branch->count ? found : branch->count) - 1;
}

/* True iff that many of the leaf's keys are not above key. One decision, not several: those on keys are guesses. */
static inline bool as_tree_is_slot_for(const as_tree_leaf *leaf, uint32_t slot, uint64_t key)
{
    uint64_t before = leaf->keys[slot - (slot > 0)], after = leaf->keys[slot - (slot == TREE_LEAF_SLOTS)];
    return (slot <= leaf->count) & ((slot == 0) | (before <= key)) & ((slot == TREE_LEAF_SLOTS) | (after > key));
}

/* How many of the leaf's keys are not above key. Questions about one address come in a row, so the slot found last is
 * tried first. */
static inline uint32_t as_tree_slot_for(const as_tree *tree, const as_tree_leaf *leaf, uint64_t key)
{
    uint32_t slot = tree->last_slot;
    if (as_tree_is_slot_for(leaf, slot, key))
        return slot;
    slot = as_tree_count_in_leaf(leaf, key);
    ((as_tree *)tree)->last_slot = slot;
    return slot;
}

static inline uint32_t as_tree_walk_down(const as_tree *tree, uint64_t key)
{
    uint32_t node = tree->root;
    for (unsigned level = tree->height; level > 0; level--) {
        const as_tree_branch *branch = &tree->branches[node];
        node = branch->children[as_tree_child_for(branch, key)];
    }
    return node;
}

/* Where an announced key's leaf is remembered. */
static inline uint32_t as_tree_expected_at(uint64_t key)
{
    return (uint32_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 58) % TREE_EXPECTED;
}

/* True iff the key lies between the leaf's first and last. */
static inline bool as_tree_spans(const as_tree_leaf *leaf, uint64_t key)
{
    uint64_t last = leaf->keys[leaf->count - (leaf->count > 0)];
    return (leaf->count > 0) & (leaf->keys[0] <= key) & (key <= last);
}

/* The leaf where key belongs; the tree must have one. The leaf found last is tried first, then the one that the key
 * was announced for; that they are remembered in a tree that is otherwise only read changes no answer. */
static inline uint32_t as_tree_leaf_for(const as_tree *tree, uint64_t key)
{
    if (as_tree_spans(&tree->leaves[tree->last_leaf], key))
        return tree->last_leaf;
    uint32_t leaf = tree->expected[as_tree_expected_at(key)];
    if (!as_tree_spans(&tree->leaves[leaf], key))
        leaf = as_tree_walk_down(tree, key);
    ((as_tree *)tree)->last_leaf = leaf;
    return leaf;
}

/* Makes keys from `from` on such as no search counts. */
static inline void as_tree_blank(uint64_t *keys, uint32_t from, uint32_t slots)
{
    for (uint32_t i = from; i < slots; i++)
        keys[i] = UINT64_MAX;
}

static inline uint32_t as_tree_descend(const as_tree *tree, uint64_t key, as_tree_path *path)
{
    uint32_t node = tree->root;
    for (unsigned level = tree->height; level > 0; level--) {
        const as_tree_branch *branch = &tree->branches[node];
        uint32_t slot = as_tree_child_for(branch, key);
        path->branch[level] = node;
        path->slot[level] = slot;
        node = branch->children[slot];
    }
    return node;
}

#endif
