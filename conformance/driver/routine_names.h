/* routine_names.h - the names of the candidate's routines, the one list of them: what the linker binds to weakly, and
 * what a host finds by name in a library that it loads. */
#ifndef ALLOCSPEC_DRIVER_ROUTINE_NAMES_H
#define ALLOCSPEC_DRIVER_ROUTINE_NAMES_H

/* ISO C, POSIX and GNU: a binding may give these. */
#define ROUTINES_OF_UNIX(X)                                                                                            \
    X(AS_MALLOC, malloc)                                                                                               \
    X(AS_CALLOC, calloc)                                                                                               \
    X(AS_REALLOC, realloc)                                                                                             \
    X(AS_FREE, free)                                                                                                   \
    X(AS_ALIGNED_ALLOC, aligned_alloc)                                                                                 \
    X(AS_POSIX_MEMALIGN, posix_memalign)                                                                               \
    X(AS_MEMALIGN, memalign)                                                                                           \
    X(AS_VALLOC, valloc)                                                                                               \
    X(AS_PVALLOC, pvalloc)                                                                                             \
    X(AS_REALLOCARRAY, reallocarray)                                                                                   \
    X(AS_MALLOC_USABLE_SIZE, malloc_usable_size)                                                                       \
    X(AS_FREE_SIZED, free_sized)                                                                                       \
    X(AS_FREE_ALIGNED_SIZED, free_aligned_sized)

/* The C runtime's chapter. The last three are macros in its headers: a library that was compiled with these shows what
 * they do there (routines.h, stack_fn) under names of ours. */
#define ROUTINES_OF_CRT(X)                                                                                             \
    X(AS_RECALLOC, _recalloc)                                                                                          \
    X(AS_EXPAND, _expand)                                                                                              \
    X(AS_MSIZE, _msize)                                                                                                \
    X(AS_ALIGNED_MALLOC, _aligned_malloc)                                                                              \
    X(AS_ALIGNED_OFFSET_MALLOC, _aligned_offset_malloc)                                                                \
    X(AS_ALIGNED_REALLOC, _aligned_realloc)                                                                            \
    X(AS_ALIGNED_OFFSET_REALLOC, _aligned_offset_realloc)                                                              \
    X(AS_ALIGNED_RECALLOC, _aligned_recalloc)                                                                          \
    X(AS_ALIGNED_OFFSET_RECALLOC, _aligned_offset_recalloc)                                                            \
    X(AS_ALIGNED_FREE, _aligned_free)                                                                                  \
    X(AS_ALIGNED_MSIZE, _aligned_msize)                                                                                \
    X(AS_GET_HEAP_HANDLE, _get_heap_handle)                                                                            \
    X(AS_HEAPCHK, _heapchk)                                                                                            \
    X(AS_HEAPMIN, _heapmin)                                                                                            \
    X(AS_HEAPSET, _heapset)                                                                                            \
    X(AS_HEAPADD, _heapadd)                                                                                            \
    X(AS_HEAPWALK, _heapwalk)                                                                                          \
    X(AS_SET_NEW_HANDLER, _set_new_handler)                                                                            \
    X(AS_QUERY_NEW_HANDLER, _query_new_handler)                                                                        \
    X(AS_SET_NEW_MODE, _set_new_mode)                                                                                  \
    X(AS_QUERY_NEW_MODE, _query_new_mode)                                                                              \
    X(AS_CALLNEWH, _callnewh)                                                                                          \
    X(AS_SET_INVALID_PARAMETER_HANDLER, _set_invalid_parameter_handler)                                                \
    X(AS_GET_INVALID_PARAMETER_HANDLER, _get_invalid_parameter_handler)                                                \
    X(AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER, _set_thread_local_invalid_parameter_handler)                      \
    X(AS_GET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER, _get_thread_local_invalid_parameter_handler)                      \
    X(AS_ALLOCA, allocspec_alloca)                                                                                     \
    X(AS_MALLOCA, allocspec_malloca)                                                                                   \
    X(AS_FREEA, allocspec_freea)

