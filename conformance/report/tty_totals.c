/* tty_totals.c - the end of the report for people: counts, absent routines, clauses that were not exercised. */
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "tty_page.h"

/* A label and words after it, wrapped; begun by the first word. */
struct list {
    const char *label;
    char *text;
    size_t length;
    FILE *words;
};

static bool list_begin(struct list *list, const char *label)
{
    list->label = label;
    list->text = NULL;
    list->words = open_memstream(&list->text, &list->length);
    return list->words != NULL;
}

static void list_add(struct list *list, const char *word)
{
    fprintf(list->words, "%s%s", ftell(list->words) ? ", " : "", word);
}

static void list_end(const struct page *page, struct list *list)
{
    if (fclose(list->words) == 0 && list->length) {
        fprintf(page->out, "%s: ", list->label);
        text_wrap(page->out, list->text, (unsigned)strlen(list->label) + 2, INDENT, WIDTH);
        fputc('\n', page->out);
    }
    free(list->text);
}

/* Routines that the candidate does not have: those that its absent clauses are about. */
static bool put_absent_routines(const struct page *page)
{
    bool absent[AS_ROUTINE_COUNT] = {false};
    struct list list;
    for (size_t i = 0; i < page->run->clause_count; i++) {
        const clause_result *result = &page->run->clauses[i];
        if (result->verdict != VERDICT_ABSENT)
            continue;
        for (const as_routine *routine = page->info->clause_at(result->index)->routines; *routine != AS_NOTHING;
             routine++)
            absent[*routine] = true;
    }
    if (!list_begin(&list, "absent routines"))
        return false;
    for (as_routine routine = AS_NOTHING + 1; routine <= AS_LAST_CALL; routine++) {
        if (absent[routine])
            list_add(&list, as_routine_signature(routine)->name);
    }
    list_end(page, &list);
    return true;
}

static bool put_not_exercised(const struct page *page)
{
    struct list list;
    if (!list_begin(&list, "not exercised"))
        return false;
    for (size_t i = 0; i < page->run->clause_count; i++) {
        if (page->run->clauses[i].verdict == VERDICT_NOT_EXERCISED)
            list_add(&list, page->info->clause_at(page->run->clauses[i].index)->id);
    }
    list_end(page, &list);
    return true;
}

bool tty_put_totals(const struct page *page)
{
    char names[256];
    const run_result *run = page->run;
    const size_t *verdicts = page->summary.verdicts;
    fputc('\n', page->out);
    fprintf(page->out, "clauses: %zu hold, %zu left to choice, %zu not exercised, %zu absent, %zu deviate",
            verdicts[VERDICT_CONFORMS], verdicts[VERDICT_CHOICE], verdicts[VERDICT_NOT_EXERCISED],
            verdicts[VERDICT_ABSENT], verdicts[VERDICT_DEVIATES]);
    if (verdicts[VERDICT_DEVIATES])
        fprintf(page->out, " (%zu count, %zu do not, %zu accepted)", page->summary.counted, page->summary.tolerated,
                page->summary.accepted);
    fputc('\n', page->out);
    fprintf(page->out, "scenarios: %zu run, %zu events, %.1f s", run->scenarios_run, run->events, run->seconds);
    for (outcome o = OUTCOME_CRASHED; o < (outcome)OUTCOME_COUNT; o++) {
        if (page->summary.outcomes[o])
            fprintf(page->out, ", %zu %s", page->summary.outcomes[o], outcome_name(o));
    }
    fprintf(page->out, "\nprofiles: %s%s\n", as_profiles_print(run->profiles, names, sizeof names),
            page->info->strict ? " (strict)" : "");
    return put_absent_routines(page) && put_not_exercised(page);
}
