/* matrix.c - the matrix of entry points and probes, counted and printed. */
#include "matrix.h"

#include <string.h>

matrix_family matrix_family_of(const corpus_probe *probe)
{
    for (int routine = (int)AS_LAST_OF_C; routine >= AS_RECALLOC; routine--)
        if (as_routine_set_has(&probe->routines, (as_routine)routine))
            return routine >= AS_MALLOC_DBG ? MATRIX_DEBUG : MATRIX_CRT;
    return MATRIX_UNIX;
}

bool matrix_has_column(matrix_family family, as_routine routine)
{
    if (routine > AS_LAST_OF_C)
        return false;
    if (routine <= AS_FREE)
        return true;
    if (family == MATRIX_DEBUG)
        return routine >= AS_MALLOC_DBG || (routine >= AS_RECALLOC && routine <= AS_MSIZE);
    return routine < AS_MALLOC_DBG && (family == MATRIX_CRT) == (routine >= AS_RECALLOC);
}

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
    if (!matrix_has_column(matrix_family_of(probe), routine))
        return false;
    unsigned seen = matrix_cell(from, probe->name, routine);
    unsigned explained = matrix_explained(from, probe->name, routine);
    unsigned demanded = matrix_demands(probe, routine);
    if (demanded == 0)
        return seen == 0 && explained == 0;
    return (demanded & ~(seen | explained)) != 0;
}

static const char letters[CORPUS_CONDITIONS + 1] = "pcwotfhkd";

static void put_legend(FILE *output)
{
    fputs("Entry points (columns) by probes (lines). Letters: the conditions under which it is probed (", output);
    for (unsigned i = 0; i < CORPUS_CONDITIONS; i++)
        fprintf(output, "%s%c %s", i == 0 ? "" : ", ", letters[i], corpus_condition_name(1u << i));
    fputs(");\n- it does not apply (reasons below); ! a hole without a reason.\n", output);
}

enum { CELL = CORPUS_CONDITIONS + 2, MOST_COLUMNS = 112 };

/* What stands in a cell; returns whether it is a hole without a reason. */
static bool cell_text(const corpus *from, const corpus_probe *probe, as_routine routine, char text[CELL])
{
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
    text[used] = '\0';
    return lacks;
}

/* Columns have numbers, which a list above explains, and are as wide as their widest cell. */
static size_t put_family(const corpus *from, matrix_family family, FILE *output)
{
    static const char *const titles[MATRIX_FAMILIES] = {"ISO C, POSIX, GNU", "The C runtime", "The debug runtime"};
    size_t lacking = 0;
    int width[AS_LAST_OF_C + 1] = {0}, number = 0, column = (int)strlen(titles[family]);
    char text[CELL];
    fprintf(output, "\n%s:", titles[family]);
    for (int routine = 1; routine <= (int)AS_LAST_OF_C; routine++) {
        if (!matrix_has_column(family, (as_routine)routine))
            continue;
        const char *name = as_routine_signature((as_routine)routine)->name;
        const bool breaks = column + (int)strlen(name) + 5 > MOST_COLUMNS;
        fprintf(output, "%s%s%d %s", number == 0 ? "" : ",", breaks ? "\n  " : " ", number + 1, name);
        column = (breaks ? 2 : column) + (int)strlen(name) + 5;
        width[routine] = ++number < 10 ? 1 : 2;
        for (size_t i = 0; i < from->probe_count; i++) {
            if (matrix_family_of(&from->probes[i]) != family)
                continue;
            cell_text(from, &from->probes[i], (as_routine)routine, text);
            width[routine] = (int)strlen(text) > width[routine] ? (int)strlen(text) : width[routine];
        }
    }
    fprintf(output, "\n\n%-22s", "");
    number = 0;
    for (int routine = 1; routine <= (int)AS_LAST_OF_C; routine++)
        if (width[routine] != 0)
            fprintf(output, " %-*d", width[routine], ++number);
    fputc('\n', output);
    for (size_t i = 0; i < from->probe_count; i++) {
        if (matrix_family_of(&from->probes[i]) != family)
            continue;
        fprintf(output, "%-22s", from->probes[i].name);
        for (int routine = 1; routine <= (int)AS_LAST_OF_C; routine++) {
            if (width[routine] == 0)
                continue;
            lacking += cell_text(from, &from->probes[i], (as_routine)routine, text) ? 1 : 0;
            fprintf(output, " %-*s", width[routine], text);
        }
        fputc('\n', output);
    }
    return lacking;
}

static bool has_family(const corpus *from, matrix_family family)
{
    for (size_t i = 0; i < from->probe_count; i++)
        if (matrix_family_of(&from->probes[i]) == family)
            return true;
    return false;
}

static void put_routines(const as_routine_set *routines, FILE *output)
{
    const char *comma = "";
    for (int routine = 1; routine <= (int)AS_LAST_OF_C; routine++)
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
    for (matrix_family family = 0; family < MATRIX_FAMILIES; family++)
        if (has_family(from, family))
            lacking += put_family(from, family, output);
    fputs("\nWhat each probe looks for:\n", output);
    for (size_t i = 0; i < from->probe_count; i++)
        fprintf(output, "  %s: %s\n", from->probes[i].name, from->probes[i].text);
    fputs("\nWhere it does not apply:\n", output);
    for (size_t i = 0; i < from->hole_count; i++)
        put_hole(&from->holes[i], output);
    return lacking;
}
