/* tree.c - looking into the B+tree, copying it, emptying it. */
#include "tree_node.h"

#include <string.h>

static const as_tree_place nowhere = {TREE_NONE, 0, false};

static bool has_leaves(const as_tree *tree) { return tree->leaves_used != 0; }

/* The place before number `slot` of a leaf, or the last one of the leaf before it. */
static inline as_tree_place place_before(const as_tree *tree, uint32_t leaf, uint32_t slot)
{
    if (slot > 0)
        return (as_tree_place){leaf, slot - 1, true};
    leaf = tree->leaves[leaf].previous;
    if (leaf == TREE_NONE)
        return nowhere;
    return (as_tree_place){leaf, tree->leaves[leaf].count - 1, true};
}

/* Number `slot` of a leaf, or the first of the leaf after it. */
static inline as_tree_place place_at(const as_tree *tree, uint32_t leaf, uint32_t slot)
{
    if (slot < tree->leaves[leaf].count)
        return (as_tree_place){leaf, slot, true};
    leaf = tree->leaves[leaf].next;
    if (leaf == TREE_NONE)
        return nowhere;
    return (as_tree_place){leaf, 0, true};
}

void as_tree_neighbours(const as_tree *tree, uint64_t key, as_tree_place *floor, as_tree_place *above)
{
    *floor = *above = nowhere;
    if (!has_leaves(tree))
        return;
    uint32_t leaf = as_tree_leaf_for(tree, key);
    uint32_t slot = as_tree_slot_for(tree, &tree->leaves[leaf], key);
    *floor = place_before(tree, leaf, slot);
    *above = place_at(tree, leaf, slot);
}

as_tree_place as_tree_floor(const as_tree *tree, uint64_t key)
{
    if (!has_leaves(tree))
        return nowhere;
    uint32_t leaf = as_tree_leaf_for(tree, key);
    return place_before(tree, leaf, as_tree_slot_for(tree, &tree->leaves[leaf], key));
}

as_tree_place as_tree_above(const as_tree *tree, uint64_t key)
{
    as_tree_place floor, above;
    as_tree_neighbours(tree, key, &floor, &above);
    return above;
}

as_tree_place as_tree_overlap(const as_tree *tree, uint64_t start, uint64_t end)
{
    if (!has_leaves(tree))
        return nowhere;
    uint32_t number = as_tree_leaf_for(tree, start);
    const as_tree_leaf *leaf = &tree->leaves[number];
    uint32_t slot = as_tree_slot_for(tree, leaf, start);
    as_tree_place before = place_before(tree, number, slot);
    if (before.exists && tree->leaves[before.leaf].ends[before.slot] > start)
        return before;
    as_tree_place after = place_at(tree, number, slot);
    if (after.exists && tree->leaves[after.leaf].keys[after.slot] < end)
        return after;
    return nowhere;
}

void as_tree_expect(const as_tree *tree, uint64_t key)
{
    uint32_t number = as_tree_walk_down(tree, key);
    const char *leaf = (const char *)&tree->leaves[number];
    for (size_t offset = 0; offset < sizeof(as_tree_leaf); offset += CACHE_LINE)
        __builtin_prefetch(leaf + offset, 1);
    ((as_tree *)tree)->expected[as_tree_expected_at(key)] = number;
}

as_tree_place as_tree_first(const as_tree *tree)
{
    if (!has_leaves(tree))
        return nowhere;
    return place_at(tree, as_tree_leaf_for(tree, 0), 0);
}

as_tree_place as_tree_next(const as_tree *tree, as_tree_place place)
{
    return place_at(tree, place.leaf, place.slot + 1);
}

uint64_t as_tree_key(const as_tree *tree, as_tree_place place) { return tree->leaves[place.leaf].keys[place.slot]; }
uint64_t as_tree_end(const as_tree *tree, as_tree_place place) { return tree->leaves[place.leaf].ends[place.slot]; }
uint32_t as_tree_value(const as_tree *tree, as_tree_place place) { return tree->leaves[place.leaf].values[place.slot]; }

