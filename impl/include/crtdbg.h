/* crtdbg.h - the debug heap and the debug reports of the C runtime, for source written for Windows.
 *
 * With _DEBUG the routines of the debug library (liballocspec-crt-debug) are declared; with _CRTDBG_MAP_ALLOC too,
 * malloc and its kin are mapped to their _dbg forms, which remember file and line. Without _DEBUG calls of the _dbg
 * forms become calls of the plain routines, and all other calls vanish. Each routine's page is named in
 * impl/debug/README.md. */
#ifndef ALLOCSPEC_CRTDBG_H
#define ALLOCSPEC_CRTDBG_H

#include <stddef.h>
#include <stdlib.h>
#include <malloc.h>
#include <wchar.h>

#ifndef __cdecl
#define __cdecl
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Report types (_CrtSetReportMode). */
#define _CRT_WARN 0
#define _CRT_ERROR 1
#define _CRT_ASSERT 2
#define _CRT_ERRCNT 3

/* Report modes; they combine. _CRTDBG_REPORT_MODE asks. */
#define _CRTDBG_MODE_FILE 0x1
#define _CRTDBG_MODE_DEBUG 0x2
#define _CRTDBG_MODE_WNDW 0x4
#define _CRTDBG_REPORT_MODE (-1)

/* Where _CRTDBG_MODE_FILE writes: here a file descriptor, or a FILE *, converted to void *:
 * _CrtSetReportFile(_CRT_WARN,
 * (_HFILE)(intptr_t)fd) or (…, (_HFILE)stream). */
typedef void *_HFILE;
#define _CRTDBG_INVALID_HFILE ((_HFILE)(__INTPTR_TYPE__)-1)
#define _CRTDBG_HFILE_ERROR ((_HFILE)(__INTPTR_TYPE__)-2)
#define _CRTDBG_FILE_STDOUT ((_HFILE)(__INTPTR_TYPE__)-4)
#define _CRTDBG_FILE_STDERR ((_HFILE)(__INTPTR_TYPE__)-5)
#define _CRTDBG_REPORT_FILE ((_HFILE)(__INTPTR_TYPE__)-6)

/* Modes of _CrtSetReportHook2. */
#define _CRT_RPTHOOK_INSTALL 0
#define _CRT_RPTHOOK_REMOVE 1

/* What an allocation hook is told. */
#define _HOOK_ALLOC 1
#define _HOOK_REALLOC 2
#define _HOOK_FREE 3

/* Bits of _crtDbgFlag; the upper 16 bits are the number of calls between two checks. */
#define _CRTDBG_ALLOC_MEM_DF 0x01
#define _CRTDBG_DELAY_FREE_MEM_DF 0x02
#define _CRTDBG_CHECK_ALWAYS_DF 0x04
#define _CRTDBG_CHECK_CRT_DF 0x10
#define _CRTDBG_LEAK_CHECK_DF 0x20
#define _CRTDBG_CHECK_EVERY_16_DF 0x00100000
#define _CRTDBG_CHECK_EVERY_128_DF 0x00800000
#define _CRTDBG_CHECK_EVERY_1024_DF 0x04000000
#define _CRTDBG_CHECK_DEFAULT_DF 0
#define _CRTDBG_REPORT_FLAG (-1)

/* Types of blocks. */
#define _FREE_BLOCK 0
#define _NORMAL_BLOCK 1
#define _CRT_BLOCK 2
#define _IGNORE_BLOCK 3
#define _CLIENT_BLOCK 4
#define _MAX_BLOCKS 5
#define _BLOCK_TYPE(block) ((block)&0xFFFF)
#define _BLOCK_SUBTYPE(block) ((block) >> 16 & 0xFFFF)

struct _CrtMemBlockHeader;
typedef struct _CrtMemBlockHeader _CrtMemBlockHeader;

typedef struct _CrtMemState {
    struct _CrtMemBlockHeader *pBlockHeader; /* the block allocated last */
    size_t lCounts[_MAX_BLOCKS];             /* blocks, by type */
    size_t lSizes[_MAX_BLOCKS];              /* bytes, by type */
    size_t lHighWaterCount;                  /* the most bytes that were allocated at a time */
    size_t lTotalCount;                      /* all bytes allocated since the start */
} _CrtMemState;

