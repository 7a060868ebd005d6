/* lint.c - the findings: what rehearsal and matrix say, in sentences. */
#include "lint.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <allocspec/clause.h>

#include "contributions.h"
#include "matrix.h"
#include "rehearse.h"

typedef struct lint {
    const corpus *from;
    lint_report *report;
    void *context;
    size_t findings;
} lint;

static void __attribute__((format(printf, 4, 5)))
say(lint *of, const char *file, unsigned line, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    of->report(of->context, file, line, text);
    of->findings++;
}

static const corpus_probe *find_probe(const corpus *from, const char *name)
{
    for (size_t i = 0; i < from->probe_count; i++)
        if (strcmp(from->probes[i].name, name) == 0)
            return &from->probes[i];
    return NULL;
}

static void say_notes(lint *of, const corpus_row *row, unsigned notes, const char *id)
{
    static const struct {
        rehearsal_note note;
        const char *text;
    } texts[] = {
        {REHEARSAL_LOSES_BLOCK, "gives a name to a block while another still has it"},
        {REHEARSAL_SKIPS, "names a block that is not there any more"},
        {REHEARSAL_STAYS_LIMITED, "ends while memory is limited"},
        {REHEARSAL_UNREAPED, "ends without reap after a fork"},
        {REHEARSAL_STUCK, "gets stuck: every thread waits for another"},
        {REHEARSAL_TOO_LONG, "makes more events than a driver records"},
        {REHEARSAL_TOO_MANY, "has more threads or processes at once than a driver"},
        {REHEARSAL_DIES, "passes an invalid argument without a handler and outside a fork"},
        {REHEARSAL_ENDS_IN_FAILURE, "has no positive control: after its last failure nothing is allocated"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if ((notes & texts[i].note) != 0)
            say(of, row->file, row->line, "%s %s (%s)", row->id, texts[i].text, id);
}

/* Whether any clause is about a routine that the row probes. Of a chapter of which the law says nothing (yet), no row
 * can exercise it. */
static bool law_names(const corpus *from, const corpus_row *row)
{
    if (!corpus_calls_crt(&from->cases[row->first_case]))
        return true;
    for (size_t clause = 0; clause < as_clause_count(); clause++)
        for (const as_routine *of = as_clause_at(clause)->routines; *of != AS_NOTHING; of++)
            for (size_t i = 0; i < row->case_count; i++)
                if (as_routine_set_has(&from->cases[row->first_case + i].subjects, *of))
                    return true;
    return false;
}

static void lint_rows(lint *of, const features *table, const unsigned char *gone)
{
    const corpus *from = of->from;
    for (size_t i = 0; i < from->row_count; i++) {
        const corpus_row *row = &from->rows[i];
        if (find_probe(from, row->probe) == NULL)
            say(of, row->file, row->line, "%s is of a probe that is not declared: %s", row->id, row->probe);
        say_notes(of, row, table->notes[i], from->cases[table->odd_case[i]].id);
        if (table->undefined[i] != SIZE_MAX)
            say(of, row->file, row->line, "%s is undefined under every profile (%s)", row->id,
                from->cases[table->undefined[i]].id);
        else if (table->exercised[i] == 0 && law_names(from, row))
            say(of, row->file, row->line, "%s exercises no clause", row->id);
        if (gone[i] != 0)
            say(of, row->file, row->line,
                "%s could go: without it no clause, no cell of the matrix, no kind of stimulus and no fault is lost",
                row->id);
    }
}

static void lint_matrix(lint *of)
{
    const corpus *from = of->from;
    for (size_t i = 0; i < from->probe_count; i++)
        for (int routine = 1; routine <= (int)AS_LAST_CALL; routine++)
            if (matrix_lacks(from, &from->probes[i], (as_routine)routine))
                say(of, from->probes[i].file, from->probes[i].line, "%s has a hole without a reason: %s",
                    from->probes[i].name, as_routine_signature((as_routine)routine)->name);
    for (size_t i = 0; i < from->hole_count; i++) {
        const corpus_probe *hole = &from->holes[i];
        if (find_probe(from, hole->name) == NULL)
            say(of, hole->file, hole->line, "a hole in a probe that is not declared: %s", hole->name);
        for (int routine = 1; routine <= (int)AS_LAST_CALL; routine++)
            if ((matrix_demands(hole, (as_routine)routine) & matrix_cell(from, hole->name, (as_routine)routine)) != 0)
                say(of, hole->file, hole->line, "%s of %s is no hole: there is a row", hole->name,
                    as_routine_signature((as_routine)routine)->name);
    }
    for (size_t i = 0; i < from->unused_count; i++)
        say(of, from->unused[i].file, from->unused[i].line, "no row uses the set %s", from->unused[i].name);
}

size_t corpus_lint(const corpus *from, const as_platform *platform, const char *catches, lint_report *report,
                   void *context)
{
    lint of = {.from = from, .report = report, .context = context};
    features table;
    unsigned char *gone = calloc(from->row_count + 1, 1);
    bool done = features_find(from, platform, catches, &table) && gone != NULL && features_redundant(&table, gone);
    if (done) {
        lint_rows(&of, &table, gone);
        lint_matrix(&of);
    }
    features_clear(&table);
    free(gone);
    return done ? of.findings : SIZE_MAX;
}