void as_tree_set_end(as_tree *tree, as_tree_place place, uint64_t end)
{
    tree->leaves[place.leaf].ends[place.slot] = end;
}

bool as_tree_find(const as_tree *tree, uint64_t key, uint32_t *value)
{
    if (!has_leaves(tree))
        return false;
    const as_tree_leaf *leaf = &tree->leaves[as_tree_leaf_for(tree, key)];
    uint32_t slot = as_tree_slot_for(tree, leaf, key);
    if (slot == 0 || leaf->keys[slot - 1] != key)
        return false;
    *value = leaf->values[slot - 1];
    return true;
}

bool as_tree_copy(as_tree *copy, const as_tree *tree)
{
    *copy = *tree;
    copy->leaves = NULL;
    copy->branches = NULL;
    copy->leaf_capacity = copy->branch_capacity = 0;
    if (tree->leaves_used > 0) {
        size_t size = tree->leaves_used * sizeof *copy->leaves;
        copy->leaves = as_slab_grow(NULL, 0, size);
        if (copy->leaves == NULL)
            return false;
        copy->leaf_capacity = tree->leaves_used;
        memcpy(copy->leaves, tree->leaves, size);
    }
    if (tree->branches_used > 0) {
        size_t size = tree->branches_used * sizeof *copy->branches;
        copy->branches = as_slab_grow(NULL, 0, size);
        if (copy->branches == NULL)
            return false;
        copy->branch_capacity = tree->branches_used;
        memcpy(copy->branches, tree->branches, size);
    }
    return true;
}

/* What was remembered goes too: it may name leaves that are no longer there. */
void as_tree_clear(as_tree *tree)
{
    as_tree kept = *tree;
    *tree = (as_tree){.leaves = kept.leaves,
                      .leaf_capacity = kept.leaf_capacity,
                      .branches = kept.branches,
                      .branch_capacity = kept.branch_capacity};
}

void as_tree_free(as_tree *tree)
{
    as_slab_free(tree->leaves);
    as_slab_free(tree->branches);
    memset(tree, 0, sizeof *tree);
}

static bool is_blank(const uint64_t *keys, uint32_t from, uint32_t slots)
{
    for (uint32_t i = from; i < slots; i++)
        if (keys[i] != UINT64_MAX)
            return false;
    return true;
}

/* Walks the subtree in order. *previous is the leaf walked last, *size counts entries. */
static bool subtree_is_sound(const as_tree *tree, uint32_t node, unsigned level, uint64_t least, uint64_t most,
                             uint32_t *previous, size_t *size)
{
    if (level == 0) {
        const as_tree_leaf *leaf = &tree->leaves[node];
        if (leaf->previous != *previous || (*previous != TREE_NONE && tree->leaves[*previous].next != node))
            return false;
        if ((leaf->count == 0 && tree->height > 0) || !is_blank(leaf->keys, leaf->count, TREE_LEAF_SLOTS))
            return false;
        for (uint32_t i = 0; i < leaf->count; i++)
            if (leaf->keys[i] < least || leaf->keys[i] > most || (i > 0 && leaf->keys[i] <= leaf->keys[i - 1]))
                return false;
        *previous = node;
        *size += leaf->count;
        return true;
    }
    const as_tree_branch *branch = &tree->branches[node];
    if (branch->count < 2 || !is_blank(branch->keys, branch->count, TREE_BRANCH_SLOTS))
        return false;
    for (uint32_t i = 0; i < branch->count; i++) {
        uint64_t low = i == 0 ? least : branch->keys[i];
        uint64_t high = i + 1 == branch->count ? most : branch->keys[i + 1] - 1;
        if (low < least || low > high || high > most ||
            !subtree_is_sound(tree, branch->children[i], level - 1, low, high, previous, size))
            return false;
    }
    return true;
}

bool as_tree_is_sound(const as_tree *tree)
{
    if (!has_leaves(tree))
        return tree->size == 0;
    uint32_t previous = TREE_NONE;
    size_t size = 0;
    return subtree_is_sound(tree, tree->root, tree->height, 0, UINT64_MAX, &previous, &size) && size == tree->size &&
           tree->leaves[previous].next == TREE_NONE;
}
