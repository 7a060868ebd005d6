/* findings.c - reads a report. */
#include "findings.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static trouble *trouble_named(findings *found, const char *name)
{
    for (size_t i = 0; i < found->count; i++)
        if (!strcmp(found->troubles[i].name, name))
            return &found->troubles[i];
    if (found->count == MOST_TROUBLES)
        return NULL;
    trouble *one = &found->troubles[found->count++];
    *one = (trouble){.law = true};
    snprintf(one->name, sizeof one->name, "%s", name);
    return one;
}

/* Adds the row of a scenario, which is its id up to the parameters. */
static void add_row(trouble *one, const char *scenario)
{
    size_t length = strcspn(scenario, "["), used = strlen(one->rows);
    for (const char *at = one->rows; *at; at += strspn(at, " ")) {
        size_t here = strcspn(at, " ");
        if (here == length && !memcmp(at, scenario, length))
            return;
        at += here;
    }
    if (used + length + 2 > sizeof one->rows)
        return;
    snprintf(one->rows + used, sizeof one->rows - used, "%s%.*s", used ? " " : "", (int)length, scenario);
}

static void take_clause(findings *found, json_t *clause, bool *conforms)
{
    const char *id, *verdict, *level;
    int accepted;
    json_t *profiles, *evidence, *one;
    size_t i;
    if (json_unpack(clause, "{s:s, s:s, s:s, s:b, s:o, s:o}", "id", &id, "verdict", &verdict, "level", &level,
                    "accepted", &accepted, "violated", &profiles, "evidence", &evidence))
        return;
    *conforms = *conforms || !strcmp(verdict, "conforms");
    trouble *it = strcmp(verdict, "deviates") ? NULL : trouble_named(found, id);
    if (!it)
        return;
    it->law = !strcmp(level, "must");
    json_array_foreach(evidence, i, one)
    {
        const char *scenario = json_string_value(json_object_get(one, "scenario"));
        if (scenario)
            add_row(it, scenario);
    }
}

static void take_scenario(findings *found, json_t *scenario)
{
    const char *id, *outcome;
    char name[64];
    if (json_unpack(scenario, "{s:s, s:s}", "id", &id, "outcome", &outcome) || !strcmp(outcome, "unsupported") ||
        !strcmp(outcome, "not run"))
        return;
    snprintf(name, sizeof name, "outcome:%s", outcome);
    trouble *it = trouble_named(found, name);
    if (it)
        add_row(it, id);
}

static bool take_run(findings *found, json_t *run)
{
    json_t *clauses = json_object_get(run, "clauses"), *scenarios = json_object_get(run, "scenarios"), *one;
    size_t i;
    bool conforms = false;
    if (!json_is_array(clauses) || !json_is_array(scenarios))
        return false;
    found->could_not_run |= json_is_string(json_object_get(run, "could_not_run"));
    json_t *run_count = json_object_get(json_object_get(run, "summary"), "scenarios_run");
    found->scenarios_run += (size_t)json_integer_value(run_count);
    json_array_foreach(clauses, i, one) take_clause(found, one, &conforms);
    json_array_foreach(scenarios, i, one) take_scenario(found, one);
    found->says_conforms |= conforms && !found->count && !json_array_size(scenarios);
    return true;
}

bool findings_read(const char *path, findings *found, char *error, size_t size)
{
    json_error_t where;
    *found = (findings){0};
    json_t *whole = json_load_file(path, 0, &where);
    if (!whole)
        return snprintf(error, size, "line %d: %s", where.line, where.text), false;
    json_t *runs = json_object_get(whole, "runs");
    bool read = json_array_size(runs) > 0;
    for (size_t i = 0; read && i < json_array_size(runs); i++)
        read = take_run(found, json_array_get(runs, i));
    json_decref(whole);
    if (!read)
        snprintf(error, size, "no report of a run");
    return read;
}
