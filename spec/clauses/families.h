/* families.h - the families of clauses, one per file here; families.c puts them in force. */
#ifndef ALLOCSPEC_FAMILIES_H
#define ALLOCSPEC_FAMILIES_H

#include <allocspec/clause.h>

#include <stddef.h>

extern const as_family law_of_scope, law_of_blocks, law_of_allocation, law_of_calloc, law_of_realloc, law_of_alignment,
    law_of_posix_memalign, law_of_release, law_of_queries, law_of_errno, law_of_threads, law_of_fork, law_of_returns,
    law_of_quality;
/* Of the C runtime's chapter. */
extern const as_family law_of_crt_scope, law_of_crt_sizes, law_of_crt_recalloc, law_of_crt_expand, law_of_crt_msize,
    law_of_crt_heap, law_of_crt_walk, law_of_crt_aligned, law_of_crt_aligned_arguments, law_of_crt_new_handler,
    law_of_crt_settings, law_of_crt_invalid, law_of_crt_stack;
/* Of a debug runtime. */
extern const as_family law_of_dbg_scope, law_of_dbg_making, law_of_dbg_sizes, law_of_dbg_types, law_of_dbg_origin,
    law_of_dbg_check, law_of_dbg_flag, law_of_dbg_kept;
/* Its hooks, states, dumps and reports. */
extern const as_family law_of_dbg_settings, law_of_dbg_hook, law_of_dbg_hook_told, law_of_dbg_break, law_of_dbg_states,
    law_of_dbg_difference, law_of_dbg_dumps, law_of_dbg_clients, law_of_dbg_leaks, law_of_dbg_reports,
    law_of_dbg_report_settings;
/* Of C++: what releases and deletes, the library's functions, the array routines. */
extern const as_family law_of_cxx_delete, law_of_cxx_delete_function, law_of_cxx_delete_arguments, law_of_cxx_library,
    law_of_cxx_library_forward, law_of_cxx_handler, law_of_cxx_sizes, law_of_cxx_vec, law_of_cxx_vec_new,
    law_of_cxx_vec_delete, law_of_cxx_returns;

/* Of new-expressions. */
extern const as_family law_of_cxx_new_call, law_of_cxx_new_alignment, law_of_cxx_new_size, law_of_cxx_new_bound,
    law_of_cxx_new_failure, law_of_cxx_new_make, law_of_cxx_new_undo, law_of_cxx_new_cleanup, law_of_cxx_new_match,
    law_of_cxx_new_abi;
/* Of C++. */
extern const as_family law_of_cxx_scope, law_of_cxx_scope_delete;
/* Of programs that are only translated. */
extern const as_family law_of_cxx_text_grammar, law_of_cxx_text_types, law_of_cxx_text_bounds,
    law_of_cxx_text_initialisers, law_of_cxx_text_selection, law_of_cxx_text_declarations, law_of_cxx_text_deletes,
    law_of_cxx_text_constants, law_of_cxx_text_library;

/* Lists of routines in the tables. */
#define ROUTINES(...) ((const as_routine[]){__VA_ARGS__, AS_NOTHING})

/* The routines whose results C's and POSIX's malloc pages speak of together. */
#define THE_PLAIN_ALLOCATORS AS_MALLOC, AS_CALLOC, AS_REALLOC, AS_REALLOCARRAY
#define THE_ALIGNED_ALLOCATORS AS_ALIGNED_ALLOC, AS_POSIX_MEMALIGN, AS_MEMALIGN, AS_VALLOC, AS_PVALLOC
#define ALL_ALLOCATORS THE_PLAIN_ALLOCATORS, THE_ALIGNED_ALLOCATORS
#define ALL_RELEASERS AS_FREE, AS_FREE_SIZED, AS_FREE_ALIGNED_SIZED
#define ALL_THAT_TAKE_A_BLOCK ALL_RELEASERS, AS_REALLOC, AS_REALLOCARRAY, AS_MALLOC_USABLE_SIZE
#define ALL_CALLS ALL_ALLOCATORS, ALL_RELEASERS, AS_MALLOC_USABLE_SIZE

/* The same of the C runtime's own routines. */
#define CRT_ALIGNED_RESIZERS                                                                                           \
    AS_ALIGNED_REALLOC, AS_ALIGNED_OFFSET_REALLOC, AS_ALIGNED_RECALLOC, AS_ALIGNED_OFFSET_RECALLOC
