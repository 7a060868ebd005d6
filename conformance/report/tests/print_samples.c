/* print_samples.c - `print_samples FORMAT [NAME]`: writes a report of all samples, of one, or ("none") of no run at
 * all. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "samples.h"

int main(int argc, char **argv)
{
    const report_format *format = argc > 1 ? report_format_by_name(argv[1]) : NULL;
    const char *wanted = argc > 2 ? argv[2] : NULL;
    run_result runs[32];
    size_t count = 0;
    for (size_t i = 0; i < sample_count; i++) {
        if (!wanted || strcmp(wanted, samples[i].name) == 0)
            runs[count++] = samples[i].run;
    }
    const bool none = wanted && strcmp(wanted, "none") == 0;
    if (!format || (count == 0 && !none))
        return 2;
    return format->write(stdout, runs, count, &sample_info) && fflush(stdout) == 0 ? 0 : 1;
}
