/* tree_remove.c - removing from the B+tree: nodes are merged with a neighbour, or filled from it, when less than a
 * quarter is in use. */
#include "tree_edit.h"

static void give_leaf(as_tree *tree, uint32_t leaf)
{
    tree->leaves[leaf].count = 0;
    tree->leaves[leaf].next = tree->free_leaf;
    tree->free_leaf = leaf + 1;
}

static void give_branch(as_tree *tree, uint32_t branch)
{
    tree->branches[branch].children[0] = tree->free_branch;
    tree->free_branch = branch + 1;
}

static void branch_remove(as_tree_branch *branch, uint32_t slot)
{
    move_children(branch, slot, branch, slot + 1, branch->count - slot - 1);
    set_branch_count(branch, branch->count - 1);
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
    set_leaf_count(left, keep);
    set_leaf_count(right, both - keep);
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
    set_branch_count(left, keep);
    set_branch_count(right, both - keep);
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
    uint32_t slot = as_tree_slot_for(tree, leaf, key);
    if (slot == 0 || leaf->keys[slot - 1] != key)
        return false;
    if (value != NULL)
        *value = leaf->values[slot - 1];
    move_entries(leaf, slot - 1, leaf, slot, leaf->count - slot);
    set_leaf_count(leaf, leaf->count - 1);
    tree->size--;
    if (leaf->count < TREE_LEAF_SLOTS / 4) {
        as_tree_descend(tree, key, &path);
        mend(tree, &path);
    }
    return true;
}
