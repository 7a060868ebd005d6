/* new_handler.h - what an allocation does when there is no memory. The public side (_set_new_handler, _set_new_mode,
 * _callnewh …) is declared in <new.h>. Any thread may call these at any time; no lock is held while a handler runs. */
#ifndef ALLOCSPEC_IMPL_CRT_NEW_HANDLER_H
#define ALLOCSPEC_IMPL_CRT_NEW_HANDLER_H

#include <stdbool.h>
#include <stddef.h>

/* What malloc and its kin ask after a request for `size` bytes (as the program asked for them) found no memory: true
 * iff the new mode is 1, a handler is set, and the handler, which is called here, returned nonzero: then the request is
 * tried again. Nothing bounds how often. (_set_new_mode; _set_new_handler, Remarks) */
bool crt_ask_new_handler(size_t size);

/* As operator new asks, whatever the mode: 1 iff a handler is set and returned nonzero. (_callnewh, Return value) */
int _callnewh(size_t size);

#endif
