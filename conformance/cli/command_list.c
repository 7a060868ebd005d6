/* command_list.c - `allocspec list WHAT`: what there is. One row of a table per thing that can be listed. */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "law.h"
#include "list.h"

static const struct list_row {
    const char *name;
    list_printer *print;
    unsigned taken; /* options, besides --output */
} lists[] = {
    {"clauses", list_clauses, OPTION_PROFILE | OPTION_FILTER},
    {"scenarios", list_scenarios, OPTION_PROFILE | OPTION_FILTER},
    {"candidates", list_candidates, OPTION_FILTER},
    {"profiles", list_profiles, 0},
};

enum { LISTS = sizeof lists / sizeof lists[0] };

bool list_takes(const struct options *options, const char *id)
{
    return !options->run.filter || fnmatch(options->run.filter, id, 0) == 0 || strcmp(options->run.filter, id) == 0;
}

int list_profiles(FILE *out, const struct options *options, const struct places *places)
{
    (void)options;
    (void)places;
    for (as_profile profile = 0; profile < AS_PROFILE_COUNT; profile++) {
        size_t clauses = 0;
        for (size_t i = 0; i < as_clause_count(); i++)
            clauses += (as_clause_at(i)->profiles >> profile) & 1;
        fprintf(out, "%-12s %3zu clauses  %s%s\n", as_profile_name(profile), clauses, as_profile_title(profile),
                (AS_DEFAULT_PROFILES >> profile) & 1 ? " (default)" : "");
    }
    return 0;
}

static void put_row(FILE *out, const char *id, const char *level, as_profiles profiles, const char *text)
{
    char names[PROFILE_NAMES];
    fprintf(out, "%-40s %-9s %-44s %s\n", id, level, as_profiles_print(profiles, names, sizeof names), text);
}

int list_clauses(FILE *out, const struct options *options, const struct places *places)
{
    (void)places;
    const as_profiles wanted = options->run.profiles ? options->run.profiles : AS_ALL;
    size_t listed = 0;
    for (size_t i = 0; i < as_clause_count(); i++) {
        const as_clause *clause = as_clause_at(i);
        if (!(clause->profiles & wanted) || !list_takes(options, clause->id))
            continue;
        put_row(out, clause->id, as_level_name(clause->level), clause->profiles, clause->text);
        listed++;
    }
    for (size_t i = as_clause_count(); i < law_word_count(); i++) {
        const as_undefined *rule = law_undefined(law_word(i));
        if (!rule || !(rule->profiles & wanted) || !list_takes(options, rule->id))
            continue;
        put_row(out, rule->id, "undefined", rule->profiles, rule->text);
        listed++;
    }
    return listed ? 0 : fail(STATUS_USAGE, "list: no clause matches");
}

static const char *list_name(size_t index) { return lists[index].name; }

static const struct list_row *list_called(const char *name)
{
    for (size_t i = 0; i < LISTS; i++) {
        if (strcmp(lists[i].name, name) == 0)
            return &lists[i];
    }
    const char *near = nearest_word(name, LISTS, list_name);
    fail(STATUS_USAGE, "list: there is no list of '%s'%s%s%s (clauses, scenarios, candidates or profiles)", name,
         near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    return NULL;
}

int cli_list(const struct command *self, int argc, char **argv)
{
    struct options options;
    struct places places;
    struct output output;
    int status = options_parse(&options, self, OPTION_PROFILE | OPTION_FILTER | OPTION_OUTPUT, 1, 1, argc, argv);
    const struct list_row *list = status ? NULL : list_called(options.arguments[0]);
    if (!list)
        return STATUS_USAGE;
    if (options.run.filter && !(list->taken & OPTION_FILTER))
        return fail(STATUS_USAGE, "list %s: takes no --filter", list->name);
    if (options.run.profiles && !(list->taken & OPTION_PROFILE))
        return fail(STATUS_USAGE, "list %s: takes no --profile", list->name);
    if ((status = places_find(&places)) != 0)
        return status;
    status = output_open(&output, options.output);
    if (!status) {
        status = list->print(output.stream, &options, &places);
        const int unwritten = output_close(&output, status == 0);
        status = unwritten ? unwritten : status;
    }
    places_free(&places);
    return status;
}
