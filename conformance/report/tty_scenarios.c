/* tty_scenarios.c - the scenarios in the report for people: what ended badly, what did not run, what is accepted.
 *
 * One cause often shows in hundreds of scenarios. Those that tell the same are one entry; every single one is in the
 * JSON report. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "tty_page.h"

enum {
    TOLD_ALONE = 5, /* so many that tell the same still get an entry each */
    FIRST_IDS = 3   /* ids named of those that share an entry */
};

/* The end of a number as events show it: decimal, or 0x and hexadecimal digits. */
static const char *after_number(const char *text)
{
    const bool hexadecimal = text[0] == '0' && text[1] == 'x';
    if (hexadecimal)
        text += 2;
    while (hexadecimal ? isxdigit((unsigned char)*text) : isdigit((unsigned char)*text))
        text++;
    return text;
}

/* True iff the texts are the same but for the numbers in them: sizes and addresses differ from case to case. */
static bool same_but_numbers(const char *left, const char *right)
{
    left = left ? left : "";
    right = right ? right : "";
    while (*left && *right) {
        if (isdigit((unsigned char)*left) && isdigit((unsigned char)*right)) {
            left = after_number(left);
            right = after_number(right);
        } else if (*left++ != *right++) {
            return false;
        }
    }
    return *left == *right;
}

static bool same_words(const char *left, const char *right)
{
    return strcmp(left ? left : "", right ? right : "") == 0;
}

/* The row of a case: "row[n=1]" is of "row". */
static size_t row_length(const char *id) { return strcspn(id, "["); }

static bool same_row(const char *left, const char *right)
{
    const size_t length = row_length(left ? left : "");
    return left && right && length == row_length(right) && strncmp(left, right, length) == 0;
}

/* True iff one entry can tell of both. */
static bool tells_same(const scenario_result *left, const scenario_result *right)
{
    if (left->accepted != right->accepted)
        return false;
    if (left->accepted)
        return same_words(left->reason, right->reason) && same_words(left->reference, right->reference);
    if (left->outcome != right->outcome || left->signal != right->signal)
        return false;
    if (!outcome_is_bad(left->outcome))
        return same_words(left->text, right->text);
    return same_row(left->id, right->id) && same_but_numbers(left->text, right->text);
}

static size_t *number_groups(const run_result *run)
{
    size_t *group = malloc((run->scenario_count + 1) * sizeof *group);
    for (size_t i = 0; group && i < run->scenario_count; i++) {
        size_t first = 0;
        while (first < i && (group[first] != first || !tells_same(&run->scenarios[first], &run->scenarios[i])))
            first++;
        group[i] = first;
    }
    return group;
}

static size_t group_size(const struct page *page, size_t first)
{
    size_t size = 0;
    for (size_t i = first; i < page->run->scenario_count; i++)
        size += page->groups[i] == first;
    return size;
}

static void put_first_ids(const struct page *page, size_t first, size_t size)
{
    char *ids = NULL;
    size_t length = 0, named = 0;
    FILE *words = open_memstream(&ids, &length);
    if (!words)
        return;
    for (size_t i = first; i < page->run->scenario_count && named < FIRST_IDS; i++) {
        if (page->groups[i] != first)
            continue;
        fprintf(words, "%s%s", named++ ? ", " : "", page->run->scenarios[i].id ? page->run->scenarios[i].id : "");
    }
    if (size > named)
        fprintf(words, " and %zu more", size - named);
    if (fclose(words) == 0)
        tty_put_field(page, "cases", ids);
    free(ids);
}

static void put_scenario(const struct page *page, const scenario_result *scenario, size_t first, size_t size)
{
    const size_t shown =
        size > TOLD_ALONE ? row_length(scenario->id ? scenario->id : "") : strlen(scenario->id ? scenario->id : "");
    char *name = scenario->id ? strndup(scenario->id, shown) : NULL;
    fputc('\n', page->out);
    tty_color_on(page, tty_red);
    text_put(page->out, name);
    tty_color_off(page);
    fprintf(page->out, "  (");
    if (size > TOLD_ALONE)
        fprintf(page->out, "%zu scenarios ", size);
    fputs(outcome_name(scenario->outcome), page->out);
    if (scenario->signal)
        fprintf(page->out, ", signal %d %s", scenario->signal, strsignal(scenario->signal));
    fputs(")\n", page->out);
    tty_put_field(page, "seen", scenario->text);
    if (size > TOLD_ALONE)
        put_first_ids(page, first, size);
    if (name)
        tty_put_again(page, name);
    free(name);
}

void tty_put_bad_scenarios(const struct page *page)
{
    bool any = false;
    for (size_t i = 0; i < page->run->scenario_count; i++) {
        const scenario_result *scenario = &page->run->scenarios[i];
        const size_t first = page->groups[i];
        if (scenario->accepted || !outcome_is_bad(scenario->outcome))
            continue;
        const size_t size = group_size(page, first);
        if (first != i && size > TOLD_ALONE)
            continue;
        if (!any)
            tty_put_heading(page, "Scenarios that did not end well");
        any = true;
        put_scenario(page, scenario, first, size);
    }
}

void tty_put_unrun_scenarios(const struct page *page)
{
    bool any = false;
    for (size_t i = 0; i < page->run->scenario_count; i++) {
        const scenario_result *scenario = &page->run->scenarios[i];
        if (scenario->accepted || outcome_is_bad(scenario->outcome) || page->groups[i] != i)
            continue;
        if (!any)
            tty_put_heading(page, "Scenarios that came to no result (--format json lists each)");
        any = true;
        char *line = NULL;
        if (asprintf(&line, "%zu %s, such as %s: %s", group_size(page, i), outcome_name(scenario->outcome),
                     scenario->id ? scenario->id : "-", scenario->text ? scenario->text : "-") < 0)
            continue;
        fprintf(page->out, "%*s", INDENT, "");
        text_wrap(page->out, line, INDENT, LABEL, WIDTH);
        fputc('\n', page->out);
        free(line);
    }
}

void tty_put_accepted_scenarios(const struct page *page)
{
    for (size_t i = 0; i < page->run->scenario_count; i++) {
        const scenario_result *scenario = &page->run->scenarios[i];
        if (!scenario->accepted || page->groups[i] != i)
            continue;
        const size_t more = group_size(page, i) - 1;
        char *name = NULL, also[40] = "";
        if (more)
            snprintf(also, sizeof also, " and %zu more", more);
        if (asprintf(&name, "%s%s", scenario->id ? scenario->id : "", also) < 0)
            continue;
        tty_put_accepted_line(page, name, scenario->reason, scenario->reference);
        free(name);
    }
}

bool tty_group_scenarios(struct page *page) { return (page->groups = number_groups(page->run)) != NULL; }
