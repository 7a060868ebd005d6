/* contributions.c - what each row contributes, found by rehearsal before the oracle. */
#include "contributions.h"

#include <stdlib.h>
#include <string.h>

#include <allocspec/oracle.h>

#include "rehearse.h"

static void mark(features *table, size_t row, size_t feature) { table->has[row * table->count + feature] = 1; }

static size_t cell_feature(const features *table, size_t probe, unsigned routine, unsigned condition)
{
    return table->clauses + (probe * AS_ROUTINE_COUNT + routine) * CORPUS_CONDITIONS + condition;
}

/* The number of the first row that looks for the same. */
static size_t probe_number(const corpus *from, size_t row)
{
    size_t first = 0;
    while (strcmp(from->rows[first].probe, from->rows[row].probe) != 0)
        first++;
    return first;
}

static void mark_cells(const corpus *from, features *table, size_t row)
{
    size_t probe = probe_number(from, row);
    const corpus_row *of = &from->rows[row];
    for (size_t i = 0; i < of->case_count; i++)
        for (unsigned routine = 1; routine <= AS_LAST_CALL; routine++)
            for (unsigned condition = 0; condition < CORPUS_CONDITIONS; condition++)
                if (as_routine_set_has(&from->cases[of->first_case + i].subjects, (as_routine)routine) &&
                    (of->conditions >> condition & 1) != 0)
                    mark(table, row, cell_feature(table, probe, routine, condition));
}

/* Who judges: of a release, of a debug runtime. */
typedef struct judges {
    as_platform debug_platform;
    as_oracle *release, *debug;
} judges;

static bool rehearse_case(const corpus *from, size_t number, const as_platform *release, const judges *by,
                          features *table)
{
    const corpus_case *one = &from->cases[number];
    const bool is_debug = corpus_calls_debug(one);
    const as_platform *platform = is_debug ? &by->debug_platform : release;
    as_oracle *oracle = is_debug ? by->debug : by->release;
    size_t count, at;
    unsigned notes;
    as_event *events = rehearse(one, platform, &count, &notes);
    if (events == NULL)
        return false;
    as_oracle_reset(oracle);
    as_fed fed = as_oracle_replay(oracle, events, count, &at);
    bool added = stimuli_add(&table->stimuli, one->row,
                             from->rows[one->row].conditions | (is_debug ? 1u << CORPUS_CONDITIONS : 0), events, count);
    free(events);
    if (fed == AS_FED_NO_MEMORY || !added)
        return false;
    if (notes != 0 && table->notes[one->row] == 0)
        table->odd_case[one->row] = number;
    table->notes[one->row] |= notes;
    const as_profiles of_its_own = is_debug ? AS_CRT_DEBUG : corpus_calls_crt(one) ? AS_CRT | AS_QUALITY : AS_ALL;
    if ((as_oracle_standing(oracle) & of_its_own) == 0 && table->undefined[one->row] == SIZE_MAX)
        table->undefined[one->row] = number;
    for (size_t clause = 0; clause < table->clauses; clause++)
        if (as_oracle_tally(oracle, clause).exercised != 0)
            mark(table, one->row, clause);
    return true;
}

static size_t count_faults(const char *catches)
{
    size_t lines = 0;
    for (const char *c = catches; c != NULL && *c != '\0'; c++)
        lines += *c == '\n' ? 1 : 0;
    return lines + 1;
}

/* A line "fault TAB row row[case] ..." for each fault. */
static void mark_faults(const corpus *from, features *table, const char *catches, size_t first)
{
    size_t fault = 0;
    const char *at = catches;
    while (at != NULL && *at != '\0') {
        size_t line = strcspn(at, "\n");
        size_t word = strcspn(at, "\t\n");
        if (*at != '#')
            while (word < line) {
                word += strspn(at + word, "\t ");
                size_t length = strcspn(at + word, "\t \n"), id = strcspn(at + word, "[\t \n");
                for (size_t row = 0; row < from->row_count; row++)
                    if (strlen(from->rows[row].id) == id && memcmp(from->rows[row].id, at + word, id) == 0)
                        mark(table, row, first + fault);
                word += length;
            }
        at += line + (at[line] == '\n' ? 1 : 0);
        fault++;
    }
}

