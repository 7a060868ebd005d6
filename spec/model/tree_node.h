/* tree_node.h - the nodes of the B+tree, for the files that work on them. */
#ifndef ALLOCSPEC_TREE_NODE_H
#define ALLOCSPEC_TREE_NODE_H

#include "tree.h"

#define TREE_NONE UINT32_MAX

typedef struct as_tree_leaf {
    uint64_t keys[TREE_LEAF_SLOTS];
    uint64_t ends[TREE_LEAF_SLOTS];
    uint32_t values[TREE_LEAF_SLOTS];
    uint32_t count, next, previous; /* neighbours in key order, or TREE_NONE */
} as_tree_leaf;

/* Everything under children[i] is at or above keys[i]. In the branches on the left edge keys[0] is 0. */
typedef struct as_tree_branch {
    uint64_t keys[TREE_BRANCH_SLOTS];
    uint32_t children[TREE_BRANCH_SLOTS];
    uint32_t count;
} as_tree_branch;

/* The way from the root to a leaf: at [level] the branch and the child taken; level 1 is above the leaves. */
typedef struct as_tree_path {
    uint32_t branch[TREE_MAX_HEIGHT + 1], slot[TREE_MAX_HEIGHT + 1];
} as_tree_path;

enum { TREE_STRIDE = 8 };

/* How many of count ascending keys are not above key; there is room for `slots` of them, a multiple of the stride.
 * Every eighth is looked at, then the eight where the answer lies: no look depends on another, and no branch on the
 * keys, which in a heap are as good as random. */
static inline uint32_t as_tree_count_up_to(const uint64_t *keys, uint32_t count, uint64_t key, uint32_t slots)
{
    uint32_t found = 0, base;
    for (uint32_t i = TREE_STRIDE - 1; i < slots; i += TREE_STRIDE)
        found += (uint32_t)(keys[i] <= key) & (uint32_t)(i < count);
    base = found * TREE_STRIDE < slots ? found * TREE_STRIDE : slots - TREE_STRIDE;
    found = base;
    for (uint32_t i = base; i < base + TREE_STRIDE; i++)
        found += (uint32_t)(keys[i] <= key) & (uint32_t)(i < count);
    return found;
}

static inline uint32_t as_tree_slot_for(const as_tree_leaf *leaf, uint64_t key)
{
    return as_tree_count_up_to(leaf->keys, leaf->count, key, TREE_LEAF_SLOTS);
}

/* The child of a branch under which key belongs. */
static inline uint32_t as_tree_child_for(const as_tree_branch *branch, uint64_t key)
{
    return as_tree_count_up_to(branch->keys, branch->count, key, TREE_BRANCH_SLOTS) - 1;
}

/* The leaf where key belongs; the tree must have one. Questions about one address come in a row, so the leaf found
 * last is tried first; that it is remembered in a tree that is otherwise only read changes no answer. */
static inline uint32_t as_tree_leaf_for(const as_tree *tree, uint64_t key)
{
    const as_tree_leaf *last = &tree->leaves[tree->last_leaf];
    if (last->count > 0 && last->keys[0] <= key && key <= last->keys[last->count - 1])
        return tree->last_leaf;
    uint32_t node = tree->root;
    for (unsigned level = tree->height; level > 0; level--) {
        const as_tree_branch *branch = &tree->branches[node];
        node = branch->children[as_tree_child_for(branch, key)];
    }
    ((as_tree *)tree)->last_leaf = node;
    return node;
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
