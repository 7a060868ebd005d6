/* main.c - runs the animals of the zoo through allocspec, as many at once as there are cores, and says how each was
 * treated.
 *
 * An animal is a library, NAME.so, or a candidate, NAME.yaml, which then says what it is judged by. Else a fault is
 * judged by all profiles, or, with --claimed, by those in the second field of its row.
 *
 * A fault that catches.tsv says how to catch is tried on the first row there, a hostile candidate on a third of the
 * corpus, of which the next takes the next third; with --whole, and otherwise, on the whole corpus. */
#include "judge.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct options {
    const char *allocspec, *animals, *tables, *catches, *write_catches;
    char **names;
    unsigned jobs, part, parts, budget, name_count;
    bool whole, claimed;
    kind kind;
} options;

typedef struct animal {
    const table_row *row;
    size_t index; /* of the row */
    pid_t keeper;
    int report;
    bool done, whole; /* whole: on the whole corpus */
    char json[128], log[128];
    keeping kept;
    judgement judgement;
} animal;

static const char *const kind_names[] = {"faults", "variants", "hostile"};
static const size_t least_fields[] = {5, 3, 2};

enum { SHARDS = 3 }; /* of a hostile candidate's corpus */

static error_t take_option(int key, char *value, struct argp_state *state)
{
    options *all = state->input;
    switch (key) {
    case 'a':
        all->allocspec = value;
        return 0;
    case 'd':
        all->animals = value;
        return 0;
    case 't':
        all->tables = value;
        return 0;
    case 'c':
        all->catches = value;
        return 0;
    case 'w':
        all->write_catches = value;
        return 0;
    case 'W':
        all->whole = true;
        return 0;
    case 'l':
        all->claimed = true;
        return 0;
    case 'j':
        all->jobs = (unsigned)strtoul(value, NULL, 10);
        return 0;
    case 'b':
        all->budget = (unsigned)strtoul(value, NULL, 10);
        return 0;
    case 'p':
        if (sscanf(value, "%u/%u", &all->part, &all->parts) != 2 || !all->part || all->part > all->parts)
            argp_error(state, "--part: expected I/N, not '%s'", value);
        return 0;
    case ARGP_KEY_ARGS:
        all->names = state->argv + state->next;
        all->name_count = (unsigned)(state->argc - state->next);
        for (unsigned i = 0; i < 3; i++)
            if (!strcmp(all->names[0], kind_names[i])) {
                all->kind = (kind)i;
                return 0;
            }
        argp_error(state, "expected faults, variants or hostile, not '%s'", all->names[0]);
        return EINVAL;
    case ARGP_KEY_NO_ARGS:
        argp_usage(state);
        return EINVAL;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option option_table[] = {
    {"allocspec", 'a', "PROGRAM", 0, "the program to try", 0},
    {"animals", 'd', "FOLDER", 0, "where the libraries are", 0},
    {"tables", 't', "FOLDER", 0, "where the tables are", 0},
    {"catches", 'c', "FILE", 0, "the rows that catch each fault", 0},
    {"write-catches", 'w', "FILE", 0, "write down the rows that caught each fault", 0},
    {"whole", 'W', NULL, 0, "try each on the whole corpus", 0},
    {"claimed", 'l', NULL, 0, "judge faults by the profiles in the second field of their rows", 0},
    {"jobs", 'j', "N", 0, "runs at once (one per core)", 0},
    {"budget", 'b', "SECONDS", 0, "how long a run may take (240)", 0},
    {"part", 'p', "I/N", 0, "only every Nth animal, from the Ith", 0},
    {0}};

static bool is_wanted(const options *all, const table_row *row, size_t index)
{
    if (all->parts && index % all->parts != all->part - 1)
        return false;
    for (unsigned i = 1; i < all->name_count; i++)
        if (!strcmp(all->names[i], row->field[0]))
            return true;
    return all->name_count == 1;
}

static const char *filter_for(const table *catches, const animal *one, char *buffer, size_t size)
{
    const table_row *row = one->whole ? NULL : table_find(catches, one->row->field[0]);
    if (!row)
        return NULL;
    snprintf(buffer, size, "%.*s", (int)strcspn(row->field[1], " "), row->field[1]);
    return buffer;
}

static void start(const options *all, const table *catches, const char *folder, animal *one)
{
    const char *name = one->row->field[0];
    char library[4096], filter[200], shard[32];
    snprintf(library, sizeof library, "%s/%s.yaml", all->animals, name);
    const bool is_described = access(library, R_OK) == 0;
    if (!is_described)
        snprintf(library, sizeof library, "%s/%s.so", all->animals, name);
    snprintf(one->json, sizeof one->json, "%s/%s.json", folder, name);
    snprintf(one->log, sizeof one->log, "%s/%s.log", folder, name);
    const bool claims = all->kind == KIND_VARIANT || (all->kind == KIND_FAULT && all->claimed);
    const char *profiles = claims ? one->row->field[1] : "all";
    const char *only = filter_for(catches, one, filter, sizeof filter);
    char *argv[20] = {(char *)all->allocspec, "run", library, "--format", "json", "--output", one->json, "--jobs", "1"};
    unsigned used = 9;
    if (!is_described) {
        argv[used++] = "--profile";
        argv[used++] = (char *)profiles;
    }
    if (all->kind != KIND_VARIANT) { /* nothing is lost if what hangs is given up sooner */
        argv[used++] = "--timeout";
        argv[used++] = all->kind == KIND_HOSTILE ? "1" : "2";
    }
    if (all->kind == KIND_HOSTILE && !one->whole) {
        snprintf(shard, sizeof shard, "%zu/%d", one->index % SHARDS + 1, SHARDS);
        argv[used++] = "--shard";
        argv[used++] = shard;
    }
    if (all->kind == KIND_FAULT)
        argv[used++] = "--strict"; /* some faults break what is `should` or quality */
    one->whole |= all->kind == KIND_FAULT && !only;
    if (only) {
        argv[used++] = "--filter";
        argv[used++] = (char *)only;
    }
    one->keeper = keeper_start(argv, one->log, all->budget, &one->report);
}

/* Takes the report of a run that has ended. */
static void finish(const options *all, animal *one)
{
    findings *found = malloc(sizeof *found);
    char error[200] = "";
    bool reported = keeper_report(one->report, &one->kept);
    close(one->report);
    if (!reported || !found)
        snprintf(one->judgement.text, sizeof one->judgement.text, "the run could not be kept");
    else
        one->judgement =
            judge(all->kind, one->row, &one->kept, findings_read(one->json, found, error, sizeof error) ? found : NULL);
    free(found);
    unlink(one->json);
    unlink(one->log);
}

static void tell(const animal *one)
{
    printf("%-8s %-36s %6.1f s  %s\n", one->judgement.right ? "ok" : "WRONG", one->row->field[0], one->kept.seconds,
           one->judgement.text);
    fflush(stdout);
}

static animal *animal_of(animal *animals, size_t count, pid_t keeper)
{
    for (size_t i = 0; i < count; i++)
        if (animals[i].keeper == keeper && !animals[i].done)
            return &animals[i];
    return NULL;
}

static void run_all(const options *all, const table *catches, animal *animals, size_t count)
{
    char folder[] = "/tmp/allocspec-zoo-XXXXXX";
    if (!mkdtemp(folder))
        return;
    size_t started = 0, running = 0;
    while (started < count || running) {
        if (started < count && running < all->jobs) {
            start(all, catches, folder, &animals[started]);
            if (animals[started].keeper > 0)
                running++;
            else
                printf("WRONG    %-36s cannot be started\n", animals[started].row->field[0]);
            started++;
            continue;
        }
        animal *one = animal_of(animals, started, waitpid(-1, NULL, 0));
        if (!one)
            continue;
        finish(all, one);
        if (!one->judgement.right && !one->whole && all->kind == KIND_FAULT) {
            one->whole = true;
            start(all, catches, folder, one);
            if (one->keeper > 0)
                continue;
        }
        one->done = true;
        tell(one);
        running--;
    }
    rmdir(folder);
}

static int compare_rows(const void *a, const void *b)
{
    const animal *one = a, *other = b;
    return strcmp(one->row->field[0], other->row->field[0]);
}

/* Lines "fault TAB row row ...", by name; corpus-lint --catches reads them too. */
static bool write_catches(const char *path, animal *animals, size_t count)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return false;
    fputs("# The rows of the corpus that caught each fault, first those that a fault is tried on by itself; written by "
          "zoo-run.\n",
          file);
    qsort(animals, count, sizeof *animals, compare_rows);
    for (size_t i = 0; i < count; i++)
        if (*animals[i].judgement.rows)
            fprintf(file, "%s\t%s\n", animals[i].row->field[0], animals[i].judgement.rows);
    return fclose(file) == 0;
}

static int visit(const options *all, const table *rows, const table *catches)
{
    size_t count = 0, right = 0;
    animal *animals = calloc(rows->count + 1, sizeof *animals);
    if (!animals)
        return 2;
    for (size_t i = 0; i < rows->count; i++)
        if (is_wanted(all, &rows->rows[i], i))
            animals[count++] =
                (animal){.row = &rows->rows[i], .index = i, .whole = all->whole || all->kind == KIND_VARIANT};
    run_all(all, catches, animals, count);
    for (size_t i = 0; i < count; i++)
        right += animals[i].judgement.right;
    printf("%s: %zu of %zu treated as they should be\n", kind_names[all->kind], right, count);
    if (all->write_catches && !write_catches(all->write_catches, animals, count)) {
        perror(all->write_catches);
        right = count + 1;
    }
    free(animals);
    return count && right == count ? 0 : 1;
}

int main(int argc, char **argv)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    options all = {.jobs = cores > 0 ? (unsigned)cores : 1, .budget = 240};
    const struct argp argp = {option_table,
                              take_option,
                              "faults|variants|hostile [NAME...]",
                              "Runs the animals of the zoo through allocspec.",
                              NULL,
                              NULL,
                              NULL};
    argp_parse(&argp, argc, argv, 0, NULL, &all);
    if (!all.allocspec || !all.animals || !all.tables || !all.jobs || !all.budget) {
        fprintf(stderr, "zoo-run: --allocspec, --animals and --tables are needed\n");
        return 2;
    }
    char path[4096], error[300];
    table rows, catches = {0};
    snprintf(path, sizeof path, "%s/%s.tsv", all.tables, kind_names[all.kind]);
    if (!table_read(path, least_fields[all.kind], &rows, error, sizeof error) ||
        (all.catches && !table_read(all.catches, 2, &catches, error, sizeof error))) {
        fprintf(stderr, "zoo-run: %s\n", error);
        return 2;
    }
    int result = visit(&all, &rows, &catches);
    table_free(&rows);
    table_free(&catches);
    return result;
}
