/* supervise_windows.c - has all rows carried out, by processes that are started one after the other: when one ends
 * before the last row, or a row takes too long, the next goes on after the row that was in progress. */
#include "host_windows.h"

#include <windows.h>

enum { ROW_LIMIT_MS = 60000, LOOK_EVERY_MS = 100, LONGEST = 32768 };

/* What the file of records holds so far. */
struct progress {
    uint32_t next;      /* the row after the last that was begun */
    uint64_t offset;    /* of the last chunk; 0: there is none */
    bool is_at_its_end; /* that chunk */
};

static bool read_at(HANDLE file, uint64_t offset, wire_control *control)
{
    OVERLAPPED place = {.Offset = (DWORD)(offset & UINT32_MAX), .OffsetHigh = (DWORD)(offset >> 32)};
    DWORD got = 0;
    return ReadFile(file, control, sizeof *control, &got, &place) && got == sizeof *control;
}

/* Goes on from where it was: chunks only grow in number. Behind one in progress there is none yet. */
static void look(HANDLE file, struct progress *now)
{
    wire_control control;
    uint64_t offset = now->offset != 0 ? now->offset : WIRE_RECORDS_OFFSET;
    while (read_at(file, offset, &control) && control.magic == WIRE_MAGIC_CONTROL) {
        now->offset = offset;
        now->next = control.case_index + 1;
        now->is_at_its_end = control.finished == 1;
        offset += wire_chunk_size(control.records);
    }
}

static uint64_t new_nonce(void)
{
    FILETIME time;
    LARGE_INTEGER ticks;
    GetSystemTimeAsFileTime(&time);
    QueryPerformanceCounter(&ticks);
    const uint64_t mixed = ((uint64_t)time.dwHighDateTime << 32 | time.dwLowDateTime) ^ (uint64_t)ticks.QuadPart << 20 ^
                           GetCurrentProcessId();
    return mixed * UINT64_C(0x9e3779b97f4a7c15);
}

/* Makes the file with its head, or sees whether the one that is there is of this program. */
static HANDLE open_records(const wchar_t *path, uint64_t digest)
{
    static char head[WIRE_RECORDS_OFFSET];
    wire_control *control = (wire_control *)(void *)head;
    DWORD written;
    HANDLE file = CreateFileW(path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, CREATE_NEW,
                              FILE_ATTRIBUTE_NORMAL, NULL);
    if (file != INVALID_HANDLE_VALUE) {
        control->magic = WIRE_MAGIC_CONTROL;
        control->version = WIRE_VERSION;
        control->nonce = new_nonce();
        control->program = digest;
        if (WriteFile(file, head, sizeof head, &written, NULL) && written == sizeof head)
            return file;
        CloseHandle(file);
        return INVALID_HANDLE_VALUE;
    }
    uint64_t size;
    file = windows_open(path, true, &size);
    if (file == INVALID_HANDLE_VALUE)
        return file;
    if (read_at(file, 0, control) && control->magic == WIRE_MAGIC_CONTROL && control->program == digest)
        return file;
    CloseHandle(file);
    windows_say("this file is there already, and its records are not of this program", path);
    return INVALID_HANDLE_VALUE;
}

/* ---- the command line of a process of ours ---- */

struct line {
    wchar_t *end;
};

static void put(struct line *line, wchar_t c) { *line->end++ = c; }

/* A path cannot hold a quote; a backslash before the closing one is doubled. */
static void put_quoted(struct line *line, const wchar_t *text)
{
    size_t slashes = 0;
    put(line, L'"');
    for (; *text != L'\0'; text++) {
        slashes = *text == L'\\' ? slashes + 1 : 0;
        put(line, *text);
    }
    for (; slashes > 0; slashes--)
        put(line, L'\\');
    put(line, L'"');
    put(line, L' ');
}

