/* header_mapped.c - source as it is written for Windows, with _DEBUG and _CRTDBG_MAP_ALLOC, in C and (included by
 * header_cpp.cpp) in C++: malloc and its kin remember this file. */
#define _DEBUG
#define _CRTDBG_MAP_ALLOC
#include <stdlib.h>
#include <crtdbg.h>
#include <string.h>

#include "header_users.h"

_STATIC_ASSERT(sizeof(int) >= 2); /* the page's example */

#ifndef USE_HEADER
#define USE_HEADER use_header_mapped
#endif

static int failures;

static void check(void *block, size_t size, int line)
{
    char *file = NULL;
    int at = 0;
    long number = 0;
    int is_block = _CrtIsMemoryBlock(block, (unsigned int)size, &number, &file, &at);
    failures += !is_block || file == NULL || strcmp(file, __FILE__) != 0 || at != line || number <= 0;
}

int USE_HEADER(void)
{
    failures = 0;
    void *block = malloc(10);
    check(block, 10, __LINE__ - 1);
    block = realloc(block, 20);
    check(block, 20, __LINE__ - 1);
    block = _recalloc(block, 5, 5);
    check(block, 25, __LINE__ - 1);
    failures += _expand(block, 7) != block;
    check(block, 7, __LINE__ - 1);
    failures += _msize(block) != 7;
    free(block);
    block = calloc(3, 4);
    check(block, 12, __LINE__ - 1);
    free(block);
    block = _aligned_malloc(10, 64);
    check(block, 10, __LINE__ - 1);
    block = _aligned_realloc(block, 20, 64);
    check(block, 20, __LINE__ - 1);
    block = _aligned_recalloc(block, 5, 5, 64);
    check(block, 25, __LINE__ - 1);
    failures += _aligned_msize(block, 64, 0) != 25;
    _aligned_free(block);
    block = _aligned_offset_malloc(10, 64, 4);
    check(block, 10, __LINE__ - 1);
    block = _aligned_offset_realloc(block, 20, 64, 4);
    check(block, 20, __LINE__ - 1);
    block = _aligned_offset_recalloc(block, 5, 5, 64, 4);
    check(block, 25, __LINE__ - 1);
    _aligned_free(block);

    _CrtMemState first, second, difference;
    _CrtMemCheckpoint(&first);
    block = _malloc_dbg(10, _CLIENT_BLOCK | (4 << 16), __FILE__, __LINE__);
    _CrtMemCheckpoint(&second);
    failures += !_CrtMemDifference(&difference, &first, &second) || difference.lCounts[_CLIENT_BLOCK] != 1;
    failures += _BLOCK_SUBTYPE(_CrtReportBlockType(block)) != 4 || _BLOCK_TYPE(_CrtReportBlockType(block)) != 4;
    _free_dbg(block, _CLIENT_BLOCK);
    _ASSERT(failures == 0);
    _ASSERTE(_CrtCheckMemory());
    _ASSERT_EXPR(failures == 0, L"no failure");
    int flag = _CrtSetDbgFlag(_CRTDBG_REPORT_FLAG);
    flag = (flag & 0x0000FFFF) | _CRTDBG_CHECK_EVERY_16_DF;
    failures += _CrtSetDbgFlag(flag) != _CRTDBG_ALLOC_MEM_DF || _crtDbgFlag != flag;
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF);
    return failures;
}
