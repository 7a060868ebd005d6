/* matrix.c - the matrix of entry points and probes, counted and printed. */
#include "matrix.h"

#include <string.h>

unsigned matrix_cell(const corpus *from, const char *probe, as_routine routine)
{
    unsigned conditions = 0;
    for (size_t i = 0; i < from->row_count; i++) {
        const corpus_row *row = &from->rows[i];
        if (strcmp(row->probe, probe) != 0)
            continue;
        for (size_t j = 0; j < row->case_count; j++)
            if (as_routine_set_has(&from->cases[row->first_case + j].subjects, routine))
                conditions |= row->conditions;
    }
    return conditions;
}

unsigned matrix_demands(const corpus_probe *probe, as_routine routine)
{
    return as_routine_set_has(&probe->routines, routine) ? probe->conditions : 0;
}

unsigned matrix_explained(const corpus *from, const char *probe, as_routine routine)
{
    unsigned conditions = 0;
    for (size_t i = 0; i < from->hole_count; i++)
        if (strcmp(from->holes[i].name, probe) == 0)
            conditions |= matrix_demands(&from->holes[i], routine);
    return conditions;
}

bool matrix_lacks(const corpus *from, const corpus_probe *probe, as_routine routine)
{
    unsigned seen = matrix_cell(from, probe->name, routine);
    unsigned explained = matrix_explained(from, probe->name, routine);
    unsigned demanded = matrix_demands(probe, routine);
    if (demanded == 0)
        return seen == 0 && explained == 0;
    return (demanded & ~(seen | explained)) != 0;
}

/* Names of the routines in columns, a few letters each. */
static const char *short_name(as_routine routine)
{
    static const char *const names[AS_LAST_CALL + 1] = {[AS_MALLOC] = "mallo",
                                                        [AS_CALLOC] = "callo",
                                                        [AS_REALLOC] = "reall",
                                                        [AS_FREE] = "free",
                                                        [AS_ALIGNED_ALLOC] = "align",
                                                        [AS_POSIX_MEMALIGN] = "posix",
                                                        [AS_MEMALIGN] = "memal",
                                                        [AS_VALLOC] = "vallo",
                                                        [AS_PVALLOC] = "pvall",
                                                        [AS_REALLOCARRAY] = "r_arr",
                                                        [AS_MALLOC_USABLE_SIZE] = "usabl",
                                                        [AS_FREE_SIZED] = "f_siz",
                                                        [AS_FREE_ALIGNED_SIZED] = "f_ali"};
    return names[routine];
}

static const char letters[CORPUS_CONDITIONS + 1] = "pcwotf";

static void put_legend(FILE *output)
{
    fputs("Entry points (columns) by probes (lines). Letters: the conditions under which it is probed (", output);
    for (unsigned i = 0; i < CORPUS_CONDITIONS; i++)
        fprintf(output, "%s%c %s", i == 0 ? "" : ", ", letters[i], corpus_condition_name(1u << i));
    fputs(");\n- it does not apply (reasons below); ! a hole without a reason.\n\n", output);
    fprintf(output, "%-18s", "");
    for (int routine = 1; routine <= (int)AS_LAST_CALL; routine++)
        fprintf(output, " %-6s", short_name((as_routine)routine));
    fputc('\n', output);
}

static bool put_cell(const corpus *from, const corpus_probe *probe, as_routine routine, FILE *output)
{
    char text[CORPUS_CONDITIONS + 2] = "";
    size_t used = 0;
    unsigned seen = matrix_cell(from, probe->name, routine);
    bool lacks = matrix_lacks(from, probe, routine);
    for (unsigned i = 0; i < CORPUS_CONDITIONS; i++)
        if ((seen >> i & 1) != 0)
            text[used++] = letters[i];
    if (lacks)
        text[used++] = '!';
    else if (seen == 0)
        text[used++] = '-';
    fprintf(output, " %-6s", text);
    return lacks;
}

static void put_routines(const as_routine_set *routines, FILE *output)
{
    const char *comma = "";
    for (int routine = 1; routine <= (int)AS_LAST_CALL; routine++)
        if (as_routine_set_has(routines, (as_routine)routine)) {
            fprintf(output, "%s%s", comma, as_routine_signature((as_routine)routine)->name);
            comma = ", ";
        }
}

static void put_hole(const corpus_probe *hole, FILE *output)
{
    const char *comma = " (";
    fprintf(output, "  %s: ", hole->name);
    put_routines(&hole->routines, output);
    if (hole->conditions != (1u << CORPUS_CONDITIONS) - 1) {
        for (unsigned i = 0; i < CORPUS_CONDITIONS; i++)
            if ((hole->conditions >> i & 1) != 0) {
                fprintf(output, "%s%s", comma, corpus_condition_name(1u << i));
                comma = ", ";
            }
        fputc(')', output);
    }
    fprintf(output, ": %s\n", hole->text);
}

size_t corpus_matrix(const corpus *from, FILE *output)
{
    size_t lacking = 0;
    put_legend(output);
    for (size_t i = 0; i < from->probe_count; i++) {
        fprintf(output, "%-18s", from->probes[i].name);
        for (int routine = 1; routine <= (int)AS_LAST_CALL; routine++)
            lacking += put_cell(from, &from->probes[i], (as_routine)routine, output) ? 1 : 0;
        fputc('\n', output);
    }
    fputs("\nWhat each probe looks for:\n", output);
    for (size_t i = 0; i < from->probe_count; i++)
        fprintf(output, "  %s: %s\n", from->probes[i].name, from->probes[i].text);
    fputs("\nWhere it does not apply:\n", output);
    for (size_t i = 0; i < from->hole_count; i++)
        put_hole(&from->holes[i], output);
    return lacking;
}