static void put_number(struct line *line, uint32_t number)
{
    wchar_t digits[10];
    unsigned count = 0;
    do
        digits[count++] = (wchar_t)(L'0' + number % 10);
    while ((number /= 10) != 0);
    while (count > 0)
        put(line, digits[--count]);
}

static HANDLE start(wchar_t *const arguments[4], uint32_t first)
{
    static wchar_t text[2 * LONGEST], self[LONGEST];
    struct line line = {text};
    STARTUPINFOW how = {.cb = sizeof how};
    PROCESS_INFORMATION process;
    GetModuleFileNameW(NULL, self, LONGEST);
    put_quoted(&line, self);
    for (unsigned i = 1; i < 4; i++)
        put_quoted(&line, arguments[i]);
    put_number(&line, first);
    put(&line, L'\0');
    if (!CreateProcessW(self, text, NULL, NULL, TRUE, 0, NULL, NULL, &how, &process))
        return NULL;
    CloseHandle(process.hThread);
    return process.hProcess;
}

/* Writes down how the process ended that was in the last chunk, as waitpid() tells it: by its status, or ended by us.
 */
static void note_end(HANDLE file, const struct progress *now, HANDLE process, bool was_ended)
{
    enum { ENDED_BY_US = 9 };
    const uint64_t place = now->offset + offsetof(wire_control, status);
    OVERLAPPED where = {.Offset = (DWORD)(place & UINT32_MAX), .OffsetHigh = (DWORD)(place >> 32)};
    DWORD code = 0, written;
    GetExitCodeProcess(process, &code);
    const int32_t status = was_ended ? ENDED_BY_US : (int32_t)(code & 0xff) << 8;
    if (now->offset != 0 && !now->is_at_its_end)
        WriteFile(file, &status, sizeof status, &written, &where);
}

/* Awaits a process; ends it when a row takes too long. */
static void await(HANDLE process, HANDLE file, struct progress *now)
{
    bool was_ended = false;
    uint64_t since = GetTickCount64(), offset = now->offset;
    while (WaitForSingleObject(process, LOOK_EVERY_MS) == WAIT_TIMEOUT) {
        look(file, now);
        if (now->offset != offset) {
            offset = now->offset;
            since = GetTickCount64();
        } else if (GetTickCount64() - since > ROW_LIMIT_MS) {
            was_ended = TerminateProcess(process, WIRE_EXIT_EXCEPTION);
            WaitForSingleObject(process, INFINITE);
        }
    }
    look(file, now);
    note_end(file, now, process, was_ended);
}

/* The file is as large as the last window that was mapped; what is behind the last chunk is cut off. */
static void cut(HANDLE file, const struct progress *now)
{
    wire_control control;
    LARGE_INTEGER end;
    if (now->offset == 0 || !read_at(file, now->offset, &control))
        return;
    end.QuadPart = (LONGLONG)(now->offset + wire_chunk_size(control.records));
    if (SetFilePointerEx(file, end, NULL, FILE_BEGIN))
        SetEndOfFile(file);
}

int supervise(const wire_program *program, uint64_t size, wchar_t *const arguments[4])
{
    struct progress now = {0, 0, false};
    HANDLE file = open_records(arguments[2], wire_digest(program, size));
    if (file == INVALID_HANDLE_VALUE) {
        windows_say("this file of records cannot be used", arguments[2]);
        return WIRE_EXIT_ENVIRONMENT;
    }
    look(file, &now);
    while (now.next < program->case_count) {
        const uint64_t before = now.offset;
        HANDLE process = start(arguments, now.next);
        if (process == NULL) {
            windows_say("a process of the driver cannot be started", NULL);
            return WIRE_EXIT_ENVIRONMENT;
        }
        await(process, file, &now);
        CloseHandle(process);
        if (now.offset == before) {
            windows_say("a process of the driver ended before it began a row", arguments[3]);
            return WIRE_EXIT_NO_LIBRARY;
        }
    }
    cut(file, &now);
    CloseHandle(file);
    windows_say("all rows were carried out; the records are in", arguments[2]);
    return 0;
}
