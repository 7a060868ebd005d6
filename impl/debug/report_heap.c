/* report_heap.c - what the debug heap itself has to report. The words are ours; file, line, number, type, address and
 * size of a block are told wherever they are known. */
#include "debug/report.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

const char *dbg_type_name(int use)
{
    switch (_BLOCK_TYPE(use)) {
    case _FREE_BLOCK:
        return "free";
    case _NORMAL_BLOCK:
        return "normal";
    case _CRT_BLOCK:
        return "crt";
    case _IGNORE_BLOCK:
        return "ignore";
    case _CLIENT_BLOCK:
        return "client";
    default:
        return "unknown";
    }
}

/* The system copies, and says so where nothing is mapped; page by page, since what follows the name need not be. */
const char *dbg_read_file_name(const char *file, char name[static DBG_FILE_MAX])
{
    size_t length = 0;
    name[0] = '\0';
    if (file == NULL)
        return name;
    int error = errno;
    while (length < DBG_FILE_MAX - 1) {
        uintptr_t at = (uintptr_t)file + length;
        size_t room = DBG_FILE_MAX - 1 - length, to_page_end = 4096 - at % 4096;
        struct iovec from = {.iov_base = (void *)at, .iov_len = room < to_page_end ? room : to_page_end};
        struct iovec to = {.iov_base = name + length, .iov_len = from.iov_len};
        ssize_t copied = process_vm_readv(getpid(), &to, 1, &from, 1, 0);
        if (copied <= 0)
            break;
        size_t found = strnlen(name + length, (size_t)copied);
        length += found;
        if (found < (size_t)copied)
            break;
    }
    name[length] = '\0';
    errno = error;
    return name;
}

/* Retry stops in the debugger. */
static void send(int type, const char *message)
{
    int error = errno;
    if (_CrtDbgReport(type, NULL, 0, NULL, "%s", message) == 1)
        _CrtDbgBreak();
    errno = error;
}

static void describe(const dbg_description *block, char *text, size_t room)
{
    char file[DBG_FILE_MAX];
    dbg_read_file_name(block->file, file);
    int used = snprintf(text, room, "%s block {%ld} at 0x%016lX, %zu bytes long", dbg_type_name(block->use),
                        block->request, (unsigned long)(uintptr_t)block->data, block->size);
    if (file[0] != '\0')
        snprintf(text + used, room - (size_t)used, ", allocated at %s(%d)", file, block->line);
}

void dbg_report_misuse(const char *routine, const void *data, dbg_standing standing)
{
    static const char *const what[] = {
        [DBG_SOUND] = "is a block in use",
        [DBG_KEPT] = "was freed before",
        [DBG_RELEASED] = "was freed before",
        [DBG_FOREIGN] = "is no block of the debug heap",
        [DBG_UNPAIRED] = "is of the other family, of which one has _aligned_ in its routines' names",
        [DBG_DAMAGED] = "is a block whose header was overwritten",
    };
    char message[200];
    snprintf(message, sizeof message, "%s: 0x%016lX %s", routine, (unsigned long)(uintptr_t)data, what[standing]);
    bool frees_aligned = strcmp(routine, "_aligned_free_dbg") == 0;
    if (frees_aligned)
        strcat(message, ".\n");
    send(frees_aligned ? _CRT_ERROR : _CRT_ASSERT, message);
    errno = EINVAL;
}

void dbg_report_damage(int report, const dbg_description *block, dbg_damage damage)
{
    char described[DBG_FILE_MAX + 160], message[DBG_REPORT_MAX];
    describe(block, described, sizeof described);
    const char *place = damage.freed                    ? "the bytes of a freed block"
                        : damage.before && damage.after ? "the bytes before and after a block"
                        : damage.before                 ? "the bytes before a block"
                                                        : "the bytes after a block";
    snprintf(message, sizeof message, "Heap corruption: %s were overwritten.\n%s.\n", place, described);
    send(report, message);
}

void dbg_report_broken_list(int report, const void *header)
{
    char message[200];
    snprintf(message, sizeof message, "Heap corruption: the header of a block, at 0x%016lX, was overwritten.\n",
             (unsigned long)(uintptr_t)header);
    send(report, message);
}

void dbg_report_wrong_type(const char *routine, const dbg_description *block, int type)
{
    char described[DBG_FILE_MAX + 160], message[DBG_REPORT_MAX];
    describe(block, described, sizeof described);
    snprintf(message, sizeof message, "%s: taken for a %s block: %s", routine, dbg_type_name(type), described);
    send(_CRT_ASSERT, message);
}

void dbg_report_bad_type(const char *routine, int type)
{
    char message[200];
    snprintf(message, sizeof message, "%s: 0x%X is no type of a block.\n", routine, (unsigned)type);
    send(_CRT_ERROR, message);
    errno = EINVAL;
}
