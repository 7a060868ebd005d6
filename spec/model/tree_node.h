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

/* Everything under children[i] is at or above keys[i]; keys[0] is not looked at. */
typedef struct as_tree_branch {
    uint64_t keys[TREE_BRANCH_SLOTS];
    uint32_t children[TREE_BRANCH_SLOTS];
    uint32_t count;
} as_tree_branch;

/* The way from the root to a leaf: at [level] the branch and the child taken; level 1 is above the leaves. */
typedef struct as_tree_path {
    uint32_t branch[TREE_MAX_HEIGHT + 1], slot[TREE_MAX_HEIGHT + 1];
} as_tree_path;

/* How many of count ascending keys are not above key. */
static inline uint32_t as_tree_count_up_to(const uint64_t *keys, uint32_t count, uint64_t key)
{
    const uint64_t *base = keys;
    while (count > 1) {
        uint32_t half = count / 2;
        base += base[half - 1] <= key ? half : 0;
        count -= half;
    }
    return (uint32_t)(base - keys) + (count == 1 && *base <= key);
}

/* The child of a branch under which key belongs. */
static inline uint32_t as_tree_child_for(const as_tree_branch *branch, uint64_t key)
{
    return as_tree_count_up_to(branch->keys + 1, branch->count - 1, key);
}

/* The leaf where key belongs; the tree must have one. */
static inline uint32_t as_tree_leaf_for(const as_tree *tree, uint64_t key)
{
    uint32_t node = tree->root;
    for (unsigned level = tree->height; level > 0; level--) {
        const as_tree_branch *branch = &tree->branches[node];
        node = branch->children[as_tree_child_for(branch, key)];
    }
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
