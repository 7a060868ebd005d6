/* formats.c - the table of formats. A new format is one writer and one row here. */
#include <string.h>

#include "report.h"

const report_format report_formats[] = {
    {"tty", report_tty}, {"json", report_json}, {"junit", report_junit}, {"tap", report_tap}, {NULL, NULL},
};

const report_format *report_format_by_name(const char *name)
{
    for (const report_format *format = report_formats; format->name; format++) {
        if (strcmp(format->name, name) == 0)
            return format;
    }
    return NULL;
}
