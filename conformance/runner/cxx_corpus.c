/* cxx_corpus.c - see cxx_corpus.h. */
#include "cxx_corpus.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool has_table(const char *folder) { return access(folder, F_OK) == 0; }

static size_t choose(cxx_corpus *into, revision which)
{
    size_t count = 0;
    for (size_t i = 0; into->programs != NULL && i < into->programs->count; i++)
        if (snippet_is_for(&into->programs->all[i], revision_profile(which)))
            into->chosen[count++] = &into->programs->all[i];
    return count;
}

/* The program in one line, for people. */
static char *in_a_line(const snippet *program)
{
    char *line = strndup(program->text, program->length);
    size_t length = 0;
    for (const char *c = line; c != NULL && *c != '\0'; c++) {
        const bool is_blank = *c == '\n' || *c == ' ' || *c == '\t';
        if (!is_blank)
            line[length++] = *c;
        else if (length > 0 && line[length - 1] != ' ')
            line[length++] = ' ';
    }
    if (line != NULL)
        line[length > 0 && line[length - 1] == ' ' ? length - 1 : length] = '\0';
    return line;
}

static bool add_program(cxx_corpus *into, size_t number)
{
    static const as_routine none[] = {AS_NOTHING};
    const snippet *program = into->chosen[number];
    corpus *all = &into->all;
    char *file = into->texts[2 * number] = text_of("cxx/snippets/%s", program->file);
    char *text = into->texts[2 * number + 1] = in_a_line(program);
    if (file == NULL || text == NULL)
        return false;
    all->rows[all->row_count] = (corpus_row){.id = program->id,
                                             .file = file,
                                             .text = text,
                                             .line = program->line,
                                             .probe = "cxx-text",
                                             .needs = CORPUS_SLOW, /* some headers are large */
                                             .conditions = CORPUS_PLAIN,
                                             .routines = none,
                                             .first_case = all->case_count,
                                             .case_count = 1};
    all->cases[all->case_count++] = (corpus_case){.row = all->row_count++, .id = (char *)program->id};
    return true;
}

/* Rows and cases of both kinds, one behind the other. */
static bool join(cxx_corpus *into, size_t programs)
{
    const corpus *rows = into->rows;
    corpus *all = &into->all;
    all->rows = calloc(rows->row_count + programs + 1, sizeof *all->rows);
    all->cases = calloc(rows->case_count + programs + 1, sizeof *all->cases);
    into->texts = calloc(2 * programs + 1, sizeof *into->texts);
    if (all->rows == NULL || all->cases == NULL || into->texts == NULL)
        return false;
    memcpy(all->rows, rows->rows, rows->row_count * sizeof *all->rows);
    memcpy(all->cases, rows->cases, rows->case_count * sizeof *all->cases);
    all->row_count = rows->row_count;
    all->case_count = into->first_program = rows->case_count;
    for (size_t i = 0; i < programs; i++)
        if (!add_program(into, i))
            return false;
    return true;
}

bool cxx_corpus_read(cxx_corpus *into, const char *folder, revision which, corpus_unit unit, bool with_programs,
                     run_error *error)
{
    corpus_error bad = {.line = 0};
    char *texts = text_of("%s/cxx/snippets", folder);
    *into = (cxx_corpus){.rows = corpus_cxx(revision_profile(which), unit)};
    bool good = (texts != NULL && into->rows != NULL) || run_fail_memory(error);
    if (good && with_programs && has_table(texts)) {
        into->programs = snippets_read(texts, &bad);
        if (into->programs == NULL)
            good = run_fail(error, 2, "%s:%u:%u: expected %s", bad.file, bad.line, bad.column, bad.expected);
    }
    if (good) {
        into->chosen = calloc((into->programs != NULL ? into->programs->count : 0) + 1, sizeof(snippet *));
        good = (into->chosen != NULL && join(into, choose(into, which))) || run_fail_memory(error);
    }
    free(texts);
    if (!good)
        cxx_corpus_clear(into);
    return good;
}

void cxx_corpus_clear(cxx_corpus *gone)
{
    const size_t programs = gone->texts != NULL ? gone->all.case_count - gone->first_program : 0;
    for (size_t i = 0; i < 2 * programs; i++)
        free(gone->texts[i]);
    free(gone->texts);
    free(gone->chosen);
    free(gone->all.rows);
    free(gone->all.cases);
    snippets_free(gone->programs);
    corpus_free(gone->rows);
    *gone = (cxx_corpus){.rows = NULL};
}

const snippet *cxx_corpus_program(const cxx_corpus *of, size_t case_index)
{
    return of->rows != NULL && case_index >= of->first_program ? of->chosen[case_index - of->first_program] : NULL;
}
