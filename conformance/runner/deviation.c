/* deviation.c - reads deviation files. */
#include "deviation.h"

#include <fnmatch.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "yaml_reader.h"

typedef struct reading {
    deviations *all;
    deviation *one;
    const candidate *candidate;
} reading;

static bool take_clause(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    if (!yaml_copy_text(reader, node, "the clause", &now->one->clause))
        return false;
    if (as_clause_index(now->one->clause) == SIZE_MAX)
        return yaml_complain(reader, node, "unknown clause '%.80s'", now->one->clause);
    return true;
}

static bool add_end(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    char **larger = realloc(now->one->ends, (now->one->end_count + 1) * sizeof *larger);
    if (larger == NULL)
        return run_fail_memory(reader->error);
    now->one->ends = larger;
    larger[now->one->end_count] = NULL;
    return yaml_copy_text(reader, node, "the scenario", &larger[now->one->end_count++]);
}

/* One, or a list. */
static bool take_scenario(yaml_reader *reader, yaml_node_t *node, void *into)
{
    const reading *now = into;
    if (node->type != YAML_SEQUENCE_NODE)
        return add_end(reader, node, into);
    return yaml_read_sequence(reader, node, "scenarios", add_end, into) &&
           (now->one->end_count > 0 || yaml_complain(reader, node, "expected a scenario"));
}

static bool take_routine(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    const char *name = yaml_text(reader, node, "a routine");
    if (name == NULL)
        return false;
    const as_routine routine = as_routine_by_name(name);
    if (routine == AS_NOTHING)
        return yaml_complain(reader, node, "unknown routine '%.40s'", name);
    as_routine_set_add(&now->one->routines, routine);
    return true;
}

static bool take_routines(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    if (!yaml_read_sequence(reader, node, "routines", take_routine, into))
        return false;
    return !as_routine_set_is_empty(&now->one->routines) || yaml_complain(reader, node, "expected a routine");
}

static bool take_glob(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    char **larger = realloc(now->one->scenarios, (now->one->scenario_count + 1) * sizeof *larger);
    if (larger == NULL)
        return run_fail_memory(reader->error);
    now->one->scenarios = larger;
    larger[now->one->scenario_count] = NULL;
    return yaml_copy_text(reader, node, "a scenario", &larger[now->one->scenario_count++]);
}

static bool take_scenarios(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    if (!yaml_read_sequence(reader, node, "scenarios", take_glob, into))
        return false;
    return now->one->scenario_count > 0 || yaml_complain(reader, node, "expected a scenario");
}

/* Only what a deviation file can make good (run_exit_status). */
static bool take_outcome(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    const char *name = yaml_text(reader, node, "the outcome");
    if (name == NULL)
        return false;
    for (unsigned i = OUTCOME_CRASHED; i <= OUTCOME_DISTURBED; i++) {
        if (strcmp(outcome_name((outcome)i), name) == 0)
            now->one->outcomes = 1U << i;
    }
    return now->one->outcomes != 0 || yaml_complain(reader, node,
                                                    "unknown outcome '%.40s'; expected one of: crashed, hung, exited, "
                                                    "lost, disturbed",
                                                    name);
}

static bool take_signal(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    const char *name = yaml_text(reader, node, "the signal");
    if (name == NULL)
        return false;
    for (int i = 1; i < NSIG && strncmp(name, "SIG", 3) == 0; i++) {
        const char *abbreviation = sigabbrev_np(i);
        if (abbreviation != NULL && strcmp(name + 3, abbreviation) == 0)
            now->one->signal = i;
    }
    return now->one->signal != 0 || yaml_complain(reader, node, "unknown signal '%.40s'", name);
}

static bool take_intermittent(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    const char *text = yaml_text(reader, node, "intermittent");
    if (text == NULL)
        return false;
    now->one->intermittent = strcmp(text, "true") == 0;
    return now->one->intermittent || strcmp(text, "false") == 0 ||
           yaml_complain(reader, node, "expected true or false");
}

static bool add_configuration(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    char *glob = NULL;
    if (!yaml_copy_text(reader, node, "the configuration", &glob))
        return false;
    char **larger = realloc(now->one->configurations, (now->one->configuration_count + 1) * sizeof *larger);
    if (larger == NULL) {
        free(glob);
        return run_fail_memory(reader->error);
    }
    now->one->configurations = larger;
    larger[now->one->configuration_count++] = glob;
    if (now->candidate == NULL)
        return true;
    for (size_t i = 0; i < now->candidate->configuration_count; i++) {
        if (fnmatch(glob, now->candidate->configurations[i].name, 0) == 0)
            return true;
    }
    return yaml_complain(reader, node, "the candidate has no configuration '%.60s'", glob);
}

