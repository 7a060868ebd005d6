/* command_explain.c - `allocspec explain CLAUSE`: the clause, its sources, its witnesses, and who deviates. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "deviation.h"
#include "file.h"
#include "law.h"
#include "options.h"
#include "output.h"
#include "places.h"
#include "text.h"
#include "witness.h"

enum { WIDTH = 110, LABEL = 15 };

static void put_field(FILE *out, const char *label, const char *text)
{
    fprintf(out, "   %-*s", LABEL - 3, label);
    text_wrap(out, text ? text : "-", LABEL, LABEL, WIDTH);
    fputc('\n', out);
}

static void put_head(FILE *out, const char *id, const char *level, const as_routine *routines, as_profiles profiles,
                     const char *text, const char *source)
{
    char names[PROFILE_NAMES];
    fprintf(out, "%s\n", id);
    put_field(out, "the law", text);
    put_field(out, "level", level);
    put_field(out, "profiles", as_profiles_print(profiles, names, sizeof names));
    fprintf(out, "   %-*s", LABEL - 3, "routines");
    law_put_routines(out, routines);
    fputc('\n', out);
    put_field(out, "source", source);
}

static void put_clause(FILE *out, const as_clause *clause)
{
    put_head(out, clause->id, as_level_name(clause->level), clause->routines, clause->profiles, clause->text,
             clause->source);
    put_field(out, "allowed", clause->allowed);
    law_put_when(out, clause->when, LABEL);
    for (const char *const *id = clause->entails; id && *id; id++)
        put_field(out, id == clause->entails ? "entails" : "", *id);
    for (size_t i = 0; i < as_clause_count(); i++) {
        for (const char *const *id = as_clause_at(i)->entails; id && *id; id++) {
            if (strcmp(*id, clause->id) == 0)
                put_field(out, "entailed by", as_clause_at(i)->id);
        }
    }
}

/* The name of a candidate from the path of its deviation file. */
static void put_candidate(FILE *out, const char *path, const deviation *entry)
{
    const char *name = strrchr(path, '/');
    name = name ? name + 1 : path;
    fprintf(out, "   %.*s", (int)strcspn(name, "."), name);
    for (size_t i = 0; i < entry->configuration_count; i++) {
        fputs(i == 0 ? " (" : ", ", out);
        text_put(out, entry->configurations[i]);
    }
    if (entry->configuration_count > 0)
        fputc(')', out);
    fputs(": ", out);
}

/* Prints who is known to deviate from the clause; false iff a deviation file is not well formed. */
static bool put_deviants(FILE *out, const char *folder, const char *id)
{
    size_t count = 0, found = 0;
    char **paths = folder_list(folder, ".deviations.yaml", &count);
    bool done = true;
    fputs("\nWho deviates (accepted deviations of the candidates shipped):\n", out);
    for (size_t i = 0; i < count && done; i++) {
        deviations known;
        run_error error = {0};
        if (!deviations_read(paths[i], NULL, &known, &error)) {
            fail(error.status, "%s", error.text);
            done = false;
            break;
        }
        for (size_t j = 0; j < known.count; j++) {
            const deviation *entry = &known.entries[j];
            if (!entry->clause || strcmp(entry->clause, id) != 0)
                continue;
            found++;
            put_candidate(out, paths[i], entry);
            text_wrap(out, entry->reason ? entry->reason : "no reason given", LABEL, LABEL, WIDTH);
            if (entry->reference) {
                fputs(" [", out);
                text_put(out, entry->reference);
                fputc(']', out);
            }
            fputc('\n', out);
        }
        deviations_free(&known);
    }
    if (done && !found)
        fputs("   nobody\n", out);
    folder_free(paths, count);
    return done;
}

static int explain(FILE *out, const char *id, const struct places *places)
{
    const size_t index = as_clause_index(id);
    const as_undefined *rule = index == SIZE_MAX ? law_undefined(id) : NULL;
    if (index != SIZE_MAX)
        put_clause(out, as_clause_at(index));
    else
        put_head(out, rule->id, "undefined: nothing more of the scenario is concluded under these profiles",
                 rule->routines, rule->profiles, rule->text, rule->source);
    fputs("\nWitnesses:\n", out);
    const long witnesses = witnesses_print(out, places->witnesses, id);
    if (witnesses < 0)
        return STATUS_NOT_RUN;
    if (witnesses == 0)
        fputs("   none\n", out);
    return index == SIZE_MAX || put_deviants(out, places->run.candidates, id) ? 0 : STATUS_USAGE;
}

int cli_explain(const struct command *self, int argc, char **argv)
{
    struct options options;
    struct output output;
    struct places places;
    int status = options_parse(&options, self, OPTION_OUTPUT, 1, 1, argc, argv);
    if (status)
        return status;
    const char *id = options.arguments[0];
    if (as_clause_index(id) == SIZE_MAX && !law_undefined(id)) {
        const char *near = nearest_word(id, law_word_count(), law_word);
        return fail(STATUS_USAGE, "explain: no clause is called '%s'%s%s%s (allocspec list clauses lists them)", id,
                    near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    }
    if ((status = places_find(&places)) != 0)
        return status;
    status = output_open(&output, options.output);
    if (!status) {
        status = explain(output.stream, id, &places);
        const int unwritten = output_close(&output, status == 0);
        status = unwritten ? unwritten : status;
    }
    places_free(&places);
    return status;
}
