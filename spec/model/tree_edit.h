/* tree_edit.h - moving what stands in nodes, for the files that insert and remove. */
#ifndef ALLOCSPEC_TREE_EDIT_H
#define ALLOCSPEC_TREE_EDIT_H

#include "tree_node.h"

#include <string.h>

/* Moves count entries from one leaf's slot to another's (or within one). */
static inline void move_entries(as_tree_leaf *to, uint32_t at, const as_tree_leaf *from, uint32_t slot, uint32_t count)
{
    memmove(to->keys + at, from->keys + slot, count * sizeof *to->keys);
    memmove(to->ends + at, from->ends + slot, count * sizeof *to->ends);
    memmove(to->values + at, from->values + slot, count * sizeof *to->values);
}

static inline void move_children(as_tree_branch *to, uint32_t at, const as_tree_branch *from, uint32_t slot,
                                 uint32_t count)
{
    memmove(to->keys + at, from->keys + slot, count * sizeof *to->keys);
    memmove(to->children + at, from->children + slot, count * sizeof *to->children);
}

/* The leaf keeps its first `count` entries. */
static inline void set_leaf_count(as_tree_leaf *leaf, uint32_t count)
{
    as_tree_blank(leaf->keys, count, leaf->count);
    leaf->count = count;
}

static inline void set_branch_count(as_tree_branch *branch, uint32_t count)
{
    as_tree_blank(branch->keys, count, branch->count);
    branch->count = count;
}

#endif
