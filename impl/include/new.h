/* new.h - the new-handler protocol of the C runtime. */
#ifndef ALLOCSPEC_INCLUDE_NEW_H
#define ALLOCSPEC_INCLUDE_NEW_H

#if __has_include_next(<new.h>)
#include_next <new.h>
#endif
#include <corecrt.h>
#ifdef __cplusplus
#include <new>
extern "C" {
#endif

/* Told the size of a request that found no memory; nonzero: try again; 0: give up. */
typedef int(__cdecl *_PNH)(size_t);

_PNH __cdecl _set_new_handler(_PNH pNewHandler); /* null: none; the handler there was before */
_PNH __cdecl _query_new_handler(void);

/* 1: malloc and its kin ask the handler too; 0: they do not. The mode there was before; -1: the argument is neither. */
int __cdecl _set_new_mode(int newhandlermode);
int __cdecl _query_new_mode(void);

/* Calls the handler: 1 iff there is one and it returned nonzero. */
int __cdecl _callnewh(size_t size);

#ifdef __cplusplus
}
#endif

#endif
