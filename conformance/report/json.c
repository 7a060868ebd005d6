/* json.c - the report for programs: one JSON object, described by spec/schema/run.schema.json.
 *
 * Deterministic: keys are sorted, clauses stand in the order of their ids, and no time of day or duration is in it. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "summary.h"
#include "text.h"

enum { SCHEMA_VERSION = 1 };

/* jansson counts in signed 64 bits; what is more is told as the most that it can. */
static json_t *json_count(uint64_t count) { return json_integer(count > INT64_MAX ? INT64_MAX : (json_int_t)count); }

/* A cleaned string; null for NULL. */
static json_t *json_text(const char *text)
{
    if (!text)
        return json_null();
    char *clean = text_clean(text);
    json_t *string = clean ? json_string(clean) : NULL;
    free(clean);
    return string;
}

static json_t *json_profiles(as_profiles profiles)
{
    json_t *names = json_array();
    for (as_profile profile = 0; profile < AS_PROFILE_COUNT; profile++) {
        if (profiles & (UINT64_C(1) << profile) && json_array_append_new(names, json_string(as_profile_name(profile))))
            break;
    }
    return names;
}

static json_t *json_evidence(const clause_result *result)
{
    json_t *all = json_array();
    for (size_t i = 0; i < result->evidence_count; i++) {
        const evidence *seen = &result->evidence[i];
        json_t *one = json_pack("{s:o, s:o, s:o, s:o, s:b}", "scenario", json_text(seen->scenario), "row",
                                json_text(seen->row), "event", json_text(seen->event), "text", json_text(seen->text),
                                "intermittent", seen->intermittent);
        if (json_array_append_new(all, one)) {
            json_decref(all);
            return NULL;
        }
    }
    return all;
}

static json_t *json_choices(const clause_result *result)
{
    json_t *counts = json_object();
    for (const choice_count *choice = result->choices; choice < result->choices + 8 && choice->name; choice++) {
        if (json_object_set_new(counts, choice->name, json_count(choice->count))) {
            json_decref(counts);
            return NULL;
        }
    }
    return counts;
}

static json_t *json_clause(const clause_result *result, const report_info *info)
{
    const as_clause *clause = info->clause_at(result->index);
    const char *weakest = result->violated ? as_profile_name(as_profiles_weakest(result->violated)) : NULL;
    return json_pack(
        "{s:o, s:s, s:o, s:s, s:o, s:o, s:o, s:o, s:b, s:b, s:o, s:o, s:o, s:o, s:o, s:o}", "id", json_text(clause->id),
        "level", as_level_name(clause->level), "profiles", json_profiles(result->profiles), "verdict",
        verdict_name(result->verdict), "choice", json_choices(result), "exercised", json_count(result->exercised),
        "occurrences", json_count(result->occurrences), "unknown", json_count(result->unknown), "accepted",
        result->accepted, "counts", deviation_counts(result, info), "violated", json_profiles(result->violated),
        "weakest", json_text(weakest), "reason", json_text(result->reason), "reference", json_text(result->reference),
        "allowed", json_text(clause->allowed), "evidence", json_evidence(result));
}

static int by_id(const void *left, const void *right, void *context)
{
    const clause_result *const *a = left, *const *b = right;
    const report_info *info = context;
    return strcmp(info->clause_at((*a)->index)->id, info->clause_at((*b)->index)->id);
}

static json_t *json_clauses(const run_result *run, const report_info *info)
{
    json_t *clauses = json_array();
    const clause_result **order = calloc(run->clause_count + 1, sizeof *order);
    bool done = clauses && order;
    for (size_t i = 0; done && i < run->clause_count; i++)
        order[i] = &run->clauses[i];
    if (done)
        qsort_r(order, run->clause_count, sizeof(clause_result *), by_id, (void *)(uintptr_t)info);
    for (size_t i = 0; done && i < run->clause_count; i++)
        done = json_array_append_new(clauses, json_clause(order[i], info)) == 0;
    free(order);
    if (!done)
        json_decref(clauses);
    return done ? clauses : NULL;
}