typedef int(__cdecl *_CRT_ALLOC_HOOK)(int, void *, size_t, int, long, const unsigned char *, int);
typedef int(__cdecl *_CRT_REPORT_HOOK)(int, char *, int *);
typedef int(__cdecl *_CRT_REPORT_HOOKW)(int, wchar_t *, int *);
typedef void(__cdecl *_CRT_DUMP_CLIENT)(void *, size_t);

#ifndef _CRT_WIDE
#define _CRT_WIDE_(text) L##text
#define _CRT_WIDE(text) _CRT_WIDE_(text)
#endif

/* Checked by the compiler, with and without _DEBUG. */
#if defined(__cplusplus) && __cplusplus < 201103L
#define _STATIC_ASSERT(expr) extern char(*_crt_static_assert_(void))[(expr) ? 1 : -1]
#elif defined(__cplusplus)
#define _STATIC_ASSERT(expr) static_assert((expr), #expr)
#else
#define _STATIC_ASSERT(expr) _Static_assert((expr), #expr)
#endif

#ifdef _DEBUG

/* May be read and set directly, also from a debugger. */
extern int _crtDbgFlag;
extern long _crtBreakAlloc;

void *_malloc_dbg(size_t size, int blockType, const char *filename, int linenumber);
void *_calloc_dbg(size_t num, size_t size, int blockType, const char *filename, int linenumber);
void *_realloc_dbg(void *userData, size_t newSize, int blockType, const char *filename, int linenumber);
void *_recalloc_dbg(void *userData, size_t num, size_t size, int blockType, const char *filename, int linenumber);
void *_expand_dbg(void *userData, size_t newSize, int blockType, const char *filename, int lineNumber);
void _free_dbg(void *userData, int blockType);
size_t _msize_dbg(void *userData, int blockType);

void *_aligned_malloc_dbg(size_t size, size_t alignment, const char *filename, int linenumber);
void *_aligned_realloc_dbg(void *memblock, size_t size, size_t alignment, const char *filename, int linenumber);
void *_aligned_recalloc_dbg(void *memblock, size_t num, size_t size, size_t alignment, const char *filename,
                            int linenumber);
void *_aligned_offset_malloc_dbg(size_t size, size_t alignment, size_t offset, const char *filename, int linenumber);
void *_aligned_offset_realloc_dbg(void *memblock, size_t size, size_t alignment, size_t offset, const char *filename,
                                  int linenumber);
void *_aligned_offset_recalloc_dbg(void *memblock, size_t num, size_t size, size_t alignment, size_t offset,
                                   const char *filename, int linenumber);
void _aligned_free_dbg(void *memblock);
size_t _aligned_msize_dbg(void *memblock, size_t alignment, size_t offset);

int _CrtSetDbgFlag(int newFlag);
int _CrtCheckMemory(void);
int _CrtIsValidPointer(const void *address, unsigned int size, int access);
int _CrtIsValidHeapPointer(const void *userData);
int _CrtIsMemoryBlock(const void *userData, unsigned int size, long *requestNumber, char **filename, int *lineNumber);
int _CrtReportBlockType(const void *pBlock);
long _CrtSetBreakAlloc(long lBreakAlloc);
_CRT_ALLOC_HOOK _CrtSetAllocHook(_CRT_ALLOC_HOOK allocHook);
_CRT_ALLOC_HOOK _CrtGetAllocHook(void);
/* The hook that there is at the start, which allows all; a program may define its own in its place. */
int _CrtDefaultAllocHook(int allocType, void *userData, size_t size, int blockType, long requestNumber,
                         const unsigned char *filename, int lineNumber);

void _CrtMemCheckpoint(_CrtMemState *state);
int _CrtMemDifference(_CrtMemState *stateDiff, const _CrtMemState *oldState, const _CrtMemState *newState);
void _CrtMemDumpStatistics(const _CrtMemState *state);
void _CrtMemDumpAllObjectsSince(const _CrtMemState *state);
int _CrtDumpMemoryLeaks(void);
void _CrtDoForAllClientObjects(void (*pfn)(void *, void *), void *context);
_CRT_DUMP_CLIENT _CrtSetDumpClient(_CRT_DUMP_CLIENT dumpClient);
_CRT_DUMP_CLIENT _CrtGetDumpClient(void);

