/* checkpoints.h - what a _CrtMemState cannot hold of a checkpoint. */
#ifndef ALLOCSPEC_IMPL_DEBUG_CHECKPOINTS_H
#define ALLOCSPEC_IMPL_DEBUG_CHECKPOINTS_H

#include "debug/block.h"

/* Remembers, for the last 64 checkpoints, how far the numbers were; with the lock held. The block that a checkpoint
 * names may be gone, or another be at its place, when a program asks for all blocks since. */
void dbg_remember_checkpoint(const _CrtMemState *state);
/* The number that dbg_remember_checkpoint found, or -1 for a state that is not, or no longer, remembered. */
long dbg_number_at_checkpoint(const _CrtMemState *state);

#endif