static json_t *json_scenarios(const run_result *run)
{
    json_t *scenarios = json_array();
    for (size_t i = 0; i < run->scenario_count; i++) {
        const scenario_result *scenario = &run->scenarios[i];
        json_t *one =
            json_pack("{s:o, s:s, s:i, s:o, s:b, s:o, s:o, s:o}", "id", json_text(scenario->id), "outcome",
                      outcome_name(scenario->outcome), "signal", scenario->signal, "text", json_text(scenario->text),
                      "accepted", scenario->accepted, "reason", json_text(scenario->reason), "reference",
                      json_text(scenario->reference), "clause", json_text(scenario->clause));
        if (json_array_append_new(scenarios, one)) {
            json_decref(scenarios);
            return NULL;
        }
    }
    return scenarios;
}

static json_t *json_stale(const run_result *run)
{
    json_t *stale = json_array();
    for (size_t i = 0; i < run->stale_count; i++) {
        if (json_array_append_new(stale, json_text(run->stale[i]))) {
            json_decref(stale);
            return NULL;
        }
    }
    return stale;
}

static json_t *json_summary(const run_result *run, const report_info *info)
{
    static const char *const standings[] = {"conforms", "falls short", "accepted",
                                            "deviates", "empty",       "could not run"};
    const run_summary summary = run_summarize(run, info);
    json_t *verdicts = json_object(), *outcomes = json_object();
    int failed = 0;
    for (verdict v = 0; v < (verdict)VERDICT_COUNT; v++)
        failed |= json_object_set_new(verdicts, verdict_name(v), json_count(summary.verdicts[v]));
    for (outcome o = OUTCOME_CRASHED; o < (outcome)OUTCOME_COUNT; o++)
        failed |= json_object_set_new(outcomes, outcome_name(o), json_count(summary.outcomes[o]));
    if (failed) {
        json_decref(verdicts);
        json_decref(outcomes);
        return NULL;
    }
    return json_pack("{s:s, s:b, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "standing", standings[summary.standing], "whole",
                     summary.whole, "clauses", verdicts, "scenarios", outcomes, "counted", json_count(summary.counted),
                     "tolerated", json_count(summary.tolerated), "accepted", json_count(summary.accepted),
                     "scenarios_run", json_count(run->scenarios_run), "events", json_count(run->events));
}

static json_t *json_run(const run_result *run, const report_info *info)
{
    json_t *candidate = json_pack("{s:o, s:o, s:o, s:o, s:o}", "name", json_text(run->name ? run->name : ""), "version",
                                  json_text(run->version), "kind", json_text(run->kind), "path", json_text(run->path),
                                  "configuration", json_text(run->configuration));
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:b, s:o, s:o}", "candidate", candidate, "profiles",
                     json_profiles(run->profiles), "clauses", json_clauses(run, info), "scenarios", json_scenarios(run),
                     "stale", json_stale(run), "partial", run->partial, "could_not_run", json_text(run->could_not_run),
                     "summary", json_summary(run, info));
}

bool report_json(FILE *out, const run_result *runs, size_t count, const report_info *info)
{
    json_t *all = json_array();
    bool done = all != NULL;
    for (size_t i = 0; i < count && done; i++)
        done = json_array_append_new(all, json_run(&runs[i], info)) == 0;
    json_t *report =
        json_pack("{s:i, s:s, s:{s:s, s:s}, s:o, s:{s:i, s:i}, s:o, s:b, s:o}", "schema_version", SCHEMA_VERSION,
                  "allocspec", info->version, "platform", "system", info->system, "machine", info->machine, "seed",
                  json_count(info->seed), "shard", "index", (int)info->shard, "of", (int)info->shards, "filter",
                  json_text(info->filter), "strict", info->strict, "runs", all);
    if (done && report && json_dumpf(report, out, JSON_INDENT(1) | JSON_SORT_KEYS) == 0)
        fputc('\n', out);
    json_decref(report);
    return done && report;
}