/* Those of a debug runtime. */
#define ROUTINES_OF_DEBUG(X)                                                                                           \
    X(AS_MALLOC_DBG, _malloc_dbg)                                                                                      \
    X(AS_CALLOC_DBG, _calloc_dbg)                                                                                      \
    X(AS_REALLOC_DBG, _realloc_dbg)                                                                                    \
    X(AS_RECALLOC_DBG, _recalloc_dbg)                                                                                  \
    X(AS_EXPAND_DBG, _expand_dbg)                                                                                      \
    X(AS_FREE_DBG, _free_dbg)                                                                                          \
    X(AS_MSIZE_DBG, _msize_dbg)                                                                                        \
    X(AS_ALIGNED_MALLOC_DBG, _aligned_malloc_dbg)                                                                      \
    X(AS_ALIGNED_OFFSET_MALLOC_DBG, _aligned_offset_malloc_dbg)                                                        \
    X(AS_ALIGNED_REALLOC_DBG, _aligned_realloc_dbg)                                                                    \
    X(AS_ALIGNED_OFFSET_REALLOC_DBG, _aligned_offset_realloc_dbg)                                                      \
    X(AS_ALIGNED_RECALLOC_DBG, _aligned_recalloc_dbg)                                                                  \
    X(AS_ALIGNED_OFFSET_RECALLOC_DBG, _aligned_offset_recalloc_dbg)                                                    \
    X(AS_ALIGNED_FREE_DBG, _aligned_free_dbg)                                                                          \
    X(AS_ALIGNED_MSIZE_DBG, _aligned_msize_dbg)                                                                        \
    X(AS_CRT_SET_DBG_FLAG, _CrtSetDbgFlag)                                                                             \
    X(AS_CRT_CHECK_MEMORY, _CrtCheckMemory)                                                                            \
    X(AS_CRT_IS_VALID_POINTER, _CrtIsValidPointer)                                                                     \
    X(AS_CRT_IS_VALID_HEAP_POINTER, _CrtIsValidHeapPointer)                                                            \
    X(AS_CRT_IS_MEMORY_BLOCK, _CrtIsMemoryBlock)                                                                       \
    X(AS_CRT_REPORT_BLOCK_TYPE, _CrtReportBlockType)                                                                   \
    X(AS_CRT_SET_BREAK_ALLOC, _CrtSetBreakAlloc)                                                                       \
    X(AS_CRT_SET_ALLOC_HOOK, _CrtSetAllocHook)                                                                         \
    X(AS_CRT_GET_ALLOC_HOOK, _CrtGetAllocHook)                                                                         \
    X(AS_CRT_MEM_CHECKPOINT, _CrtMemCheckpoint)                                                                        \
    X(AS_CRT_MEM_DIFFERENCE, _CrtMemDifference)                                                                        \
    X(AS_CRT_MEM_DUMP_STATISTICS, _CrtMemDumpStatistics)                                                               \
    X(AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE, _CrtMemDumpAllObjectsSince)                                                   \
    X(AS_CRT_DUMP_MEMORY_LEAKS, _CrtDumpMemoryLeaks)                                                                   \
    X(AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS, _CrtDoForAllClientObjects)                                                     \
    X(AS_CRT_SET_DUMP_CLIENT, _CrtSetDumpClient)                                                                       \
    X(AS_CRT_GET_DUMP_CLIENT, _CrtGetDumpClient)                                                                       \
    X(AS_CRT_SET_REPORT_MODE, _CrtSetReportMode)                                                                       \
    X(AS_CRT_SET_REPORT_FILE, _CrtSetReportFile)                                                                       \
    X(AS_CRT_SET_REPORT_HOOK, _CrtSetReportHook)                                                                       \
    X(AS_CRT_GET_REPORT_HOOK, _CrtGetReportHook)                                                                       \
    X(AS_CRT_SET_REPORT_HOOK2, _CrtSetReportHook2)                                                                     \
    X(AS_CRT_DBG_REPORT, _CrtDbgReport)

#endif
