/* main_windows.c - the driver on Windows: a program without a C runtime, so that the one that is judged is the only one
 * in the process.
 *
 *     allocspec-driver PROGRAM RECORDS LIBRARY [FIRST [COUNT]]
 *
 * Without FIRST it sees to it that all rows of the program are carried out, by processes of its own one after the
 * other: when a row crashes or hangs, the next process goes on after it. With FIRST it is such a process. */
#include "host_windows.h"

#include <windows.h>

#include "interpret.h"

enum { MOST_ARGUMENTS = 6, LONGEST = 32768 };

void driver_start(void);

/* The compiler may ask for these whatever it is told. */
void *memset(void *to_, int byte, size_t size)
{
    volatile unsigned char *to = to_;
    for (size_t i = 0; i < size; i++)
        to[i] = (unsigned char)byte;
    return to_;
}

void *memcpy(void *to_, const void *from_, size_t size)
{
    volatile unsigned char *to = to_;
    const unsigned char *from = from_;
    for (size_t i = 0; i < size; i++)
        to[i] = from[i];
    return to_;
}

/* Splits the command line as programs of Windows do: blanks part, quotes hold together, and backslashes before a quote
 * stand for half as many, an odd one for the quote itself. */
static size_t split(const wchar_t *line, wchar_t *text, wchar_t *arguments[MOST_ARGUMENTS])
{
    size_t count = 0;
    while (count < MOST_ARGUMENTS) {
        while (*line == L' ' || *line == L'\t')
            line++;
        if (*line == L'\0')
            break;
        bool quoted = false;
        arguments[count++] = text;
        while (*line != L'\0' && (quoted || (*line != L' ' && *line != L'\t'))) {
            size_t slashes = 0;
            while (*line == L'\\')
                slashes++, line++;
            const bool before_quote = *line == L'"';
            for (size_t i = 0; i < (before_quote ? slashes / 2 : slashes); i++)
                *text++ = L'\\';
            if (before_quote && slashes % 2 != 0) {
                *text++ = *line++;
            } else if (before_quote) {
                quoted = !quoted;
                line++;
            } else if (slashes == 0 && *line != L'\0') {
                *text++ = *line++;
            }
        }
        *text++ = L'\0';
    }
    return count;
}

/* Digits alone; false iff it is no number of 32 bits. */
static bool number_of(const wchar_t *text, uint32_t *number)
{
    uint64_t value = 0;
    if (*text == L'\0')
        return false;
    for (; *text != L'\0'; text++) {
        if (*text < L'0' || *text > L'9')
            return false;
        value = value * 10 + (uint64_t)(*text - L'0');
        if (value > UINT32_MAX)
            return false;
    }
    *number = (uint32_t)value;
    return true;
}

static const wire_program *map_program(const wchar_t *path, uint64_t *size)
{
    HANDLE file = windows_open(path, false, size);
    if (file == INVALID_HANDLE_VALUE)
        return NULL;
    HANDLE mapping = CreateFileMappingW(file, NULL, PAGE_READONLY, 0, 0, NULL);
    const wire_program *program = mapping != NULL ? MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, 0) : NULL;
    if (mapping != NULL)
        CloseHandle(mapping);
    CloseHandle(file);
    return program;
}

static int run(size_t count, wchar_t *const arguments[MOST_ARGUMENTS])
{
    uint32_t first = 0, most = UINT32_MAX;
    uint64_t size = 0;
    if (count < 4 || (count > 4 && !number_of(arguments[4], &first)) ||
        (count > 5 && !number_of(arguments[5], &most))) {
        windows_say("usage: allocspec-driver PROGRAM RECORDS LIBRARY [FIRST [COUNT]]", NULL);
        return 2;
    }
    if (count > 4 && !batch_begin(arguments[2]))
        return WIRE_EXIT_ENVIRONMENT;
    const wire_program *program = map_program(arguments[1], &size);
    if (program == NULL || !program_is_whole(program, size)) {
        windows_say("this cannot be read, or is no program for this driver", arguments[1]);
        return WIRE_EXIT_BAD_PROGRAM;
    }
    if (!windows_load(arguments[3])) {
        windows_say("this library cannot be loaded", arguments[3]);
        return WIRE_EXIT_NO_LIBRARY;
    }
    if (windows_routine("malloc") == NULL) {
        windows_say("this library is no C runtime: it has no malloc", arguments[3]);
        return WIRE_EXIT_NO_MALLOC;
    }
    return count > 4 ? batch_run(program, arguments[2], first, most) : supervise(program, size, arguments);
}

void driver_start(void)
{
    static wchar_t
        text[2 * LONGEST]; /* a little more than the longest command line: its arguments, each with its end */
    wchar_t *arguments[MOST_ARGUMENTS];
    host_exit(run(split(GetCommandLineW(), text, arguments), arguments));
}
