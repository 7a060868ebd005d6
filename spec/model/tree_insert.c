/* tree_insert.c - inserting into the B+tree: nodes split when full. */
#include "tree_edit.h"

#include <assert.h>
#include <string.h>

static bool reserve_leaf(as_tree *tree)
{
    if (tree->free_leaf != 0 || tree->leaves_used < tree->leaf_capacity)
        return true;
    uint32_t capacity = tree->leaf_capacity < 4 ? 4 : tree->leaf_capacity * 2;
    if (capacity < tree->leaf_capacity)
        return false;
    as_tree_leaf *leaves = as_slab_grow(tree->leaves, tree->leaves_used * sizeof *leaves, capacity * sizeof *leaves);
    if (leaves == NULL)
        return false;
    tree->leaves = leaves;
    tree->leaf_capacity = capacity;
    return true;
}

static bool reserve_branches(as_tree *tree, uint32_t count)
{
    if (tree->branch_capacity - tree->branches_used >= count)
        return true;
    uint32_t capacity = tree->branch_capacity * 2 + count;
    if (capacity < tree->branch_capacity)
        return false;
    as_tree_branch *branches =
        as_slab_grow(tree->branches, tree->branches_used * sizeof *branches, capacity * sizeof *branches);
    if (branches == NULL)
        return false;
    tree->branches = branches;
    tree->branch_capacity = capacity;
    return true;
}

bool as_tree_grow(as_tree *tree) { return reserve_leaf(tree) && reserve_branches(tree, tree->height + 1); }

static uint32_t take_leaf(as_tree *tree)
{
    uint32_t leaf = tree->leaves_used;
    if (tree->free_leaf == 0) {
        tree->leaves_used++;
    } else {
        leaf = tree->free_leaf - 1;
        tree->free_leaf = tree->leaves[leaf].next;
    }
    tree->leaves[leaf].count = 0;
    as_tree_blank(tree->leaves[leaf].keys, 0, TREE_LEAF_SLOTS);
    return leaf;
}

static uint32_t take_branch(as_tree *tree)
{
    uint32_t branch = tree->branches_used;
    if (tree->free_branch == 0) {
        tree->branches_used++;
    } else {
        branch = tree->free_branch - 1;
        tree->free_branch = tree->branches[branch].children[0];
    }
    tree->branches[branch].count = 0;
    as_tree_blank(tree->branches[branch].keys, 0, TREE_BRANCH_SLOTS);
    return branch;
}

static void branch_insert(as_tree_branch *branch, uint32_t slot, uint64_t bound, uint32_t child)
{
    move_children(branch, slot + 1, branch, slot, branch->count - slot);
    branch->keys[slot] = bound;
    branch->children[slot] = child;
    branch->count++;
}

/* Hangs a new child, whose keys are at or above bound, beside the one that the path took at this level. */
static void add_child(as_tree *tree, const as_tree_path *path, uint64_t bound, uint32_t child)
{
    for (unsigned level = 1; level <= tree->height; level++) {
        as_tree_branch *branch = &tree->branches[path->branch[level]];
        uint32_t slot = path->slot[level] + 1;
        if (branch->count < TREE_BRANCH_SLOTS) {
            branch_insert(branch, slot, bound, child);
            return;
        }
        uint32_t added = take_branch(tree);
        as_tree_branch *right = &tree->branches[added];
        uint32_t half = TREE_BRANCH_SLOTS / 2;
        move_children(right, 0, branch, half, TREE_BRANCH_SLOTS - half);
        right->count = TREE_BRANCH_SLOTS - half;
        set_branch_count(branch, half);
        if (slot <= half)
            branch_insert(branch, slot, bound, child);
        else
            branch_insert(right, slot - half, bound, child);
        bound = right->keys[0];
        child = added;
    }
    assert(tree->height < TREE_MAX_HEIGHT);
    uint32_t root = take_branch(tree);
    tree->branches[root].count = 2;
    tree->branches[root].keys[0] = 0;
    tree->branches[root].children[0] = tree->root;
    tree->branches[root].keys[1] = bound;
    tree->branches[root].children[1] = child;
    tree->root = root;
    tree->height++;
}

/* Splits a full leaf; returns the new one to its right. Keys often come in ascending order, so the last leaf
 * is left full rather than half empty. */
static uint32_t split_leaf(as_tree *tree, uint32_t leaf, bool appending)
{
    uint32_t added = take_leaf(tree);
    as_tree_leaf *left = &tree->leaves[leaf], *right = &tree->leaves[added];
    uint32_t keep = appending ? TREE_LEAF_SLOTS - 1 : TREE_LEAF_SLOTS / 2;
    right->count = TREE_LEAF_SLOTS - keep;
    move_entries(right, 0, left, keep, right->count);
    set_leaf_count(left, keep);
    right->previous = leaf;
    right->next = left->next;
    if (right->next != TREE_NONE)
        tree->leaves[right->next].previous = added;
    left->next = added;
    return added;
}

static void leaf_insert(as_tree_leaf *leaf, uint32_t slot, uint64_t key, uint64_t end, uint32_t value)
{
    move_entries(leaf, slot + 1, leaf, slot, leaf->count - slot);
    leaf->keys[slot] = key;
    leaf->ends[slot] = end;
    leaf->values[slot] = value;
    leaf->count++;
}

void as_tree_insert(as_tree *tree, uint64_t key, uint64_t end, uint32_t value)
{
    as_tree_path path;
    if (tree->leaves_used == 0) {
        tree->root = take_leaf(tree);
        tree->leaves[tree->root].next = tree->leaves[tree->root].previous = TREE_NONE;
    }
    uint32_t number = as_tree_leaf_for(tree, key);
    as_tree_leaf *leaf = &tree->leaves[number];
    uint32_t slot = as_tree_slot_for(tree, leaf, key);
    tree->size++;
    if (leaf->count < TREE_LEAF_SLOTS) {
        leaf_insert(leaf, slot, key, end, value);
        return;
    }
    as_tree_descend(tree, key, &path);
    uint32_t added = split_leaf(tree, number, slot == TREE_LEAF_SLOTS && leaf->next == TREE_NONE);
    as_tree_leaf *right = &tree->leaves[added];
    uint64_t bound = right->keys[0];
    if (slot <= leaf->count)
        leaf_insert(leaf, slot, key, end, value);
    else
        leaf_insert(right, slot - leaf->count, key, end, value);
    add_child(tree, &path, bound, added);
}
