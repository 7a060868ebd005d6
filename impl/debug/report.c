/* report.c - _CrtDbgReport and _CrtDbgReportW: assembling the message. No memory is allocated. */
#include "debug/report.h"
#include "crt/version.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char cut_mark[] = "... (cut)\n";

/* "file(line) : ", then for an assertion "Assertion failed", then the message; the example of _ASSERT shows both. */
static void assemble(int type, const dbg_report_source *source, const char *message, char *whole, size_t room)
{
    int used = 0;
    whole[0] = '\0';
    if (source->file != NULL)
        used = snprintf(whole, room, "%.500s(%d) : ", source->file, source->line);
    if (type != _CRT_ASSERT)
        snprintf(whole + used, room - (size_t)used, "%s", message);
    else if (message[0] == '\0')
        snprintf(whole + used, room - (size_t)used, "Assertion failed!\n");
    else
        snprintf(whole + used, room - (size_t)used, "Assertion failed: %s\n", message);
}

static int report(int type, const dbg_report_source *source, const char *message)
{
    char whole[DBG_REPORT_MAX + 600];
    wchar_t wide[sizeof whole];
    int result = 0;
    assemble(type, source, message, whole, sizeof whole);
    dbg_widen(whole, wide, sizeof wide / sizeof *wide);
    if (dbg_call_report_hooks(type, whole, wide, &result))
        return result;
    return dbg_send_report(type, source, message, whole);
}

static void mark_cut(char *message, int length)
{
    if (length >= DBG_REPORT_MAX)
        memcpy(message + DBG_REPORT_MAX - sizeof cut_mark, cut_mark, sizeof cut_mark);
}

static int report_narrow(int type, const dbg_report_source *source, const char *format, va_list arguments)
{
    char message[DBG_REPORT_MAX] = "";
    if (format != NULL) {
        wchar_t units[DBG_REPORT_MAX], translated[DBG_REPORT_MAX];
        char bytes[DBG_REPORT_MAX];
        size_t length = 0;
        /* A unit for each byte: the bytes between conversions stay what they are. */
        for (; format[length] != '\0' && length < DBG_REPORT_MAX - 1; length++)
            units[length] = (unsigned char)format[length];
        units[length] = L'\0';
        if (format[length] != '\0' || !dbg_translate_format(units, false, translated, DBG_REPORT_MAX))
            return -1;
        length = 0;
        do
            bytes[length] = (char)translated[length];
        while (translated[length++] != L'\0');
        int written = vsnprintf(message, sizeof message, bytes, arguments);
        if (written < 0)
            return -1;
        mark_cut(message, written);
    }
    return report(type, source, message);
}

static int report_wide(int type, const dbg_report_source *source, const wchar_t *format, va_list arguments)
{
    char message[DBG_REPORT_MAX] = "";
    if (format != NULL) {
        wchar_t translated[DBG_REPORT_MAX], wide[DBG_REPORT_MAX];
        if (!dbg_translate_format(format, true, translated, DBG_REPORT_MAX))
            return -1;
        wide[0] = wide[DBG_REPORT_MAX - 1] = L'\0';
        errno = 0;
        int written = vswprintf(wide, DBG_REPORT_MAX, translated, arguments);
        if (written < 0 && (errno == EILSEQ || wide[0] == L'\0'))
            return -1;
        dbg_narrow(wide, message, sizeof message);
        mark_cut(message, written < 0 ? DBG_REPORT_MAX : (int)strlen(message));
    }
    return report(type, source, message);
}

CRT_EXPORT int _CrtDbgReport(int reportType, const char *filename, int linenumber, const char *moduleName,
                             const char *format, ...)
{
    if (reportType < 0 || reportType >= _CRT_ERRCNT)
        return -1;
    int error = errno;
    dbg_report_source source = {.file = filename, .line = linenumber, .module = moduleName};
    va_list arguments;
    va_start(arguments, format);
    int result = report_narrow(reportType, &source, format, arguments);
    va_end(arguments);
    errno = error;
    return result;
}

CRT_EXPORT int _CrtDbgReportW(int reportType, const wchar_t *filename, int linenumber, const wchar_t *moduleName,
                              const wchar_t *format, ...)
{
    if (reportType < 0 || reportType >= _CRT_ERRCNT)
        return -1;
    int error = errno;
    char file[DBG_FILE_MAX], module[DBG_FILE_MAX];
    if (filename != NULL)
        dbg_narrow(filename, file, sizeof file);
    if (moduleName != NULL)
        dbg_narrow(moduleName, module, sizeof module);
    dbg_report_source source = {
        .file = filename != NULL ? file : NULL, .line = linenumber, .module = moduleName != NULL ? module : NULL};
    va_list arguments;
    va_start(arguments, format);
    int result = report_wide(reportType, &source, format, arguments);
    va_end(arguments);
    errno = error;
    return result;
}