int _CrtSetReportMode(int reportType, int reportMode);
_HFILE _CrtSetReportFile(int reportType, _HFILE reportFile);
_CRT_REPORT_HOOK _CrtSetReportHook(_CRT_REPORT_HOOK reportHook);
_CRT_REPORT_HOOK _CrtGetReportHook(void);
int _CrtSetReportHook2(int mode, _CRT_REPORT_HOOK pfnNewHook);
int _CrtSetReportHookW2(int mode, _CRT_REPORT_HOOKW pfnNewHook);
/* Formats are the runtime's: in wide ones %s and %c are wide, %hs and %S narrow; in narrow ones the other way round;
 * I64, I32 and I are sizes of integers. So no compiler's check of formats is asked for. */
int _CrtDbgReport(int reportType, const char *filename, int linenumber, const char *moduleName, const char *format,
                  ...);
int _CrtDbgReportW(int reportType, const wchar_t *filename, int linenumber, const wchar_t *moduleName,
                   const wchar_t *format, ...);
void _CrtDbgBreak(void);
size_t _CrtSetDebugFillThreshold(size_t newThreshold);

#define _RPT_REPORTED(call) ((void)((1 == (call)) && (_CrtDbgBreak(), 0)))
#define _RPT_BASE(...) _RPT_REPORTED(_CrtDbgReport(__VA_ARGS__))
#define _RPT_BASE_W(...) _RPT_REPORTED(_CrtDbgReportW(__VA_ARGS__))

/* clang-format off */
#define _ASSERT_REPORT_(expr, ...) \
    ((void)((expr) ? 0 : (1 == _CrtDbgReportW(_CRT_ASSERT, _CRT_WIDE(__FILE__), __LINE__, NULL, __VA_ARGS__)) \
            ? (_CrtDbgBreak(), 0) : 0))
#define _ASSERT_EXPR(expr, msg) _ASSERT_REPORT_(expr, L"%ls", msg)
#ifndef _ASSERT
#define _ASSERT(expr) _ASSERT_REPORT_(expr, NULL)
#endif
#ifndef _ASSERTE
#define _ASSERTE(expr) _ASSERT_EXPR((expr), _CRT_WIDE(#expr))
#endif

#define _RPT0(t, m) _RPT_BASE(t, NULL, 0, NULL, "%s", m)
#define _RPT1(t, m, a) _RPT_BASE(t, NULL, 0, NULL, m, a)
#define _RPT2(t, m, a, b) _RPT_BASE(t, NULL, 0, NULL, m, a, b)
#define _RPT3(t, m, a, b, c) _RPT_BASE(t, NULL, 0, NULL, m, a, b, c)
#define _RPT4(t, m, a, b, c, d) _RPT_BASE(t, NULL, 0, NULL, m, a, b, c, d)
#define _RPT5(t, m, a, b, c, d, e) _RPT_BASE(t, NULL, 0, NULL, m, a, b, c, d, e)
#define _RPTF0(t, m) _RPT_BASE(t, __FILE__, __LINE__, NULL, "%s", m)
#define _RPTF1(t, m, a) _RPT_BASE(t, __FILE__, __LINE__, NULL, m, a)
#define _RPTF2(t, m, a, b) _RPT_BASE(t, __FILE__, __LINE__, NULL, m, a, b)
#define _RPTF3(t, m, a, b, c) _RPT_BASE(t, __FILE__, __LINE__, NULL, m, a, b, c)
#define _RPTF4(t, m, a, b, c, d) _RPT_BASE(t, __FILE__, __LINE__, NULL, m, a, b, c, d)
#define _RPTF5(t, m, a, b, c, d, e) _RPT_BASE(t, __FILE__, __LINE__, NULL, m, a, b, c, d, e)
#define _RPTW0(t, m) _RPT_BASE_W(t, NULL, 0, NULL, L"%ls", m)
#define _RPTW1(t, m, a) _RPT_BASE_W(t, NULL, 0, NULL, m, a)
#define _RPTW2(t, m, a, b) _RPT_BASE_W(t, NULL, 0, NULL, m, a, b)
#define _RPTW3(t, m, a, b, c) _RPT_BASE_W(t, NULL, 0, NULL, m, a, b, c)
#define _RPTW4(t, m, a, b, c, d) _RPT_BASE_W(t, NULL, 0, NULL, m, a, b, c, d)
#define _RPTW5(t, m, a, b, c, d, e) _RPT_BASE_W(t, NULL, 0, NULL, m, a, b, c, d, e)
#define _RPTFW0(t, m) _RPT_BASE_W(t, _CRT_WIDE(__FILE__), __LINE__, NULL, L"%ls", m)
#define _RPTFW1(t, m, a) _RPT_BASE_W(t, _CRT_WIDE(__FILE__), __LINE__, NULL, m, a)
#define _RPTFW2(t, m, a, b) _RPT_BASE_W(t, _CRT_WIDE(__FILE__), __LINE__, NULL, m, a, b)
#define _RPTFW3(t, m, a, b, c) _RPT_BASE_W(t, _CRT_WIDE(__FILE__), __LINE__, NULL, m, a, b, c)
#define _RPTFW4(t, m, a, b, c, d) _RPT_BASE_W(t, _CRT_WIDE(__FILE__), __LINE__, NULL, m, a, b, c, d)
#define _RPTFW5(t, m, a, b, c, d, e) _RPT_BASE_W(t, _CRT_WIDE(__FILE__), __LINE__, NULL, m, a, b, c, d, e)

