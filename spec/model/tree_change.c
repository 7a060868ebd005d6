/* tree_change.c - inserting into the B+tree and removing from it: nodes split when full and are merged with a
 * neighbour, or filled from it, when less than a quarter is in use. */
#include "tree_node.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- nodes ---- */

static bool reserve_leaf(as_tree *tree)
{
    if (tree->free_leaf != 0 || tree->leaves_used < tree->leaf_capacity)
        return true;
    uint32_t capacity = tree->leaf_capacity < 4 ? 4 : tree->leaf_capacity * 2;
    if (capacity < tree->leaf_capacity)
        return false;
    as_tree_leaf *leaves = realloc(tree->leaves, capacity * sizeof *leaves);
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
    as_tree_branch *branches = realloc(tree->branches, capacity * sizeof *branches);
    if (branches == NULL)
        return false;
    tree->branches = branches;
    tree->branch_capacity = capacity;
    return true;
}

bool as_tree_reserve(as_tree *tree)
{
    /* A split of every node on the way up and a new root; it can only happen when the leaf is full. */
    return reserve_leaf(tree) && reserve_branches(tree, tree->height + 1);
}

static uint32_t take_leaf(as_tree *tree)
{
    if (tree->free_leaf == 0)
        return tree->leaves_used++;
    uint32_t leaf = tree->free_leaf - 1;
    tree->free_leaf = tree->leaves[leaf].next;
    return leaf;
}

static void give_leaf(as_tree *tree, uint32_t leaf)
{
    tree->leaves[leaf].count = 0;
    tree->leaves[leaf].next = tree->free_leaf;
    tree->free_leaf = leaf + 1;
}

static uint32_t take_branch(as_tree *tree)
{
    if (tree->free_branch == 0)
        return tree->branches_used++;
    uint32_t branch = tree->free_branch - 1;
    tree->free_branch = tree->branches[branch].children[0];
    return branch;
}

static void give_branch(as_tree *tree, uint32_t branch)
{
    tree->branches[branch].children[0] = tree->free_branch;
    tree->free_branch = branch + 1;
}

/* Moves count entries from one leaf's slot to another's (or within one). */
static void move_entries(as_tree_leaf *to, uint32_t at, const as_tree_leaf *from, uint32_t slot, uint32_t count)
{
    memmove(to->keys + at, from->keys + slot, count * sizeof *to->keys);
    memmove(to->ends + at, from->ends + slot, count * sizeof *to->ends);
    memmove(to->values + at, from->values + slot, count * sizeof *to->values);
}

static void move_children(as_tree_branch *to, uint32_t at, const as_tree_branch *from, uint32_t slot, uint32_t count)
{
    memmove(to->keys + at, from->keys + slot, count * sizeof *to->keys);
    memmove(to->children + at, from->children + slot, count * sizeof *to->children);
}

/* ---- insertion ---- */

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
        branch->count = half;
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
    left->count = keep;
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
        tree->leaves[tree->root].count = 0;
        tree->leaves[tree->root].next = tree->leaves[tree->root].previous = TREE_NONE;
    }
    uint32_t number = as_tree_leaf_for(tree, key);
    as_tree_leaf *leaf = &tree->leaves[number];
    uint32_t slot = as_tree_slot_for(leaf, key);
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

/* ---- removal ---- */

static void branch_remove(as_tree_branch *branch, uint32_t slot)
{
    branch->count--;
    move_children(branch, slot, branch, slot + 1, branch->count - slot);
}

/* Levels the children `slot` and `slot + 1` of a branch above leaves; true iff they became one. */
static bool level_leaves(as_tree *tree, as_tree_branch *parent, uint32_t slot)
{
    uint32_t number = parent->children[slot + 1];
    as_tree_leaf *left = &tree->leaves[parent->children[slot]], *right = &tree->leaves[number];
    uint32_t both = left->count + right->count;
    if (both <= TREE_LEAF_SLOTS * 3 / 4) {
        move_entries(left, left->count, right, 0, right->count);
        left->count = both;
        left->next = right->next;
        if (left->next != TREE_NONE)
            tree->leaves[left->next].previous = parent->children[slot];
        give_leaf(tree, number);
        branch_remove(parent, slot + 1);
        return true;
    }
    uint32_t keep = both / 2;
    if (left->count < keep) {
        uint32_t moved = keep - left->count;
        move_entries(left, left->count, right, 0, moved);
        move_entries(right, 0, right, moved, right->count - moved);
    } else {
        uint32_t moved = left->count - keep;
        move_entries(right, moved, right, 0, right->count);
        move_entries(right, 0, left, keep, moved);
    }
    left->count = keep;
    right->count = both - keep;
    parent->keys[slot + 1] = right->keys[0];
    return false;
}

/* The same for children that are branches. */
static bool level_branches(as_tree *tree, as_tree_branch *parent, uint32_t slot)
{
    uint32_t number = parent->children[slot + 1];
    as_tree_branch *left = &tree->branches[parent->children[slot]], *right = &tree->branches[number];
    uint32_t both = left->count + right->count;
    if (both <= TREE_BRANCH_SLOTS * 3 / 4) {
        move_children(left, left->count, right, 0, right->count);
        left->count = both;
        give_branch(tree, number);
        branch_remove(parent, slot + 1);
        return true;
    }
    uint32_t keep = both / 2;
    if (left->count < keep) {
        uint32_t moved = keep - left->count;
        move_children(left, left->count, right, 0, moved);
        move_children(right, 0, right, moved, right->count - moved);
    } else {
        uint32_t moved = left->count - keep;
        move_children(right, moved, right, 0, right->count);
        move_children(right, 0, left, keep, moved);
    }
    left->count = keep;
    right->count = both - keep;
    parent->keys[slot + 1] = right->keys[0];
    return false;
}

/* After a removal from a leaf: mends what became too small on the way up. */
static void mend(as_tree *tree, const as_tree_path *path)
{
    for (unsigned level = 1; level <= tree->height; level++) {
        as_tree_branch *branch = &tree->branches[path->branch[level]];
        uint32_t slot = path->slot[level] > 0 ? path->slot[level] - 1 : 0;
        bool merged = level == 1 ? level_leaves(tree, branch, slot) : level_branches(tree, branch, slot);
        if (!merged || (level < tree->height && branch->count >= TREE_BRANCH_SLOTS / 4))
            return;
    }
    if (tree->height > 0 && tree->branches[tree->root].count == 1) {
        uint32_t root = tree->root;
        tree->root = tree->branches[root].children[0];
        tree->height--;
        give_branch(tree, root);
    }
}

bool as_tree_remove(as_tree *tree, uint64_t key, uint32_t *value)
{
    as_tree_path path;
    if (tree->size == 0)
        return false;
    as_tree_leaf *leaf = &tree->leaves[as_tree_leaf_for(tree, key)];
    uint32_t slot = as_tree_slot_for(leaf, key);
    if (slot == 0 || leaf->keys[slot - 1] != key)
        return false;
    if (value != NULL)
        *value = leaf->values[slot - 1];
    leaf->count--;
    move_entries(leaf, slot - 1, leaf, slot, leaf->count - slot + 1);
    tree->size--;
    if (leaf->count < TREE_LEAF_SLOTS / 4) {
        as_tree_descend(tree, key, &path);
        mend(tree, &path);
    }
    return true;
}
