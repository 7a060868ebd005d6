/* report_modes.c - _CrtSetReportMode and _CrtSetReportFile, and sending a report to where they say.
 *
 * This system has no message box and no debugger's output window. A box is written to stderr and answered as set by the
 * environment variable ALLOCSPEC_CRT_WINDOW: abort, retry or ignore; without it retry, which starts the debugger: the
 * caller stops by SIGTRAP. The debugger's window is stderr while a debugger is attached, and otherwise nothing reads
 * it; ALLOCSPEC_CRT_DEBUGGER=1 has it written to stderr in any case. */
#include "crt/invalid_parameter.h"
#include "crt/version.h"
#include "debug/report.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int modes[_CRT_ERRCNT] = {_CRTDBG_MODE_DEBUG, _CRTDBG_MODE_WNDW, _CRTDBG_MODE_WNDW};               /* atomic */
static _HFILE files[_CRT_ERRCNT] = {_CRTDBG_INVALID_HFILE, _CRTDBG_INVALID_HFILE, _CRTDBG_INVALID_HFILE}; /* atomic */

static bool is_type(int type) { return type >= 0 && type < _CRT_ERRCNT; }

CRT_EXPORT int _CrtSetReportMode(int reportType, int reportMode)
{
    const int known = _CRTDBG_MODE_FILE | _CRTDBG_MODE_DEBUG | _CRTDBG_MODE_WNDW;
    if (!is_type(reportType) || (reportMode != _CRTDBG_REPORT_MODE && (reportMode & ~known) != 0)) {
        CRT_INVALID_PARAMETER(is_type(reportType) ? L"reportMode has known bits only" : L"reportType is a report type",
                              L"_CrtSetReportMode");
        errno = EINVAL;
        return -1;
    }
    if (reportMode == _CRTDBG_REPORT_MODE)
        return __atomic_load_n(&modes[reportType], __ATOMIC_RELAXED);
    return __atomic_exchange_n(&modes[reportType], reportMode, __ATOMIC_RELAXED);
}

CRT_EXPORT _HFILE _CrtSetReportFile(int reportType, _HFILE reportFile)
{
    if (!is_type(reportType)) {
        CRT_INVALID_PARAMETER(L"reportType is a report type", L"_CrtSetReportFile");
        errno = EINVAL;
        return _CRTDBG_HFILE_ERROR;
    }
    if (reportFile == _CRTDBG_REPORT_FILE)
        return __atomic_load_n(&files[reportType], __ATOMIC_RELAXED);
    return __atomic_exchange_n(&files[reportType], reportFile, __ATOMIC_RELAXED);
}

static bool write_to_descriptor(int descriptor, const char *text, size_t length)
{
    while (length > 0) {
        ssize_t written = write(descriptor, text, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        text += written;
        length -= (size_t)written;
    }
    return true;
}

/* No page of memory lies so low, so that a value below it can be no FILE *. */
static bool is_descriptor(_HFILE file) { return (uintptr_t)file < 4096; }

static bool write_to_file(_HFILE file, const char *text)
{
    if (file == _CRTDBG_FILE_STDOUT)
        return write_to_descriptor(STDOUT_FILENO, text, strlen(text));
    if (file == _CRTDBG_FILE_STDERR)
        return write_to_descriptor(STDERR_FILENO, text, strlen(text));
    if (file == _CRTDBG_INVALID_HFILE || file == _CRTDBG_HFILE_ERROR)
        return false;
    if (is_descriptor(file))
        return write_to_descriptor((int)(intptr_t)file, text, strlen(text));
    FILE *stream = file;
    return fputs(text, stream) >= 0 && fflush(stream) == 0;
}

static bool a_debugger_reads(void)
{
    const char *demand = getenv("ALLOCSPEC_CRT_DEBUGGER");
    if (demand != NULL)
        return strcmp(demand, "0") != 0;
    char status[2048];
    int descriptor = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    ssize_t length = read(descriptor, status, sizeof status - 1);
    close(descriptor);
    status[length > 0 ? length : 0] = '\0';
    const char *tracer = strstr(status, "TracerPid:");
    return tracer != NULL && atoi(tracer + strlen("TracerPid:")) != 0;
}

/* The box names program, module, file and line, and asks. (_CrtDbgReport, Remarks) */
static bool show_box(int type, const dbg_report_source *source, const char *message, int *answer)
{
    static const char *const titles[] = {"Debug Warning!", "Debug Error!", "Debug Assertion Failed!"};
    char box[DBG_REPORT_MAX + 2048], program[DBG_FILE_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    program[length > 0 ? length : 0] = '\0';

    const char *choice = getenv("ALLOCSPEC_CRT_WINDOW");
    bool abort_chosen = choice != NULL && strcmp(choice, "abort") == 0;
    bool ignore_chosen = choice != NULL && strcmp(choice, "ignore") == 0;
    *answer = !ignore_chosen;

    int used = snprintf(box, sizeof box, "%s\nProgram: %s\n", titles[type], program);
    if (source->module != NULL)
        used += snprintf(box + used, sizeof box - (size_t)used, "Module: %.500s\n", source->module);
    if (source->file != NULL)
        used += snprintf(box + used, sizeof box - (size_t)used, "File: %.500s\nLine: %d\n", source->file, source->line);
    snprintf(box + used, sizeof box - (size_t)used, "\n%s%s[Abort, Retry or Ignore: %s]\n", message,
             message[0] != '\0' && message[strlen(message) - 1] == '\n' ? "" : "\n",
             abort_chosen ? "Abort"
             : *answer    ? "Retry"
                          : "Ignore");
    bool shown = write_to_descriptor(STDERR_FILENO, box, strlen(box));
    if (abort_chosen)
        abort();
    return shown;
}

int dbg_send_report(int type, const dbg_report_source *source, const char *message, const char *assembled)
{
    int mode = _CrtSetReportMode(type, _CRTDBG_REPORT_MODE), answer = 0;
    bool sent = true;
    if ((mode & _CRTDBG_MODE_FILE) != 0)
        sent = write_to_file(_CrtSetReportFile(type, _CRTDBG_REPORT_FILE), assembled);
    if ((mode & _CRTDBG_MODE_DEBUG) != 0 && a_debugger_reads())
        sent = write_to_descriptor(STDERR_FILENO, assembled, strlen(assembled)) && sent;
    if ((mode & _CRTDBG_MODE_WNDW) != 0)
        sent = show_box(type, source, message, &answer) && sent;
    return answer != 0 ? answer : sent ? 0 : -1;
}