#define CRT_ALIGNED_ALLOCATORS AS_ALIGNED_MALLOC, AS_ALIGNED_OFFSET_MALLOC, CRT_ALIGNED_RESIZERS
#define CRT_ALLOCATORS AS_RECALLOC, CRT_ALIGNED_ALLOCATORS
#define CRT_RELEASERS AS_ALIGNED_FREE, AS_FREEA
#define CRT_THAT_TAKE_A_BLOCK AS_RECALLOC, AS_EXPAND, AS_MSIZE, CRT_ALIGNED_RESIZERS, AS_ALIGNED_MSIZE, CRT_RELEASERS
#define CRT_SETTERS                                                                                                    \
    AS_SET_NEW_HANDLER, AS_QUERY_NEW_HANDLER, AS_SET_NEW_MODE, AS_QUERY_NEW_MODE, AS_SET_INVALID_PARAMETER_HANDLER,    \
        AS_GET_INVALID_PARAMETER_HANDLER, AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER,                               \
        AS_GET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER
#define CRT_CALLS                                                                                                      \
    CRT_ALLOCATORS, CRT_RELEASERS, AS_EXPAND, AS_MSIZE, AS_ALIGNED_MSIZE, AS_GET_HEAP_HANDLE, AS_HEAPCHK, AS_HEAPMIN,  \
        AS_HEAPSET, AS_HEAPADD, AS_HEAPWALK, CRT_SETTERS, AS_CALLNEWH, AS_ALLOCA, AS_MALLOCA

/* Of C++'s library, and all that there is of C++. */
#define CXX_ALLOCATORS AS_OPERATOR_NEW, AS_OPERATOR_NEW_ARRAY
#define CXX_RELEASERS AS_OPERATOR_DELETE, AS_OPERATOR_DELETE_ARRAY
#define CXX_CALLS                                                                                                      \
    CXX_ALLOCATORS, CXX_RELEASERS, AS_NEW, AS_DELETE, AS_STD_SET_NEW_HANDLER, AS_STD_GET_NEW_HANDLER, AS_VEC_NEW,      \
        AS_VEC_NEW2, AS_VEC_NEW3, AS_VEC_CTOR, AS_VEC_CCTOR, AS_VEC_DTOR, AS_VEC_CLEANUP, AS_VEC_DELETE,               \
        AS_VEC_DELETE2, AS_VEC_DELETE3, AS_THROW_BAD_ARRAY_NEW_LENGTH

/* And of a debug runtime's: the debug versions of the above, and the routines of <crtdbg.h> that are about the heap. */
#define DBG_ALIGNED_RESIZERS                                                                                           \
    AS_ALIGNED_REALLOC_DBG, AS_ALIGNED_OFFSET_REALLOC_DBG, AS_ALIGNED_RECALLOC_DBG, AS_ALIGNED_OFFSET_RECALLOC_DBG
#define DBG_ALIGNED_ALLOCATORS AS_ALIGNED_MALLOC_DBG, AS_ALIGNED_OFFSET_MALLOC_DBG, DBG_ALIGNED_RESIZERS
#define DBG_PLAIN_ALLOCATORS AS_MALLOC_DBG, AS_CALLOC_DBG, AS_REALLOC_DBG, AS_RECALLOC_DBG
#define DBG_ALLOCATORS DBG_PLAIN_ALLOCATORS, DBG_ALIGNED_ALLOCATORS
#define DBG_RELEASERS AS_FREE_DBG, AS_ALIGNED_FREE_DBG
#define DBG_THAT_TAKE_A_BLOCK                                                                                          \
    AS_REALLOC_DBG, AS_RECALLOC_DBG, AS_EXPAND_DBG, AS_MSIZE_DBG, DBG_ALIGNED_RESIZERS, AS_ALIGNED_MSIZE_DBG,          \
        DBG_RELEASERS
#define DBG_HEAP_CALLS DBG_ALLOCATORS, DBG_RELEASERS, AS_EXPAND_DBG, AS_MSIZE_DBG, AS_ALIGNED_MSIZE_DBG
#define DBG_CALLS                                                                                                      \
    DBG_HEAP_CALLS, AS_CRT_SET_DBG_FLAG, AS_CRT_CHECK_MEMORY, AS_CRT_IS_VALID_POINTER, AS_CRT_IS_VALID_HEAP_POINTER,   \
        AS_CRT_IS_MEMORY_BLOCK, AS_CRT_REPORT_BLOCK_TYPE, AS_CRT_SET_BREAK_ALLOC, AS_CRT_SET_ALLOC_HOOK,               \
        AS_CRT_GET_ALLOC_HOOK, AS_CRT_MEM_CHECKPOINT, AS_CRT_MEM_DIFFERENCE, AS_CRT_MEM_DUMP_STATISTICS,               \
        AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE, AS_CRT_DUMP_MEMORY_LEAKS, AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS,                 \
        AS_CRT_SET_DUMP_CLIENT, AS_CRT_GET_DUMP_CLIENT, AS_CRT_SET_REPORT_MODE, AS_CRT_SET_REPORT_FILE,                \
        AS_CRT_SET_REPORT_HOOK, AS_CRT_GET_REPORT_HOOK, AS_CRT_SET_REPORT_HOOK2, AS_CRT_DBG_REPORT

#define COUNT_OF(table) (sizeof(table) / sizeof((table)[0]))

#endif
