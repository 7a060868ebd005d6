/* settings.h - what a program sets for the debug heap as a whole: _crtDbgFlag, the break, the allocation hook. */
#ifndef ALLOCSPEC_IMPL_DEBUG_SETTINGS_H
#define ALLOCSPEC_IMPL_DEBUG_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a bit of _crtDbgFlag is on. */
bool dbg_flag(int bit);

/* To be called by each call of the malloc, realloc, free and _msize families: checks the heap if it is time to, and
 * reports a failed assertion if the check finds damage. (_CrtSetDbgFlag, heap-check frequency) */
void dbg_check_now_and_then(void);

/* Stops in the debugger if `request` is the one to stop at. (_CrtSetBreakAlloc) */
void dbg_break_at(long request);

/* Asks the program's allocation hook. True: go on. A hook is not called for what a hook does itself: the page forbids
 * hooks to allocate but by routines whose blocks are CRT blocks, and there are none such here, so printf in a hook
 * would call it for ever. errno is kept. (_CrtSetAllocHook) */
bool dbg_hook_allows(int operation, void *data, size_t size, int use, long request, const char *file, int line);

#endif