static bool take_tables(features *table)
{
    table->has = calloc(table->rows * table->count, 1);
    table->notes = calloc(table->rows, sizeof *table->notes);
    table->odd_case = calloc(table->rows, sizeof *table->odd_case);
    table->undefined = calloc(table->rows, sizeof *table->undefined);
    table->exercised = calloc(table->rows, sizeof *table->exercised);
    return table->has != NULL && table->notes != NULL && table->odd_case != NULL && table->undefined != NULL &&
           table->exercised != NULL;
}

bool features_find(const corpus *from, const as_platform *platform, const char *catches, features *table)
{
    memset(table, 0, sizeof *table);
    table->rows = from->row_count;
    table->clauses = as_clause_count();
    size_t faults = cell_feature(table, from->row_count, 0, 0);
    table->count = faults + count_faults(catches);
    judges by = {.debug_platform = *platform, .release = as_oracle_new(platform, AS_ALL | AS_CRT)};
    by.debug_platform.debug = 1;
    by.debug_platform.long_bits = 32;
    by.debug = as_oracle_new(&by.debug_platform, AS_CRT_DEBUG | AS_QUALITY);
    bool done = take_tables(table) && by.release != NULL && by.debug != NULL;
    for (size_t row = 0; done && row < from->row_count; row++) {
        table->undefined[row] = SIZE_MAX;
        mark_cells(from, table, row);
    }
    for (size_t number = 0; done && number < from->case_count; number++)
        done = rehearse_case(from, number, platform, &by, table);
    if (done) {
        stimuli_settle(&table->stimuli);
        mark_faults(from, table, catches, faults);
    }
    for (size_t row = 0; done && row < from->row_count; row++)
        for (size_t clause = 0; clause < table->clauses; clause++)
            table->exercised[row] += table->has[row * table->count + clause];
    as_oracle_free(by.release);
    as_oracle_free(by.debug);
    return done;
}

void features_clear(features *table)
{
    free(table->has);
    free(table->notes);
    free(table->odd_case);
    free(table->undefined);
    free(table->exercised);
    stimuli_clear(&table->stimuli);
}

/* Is the row the only holder of something? Otherwise, if `drop`, it ceases to hold anything. */
static bool is_needed(const features *table, size_t row, size_t first, size_t *holders, size_t *kinds, bool drop)
{
    const unsigned char *has = table->has + row * table->count;
    bool needed = false;
    for (size_t i = 0; i < table->count; i++) {
        needed |= has[i] != 0 && holders[i] < 2;
        holders[i] -= drop ? has[i] : 0;
    }
    for (size_t i = first; i < table->stimuli.count && table->stimuli.list[i].row == row; i++) {
        needed |= kinds[table->stimuli.list[i].kind] < 2;
        kinds[table->stimuli.list[i].kind] -= drop ? 1 : 0;
    }
    return needed;
}

bool features_redundant(const features *table, unsigned char *gone)
{
    const struct stimuli *kinds_of = &table->stimuli;
    size_t *holders = calloc(table->count + 1, sizeof *holders);
    size_t *kinds = calloc(kinds_of->kind_count + 1, sizeof *kinds);
    bool done = holders != NULL && kinds != NULL;
    for (size_t i = 0; done && i < table->rows * table->count; i++)
        holders[i % table->count] += table->has[i];
    for (size_t i = 0; done && i < kinds_of->count; i++)
        kinds[kinds_of->list[i].kind]++;
    size_t first = kinds_of->count;
    for (size_t row = table->rows; done && row-- > 0;) {
        while (first > 0 && kinds_of->list[first - 1].row >= row)
            first--;
        gone[row] = is_needed(table, row, first, holders, kinds, false) ? 0 : 1;
        if (gone[row] != 0)
            (void)is_needed(table, row, first, holders, kinds, true);
    }
    free(holders);
    free(kinds);
    return done;
}