#ifdef _CRTDBG_MAP_ALLOC
#define malloc(s) _malloc_dbg(s, _NORMAL_BLOCK, __FILE__, __LINE__)
#define calloc(c, s) _calloc_dbg(c, s, _NORMAL_BLOCK, __FILE__, __LINE__)
#define realloc(p, s) _realloc_dbg(p, s, _NORMAL_BLOCK, __FILE__, __LINE__)
#define _recalloc(p, c, s) _recalloc_dbg(p, c, s, _NORMAL_BLOCK, __FILE__, __LINE__)
#define _expand(p, s) _expand_dbg(p, s, _NORMAL_BLOCK, __FILE__, __LINE__)
#define free(p) _free_dbg(p, _NORMAL_BLOCK)
#define _msize(p) _msize_dbg(p, _NORMAL_BLOCK)
#define _aligned_malloc(s, a) _aligned_malloc_dbg(s, a, __FILE__, __LINE__)
#define _aligned_realloc(p, s, a) _aligned_realloc_dbg(p, s, a, __FILE__, __LINE__)
#define _aligned_recalloc(p, c, s, a) _aligned_recalloc_dbg(p, c, s, a, __FILE__, __LINE__)
#define _aligned_offset_malloc(s, a, o) _aligned_offset_malloc_dbg(s, a, o, __FILE__, __LINE__)
#define _aligned_offset_realloc(p, s, a, o) _aligned_offset_realloc_dbg(p, s, a, o, __FILE__, __LINE__)
#define _aligned_offset_recalloc(p, c, s, a, o) _aligned_offset_recalloc_dbg(p, c, s, a, o, __FILE__, __LINE__)
#define _aligned_free(p) _aligned_free_dbg(p)
#define _aligned_msize(p, a, o) _aligned_msize_dbg(p, a, o)
#endif

#else /* !_DEBUG */

#define _malloc_dbg(s, t, f, l) malloc(s)
#define _calloc_dbg(c, s, t, f, l) calloc(c, s)
#define _realloc_dbg(p, s, t, f, l) realloc(p, s)
#define _recalloc_dbg(p, c, s, t, f, l) _recalloc(p, c, s)
#define _expand_dbg(p, s, t, f, l) _expand(p, s)
#define _free_dbg(p, t) free(p)
#define _msize_dbg(p, t) _msize(p)
#define _aligned_malloc_dbg(s, a, f, l) _aligned_malloc(s, a)
#define _aligned_realloc_dbg(p, s, a, f, l) _aligned_realloc(p, s, a)
#define _aligned_recalloc_dbg(p, c, s, a, f, l) _aligned_recalloc(p, c, s, a)
#define _aligned_offset_malloc_dbg(s, a, o, f, l) _aligned_offset_malloc(s, a, o)
#define _aligned_offset_realloc_dbg(p, s, a, o, f, l) _aligned_offset_realloc(p, s, a, o)
#define _aligned_offset_recalloc_dbg(p, c, s, a, o, f, l) _aligned_offset_recalloc(p, c, s, a, o)
#define _aligned_free_dbg(p) _aligned_free(p)
#define _aligned_msize_dbg(p, a, o) _aligned_msize(p, a, o)