/* One, or a list. */
static bool take_configuration(yaml_reader *reader, yaml_node_t *node, void *into)
{
    return node->type != YAML_SEQUENCE_NODE
               ? add_configuration(reader, node, into)
               : yaml_read_sequence(reader, node, "configurations", add_configuration, into);
}

static bool take_reason(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    return yaml_copy_text(reader, node, "the reason", &now->one->reason);
}

static bool take_reference(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    return yaml_copy_text(reader, node, "the reference", &now->one->reference);
}

static const yaml_key deviation_keys[] = {
    {"clause", take_clause, false},
    {"scenario", take_scenario, false},
    {"routines", take_routines, false},
    {"scenarios", take_scenarios, false},
    {"outcome", take_outcome, false},
    {"signal", take_signal, false},
    {"configuration", take_configuration, false},
    {"intermittent", take_intermittent, false},
    {"reason", take_reason, true},
    {"reference", take_reference, false},
    {NULL, NULL, false},
};

static bool take_deviation(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    deviations *all = now->all;
    deviation *larger = realloc(all->entries, (all->count + 1) * sizeof *larger);
    if (larger == NULL)
        return run_fail_memory(reader->error);
    all->entries = larger;
    now->one = &larger[all->count++];
    *now->one = (deviation){.line = (unsigned)node->start_mark.line + 1};
    if (!yaml_read_mapping(reader, node, "a deviation", deviation_keys, into))
        return false;
    if ((now->one->clause == NULL) == (now->one->end_count == 0))
        return yaml_complain(reader, node, "expected either a clause or a scenario");
    if (now->one->clause == NULL && !as_routine_set_is_empty(&now->one->routines))
        return yaml_complain(reader, node, "routines are of a clause, not of a scenario");
    if (now->one->clause == NULL && now->one->scenarios != NULL)
        return yaml_complain(reader, node, "scenarios narrow a clause; a scenario is a glob itself");
    if (now->one->end_count == 0 && (now->one->outcomes != 0 || now->one->signal != 0))
        return yaml_complain(reader, node, "an outcome and a signal are a scenario's, not a clause's");
    if (as_routine_set_is_empty(&now->one->routines))
        now->one->routines = as_routine_set_all();
    if (now->one->outcomes == 0)
        now->one->outcomes = UINT_MAX;
    return true;
}

bool deviations_read(const char *file, const candidate *subject, deviations *list, run_error *error)
{
    yaml_reader reader;
    reading now = {list, NULL, subject};
    *list = (deviations){NULL, 0};
    if (!yaml_reader_open(&reader, file, error))
        return false;
    yaml_node_t *root = yaml_reader_root(&reader);
    /* An empty file accepts nothing. */
    const bool good = root == NULL || yaml_read_sequence(&reader, root, "deviations", take_deviation, &now);
    yaml_reader_close(&reader);
    if (!good)
        deviations_free(list);
    return good;
}

bool deviations_add(const char *file, deviations *list, run_error *error)
{
    deviations more;
    if (!deviations_read(file, NULL, &more, error))
        return false;
    deviation *larger = realloc(list->entries, (list->count + more.count + 1) * sizeof *larger);
    if (larger == NULL) {
        deviations_free(&more);
        return run_fail_memory(error);
    }
    list->entries = larger;
    for (size_t i = 0; i < more.count; i++) {
        more.entries[i].intermittent = true;
        larger[list->count++] = more.entries[i];
    }
    free(more.entries);
    return true;
}

void deviations_free(deviations *list)
{
    for (size_t i = 0; i < list->count; i++) {
        deviation *one = &list->entries[i];
        free(one->clause);
        for (size_t j = 0; j < one->end_count; j++)
            free(one->ends[j]);
        free(one->ends);
        for (size_t j = 0; j < one->scenario_count; j++)
            free(one->scenarios[j]);
        free(one->scenarios);
        for (size_t j = 0; j < one->configuration_count; j++)
            free(one->configurations[j]);
        free(one->configurations);
        free(one->reason);
        free(one->reference);
    }
    free(list->entries);
    *list = (deviations){NULL, 0};
}
