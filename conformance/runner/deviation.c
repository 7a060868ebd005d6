/* deviation.c - reads deviation files. */
#include "deviation.h"

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

static bool take_scenario(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    return yaml_copy_text(reader, node, "the scenario", &now->one->scenario);
}

static bool take_configuration(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    if (!yaml_copy_text(reader, node, "the configuration", &now->one->configuration))
        return false;
    if (now->candidate == NULL)
        return true;
    for (size_t i = 0; i < now->candidate->configuration_count; i++) {
        if (strcmp(now->candidate->configurations[i].name, now->one->configuration) == 0)
            return true;
    }
    return yaml_complain(reader, node, "the candidate has no configuration '%.60s'", now->one->configuration);
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
    {"clause", take_clause, false}, {"scenario", take_scenario, false},   {"configuration", take_configuration, false},
    {"reason", take_reason, true},  {"reference", take_reference, false}, {NULL, NULL, false},
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
    if ((now->one->clause == NULL) == (now->one->scenario == NULL))
        return yaml_complain(reader, node, "expected either a clause or a scenario");
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

void deviations_free(deviations *list)
{
    for (size_t i = 0; i < list->count; i++) {
        deviation *one = &list->entries[i];
        free(one->clause);
        free(one->scenario);
        free(one->configuration);
        free(one->reason);
        free(one->reference);
    }
    free(list->entries);
    *list = (deviations){NULL, 0};
}