#define _crtDbgFlag ((int)0)
#define _crtBreakAlloc ((long)0)
#define _CrtSetDbgFlag(f) ((int)0)
#define _CrtCheckMemory() ((int)1)
#define _CrtIsValidPointer(p, n, r) ((int)1)
#define _CrtIsValidHeapPointer(p) ((int)1)
#define _CrtIsMemoryBlock(t, p, r, f, l) ((int)1)
#define _CrtReportBlockType(p) ((int)-1)
#define _CrtSetBreakAlloc(a) ((long)0)
#define _CrtSetAllocHook(f) ((_CRT_ALLOC_HOOK)0)
#define _CrtGetAllocHook() ((_CRT_ALLOC_HOOK)0)
#define _CrtMemCheckpoint(s) ((void)0)
#define _CrtMemDifference(s1, s2, s3) ((int)0)
#define _CrtMemDumpStatistics(s) ((void)0)
#define _CrtMemDumpAllObjectsSince(s) ((void)0)
#define _CrtDumpMemoryLeaks() ((int)0)
#define _CrtDoForAllClientObjects(f, c) ((void)0)
#define _CrtSetDumpClient(f) ((_CRT_DUMP_CLIENT)0)
#define _CrtGetDumpClient() ((_CRT_DUMP_CLIENT)0)
#define _CrtSetReportMode(t, m) ((int)0)
#define _CrtSetReportFile(t, f) ((_HFILE)0)
#define _CrtSetReportHook(f) ((_CRT_REPORT_HOOK)0)
#define _CrtGetReportHook() ((_CRT_REPORT_HOOK)0)
#define _CrtSetReportHook2(t, f) ((int)0)
#define _CrtSetReportHookW2(t, f) ((int)0)
#define _CrtDbgReport(...) ((int)0)
#define _CrtDbgReportW(...) ((int)0)
#define _CrtDbgBreak() ((void)0)
#define _CrtSetDebugFillThreshold(t) ((size_t)0)

#ifndef _ASSERT
#define _ASSERT(expr) ((void)0)
#endif
#ifndef _ASSERTE
#define _ASSERTE(expr) ((void)0)
#endif
#define _ASSERT_EXPR(expr, msg) ((void)0)
#define _RPT0(t, m) ((void)0)
#define _RPT1(t, m, a) ((void)0)
#define _RPT2(t, m, a, b) ((void)0)
#define _RPT3(t, m, a, b, c) ((void)0)
#define _RPT4(t, m, a, b, c, d) ((void)0)
#define _RPT5(t, m, a, b, c, d, e) ((void)0)
#define _RPTF0(t, m) ((void)0)
#define _RPTF1(t, m, a) ((void)0)
#define _RPTF2(t, m, a, b) ((void)0)
#define _RPTF3(t, m, a, b, c) ((void)0)
#define _RPTF4(t, m, a, b, c, d) ((void)0)
#define _RPTF5(t, m, a, b, c, d, e) ((void)0)
#define _RPTW0(t, m) ((void)0)
#define _RPTW1(t, m, a) ((void)0)
#define _RPTW2(t, m, a, b) ((void)0)
#define _RPTW3(t, m, a, b, c) ((void)0)
#define _RPTW4(t, m, a, b, c, d) ((void)0)
#define _RPTW5(t, m, a, b, c, d, e) ((void)0)
#define _RPTFW0(t, m) ((void)0)
#define _RPTFW1(t, m, a) ((void)0)
#define _RPTFW2(t, m, a, b) ((void)0)
#define _RPTFW3(t, m, a, b, c) ((void)0)
#define _RPTFW4(t, m, a, b, c, d) ((void)0)
#define _RPTFW5(t, m, a, b, c, d, e) ((void)0)

#endif
/* clang-format on */

#ifdef __cplusplus
}
#endif

#endif
