/* expand.c - every row over the cross product of its parameters. */
#include "expand.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct row_expansion {
    const row_tables *tree;
    const as_platform *platform;
    corpus *into;
    const row_tree *row;
    size_t row_index, work, room;
    row_value values[LIMIT_BINDINGS];
} row_expansion;

static bool passes(const row_scope *scope, const row_filter *filter)
{
    uint64_t left = eval_number(scope, filter->left), right = eval_number(scope, filter->right);
    switch (filter->comparison) {
    case CMP_LT:
        return left < right;
    case CMP_LE:
        return left <= right;
    case CMP_GT:
        return left > right;
    case CMP_GE:
        return left >= right;
    case CMP_EQ:
        return left == right;
    case CMP_NE:
        return left != right;
    }
    return false;
}

static char *case_id(const row_expansion *expansion)
{
    char id[LIMIT_ID + 1];
    const row_tree *row = expansion->row;
    size_t used = (size_t)snprintf(id, sizeof id, "%s", row->id);
    for (unsigned i = 0; i < row->binding_count && used < sizeof id; i++)
        used += (size_t)snprintf(id + used, sizeof id - used, "%s%s=%s", i == 0 ? "[" : ",", row->bindings[i].name,
                                 expansion->values[i].text);
    if (row->binding_count != 0 && used < sizeof id)
        used += (size_t)snprintf(id + used, sizeof id - used, "]");
    if (used >= sizeof id)
        context_fail(expansion->tree->context, row->where, "shorter names and values: an id has at most %d characters",
                     (int)LIMIT_ID);
    return context_text(expansion->tree->context, id, used);
}

static void add_case(row_expansion *expansion)
{
    corpus *into = expansion->into;
    row_context *context = expansion->tree->context;
    if (into->case_count == LIMIT_CASES)
        context_fail(context, expansion->row->where, "fewer cases: at most %d in a corpus", (int)LIMIT_CASES);
    if (into->case_count == expansion->room) {
        size_t room = expansion->room == 0 ? 256 : expansion->room * 2;
        corpus_case *more = context_take(context, room, sizeof *more);
        if (into->case_count != 0)
            memcpy(more, into->cases, into->case_count * sizeof *more);
        into->cases = more;
        expansion->room = room;
    }
    corpus_case *one = &into->cases[into->case_count];
    one->row = expansion->row_index;
    one->id = case_id(expansion);
    compile_case(expansion->tree, expansion->platform, expansion->row, expansion->values, one);
    into->case_count++;
}

static void expand_from(row_expansion *expansion, unsigned depth)
{
    const row_tree *row = expansion->row;
    row_context *context = expansion->tree->context;
    row_scope scope = {
        .context = context, .platform = expansion->platform, .values = expansion->values, .value_count = depth};
    if (depth == row->binding_count) {
        for (const row_filter *filter = row->filters; filter != NULL; filter = filter->next)
            if (!passes(&scope, filter))
                return;
        add_case(expansion);
        return;
    }
    row_value *values = context_take(context, LIMIT_VALUES, sizeof *values);
    size_t count = expand_items(expansion->tree, &scope, row->bindings[depth].items, values, &expansion->work);
    for (size_t i = 0; i < count; i++) {
        expansion->values[depth] = values[i];
        expansion->values[depth].name = row->bindings[depth].name;
        expand_from(expansion, depth + 1);
    }
}

static void find_needs(const row_step *steps, unsigned *needs)
{
    for (; steps != NULL; steps = steps->next) {
        if (steps->kind == STEP_LIMIT)
            *needs |= CORPUS_OOM;
        else if (steps->kind == STEP_THREAD)
            *needs |= CORPUS_THREADS;
        else if (steps->kind == STEP_FORK)
            *needs |= CORPUS_FORK;
        find_needs(steps->body, needs);
    }
}

/* What the steps bring about by themselves: a handler or hook that is set, damage. */
static unsigned find_states(const row_step *steps)
{
    unsigned states = 0;
    for (; steps != NULL; steps = steps->next) {
        const struct row_expr *what = steps->call.count == 1 ? steps->call.args[0] : NULL;
        const bool sets = what != NULL && (what->kind != EXPR_NAME || strcmp(what->name, "NULL") != 0);
        if (sets && steps->call.routine == AS_SET_NEW_HANDLER)
            states |= CORPUS_WHEN_HANDLER;
        if (sets && steps->call.routine == AS_CRT_SET_ALLOC_HOOK)
            states |= CORPUS_WHEN_HOOKED;
        if (steps->kind == STEP_POKE)
            states |= CORPUS_WHEN_DAMAGED;
        states |= find_states(steps->body);
    }
    return states;
}

static unsigned find_conditions(unsigned needs, bool warm, unsigned states)
{
    unsigned conditions = states;
    conditions |= (needs & CORPUS_COLD) != 0 ? CORPUS_WHEN_COLD : 0;
    conditions |= warm ? CORPUS_WHEN_WARM : 0;
    conditions |= (needs & CORPUS_OOM) != 0 ? CORPUS_WHEN_OOM : 0;
    conditions |= (needs & CORPUS_THREADS) != 0 ? CORPUS_WHEN_THREADS : 0;
    conditions |= (needs & CORPUS_FORK) != 0 ? CORPUS_WHEN_FORKED : 0;
    return conditions != 0 ? conditions : CORPUS_PLAIN;
}

static void finish_row(const row_tables *tree, const row_tree *from, corpus *into, corpus_row *row)
{
    as_routine_set routines = {{0}};
    for (size_t i = 0; i < row->case_count; i++)
        routines = as_routine_set_union(routines, into->cases[row->first_case + i].routines);
    as_routine *list = context_take(tree->context, AS_ROUTINE_COUNT + 1, sizeof *list);
    size_t used = 0;
    for (int routine = 1; routine <= (int)AS_LAST_CALL; routine++)
        if (as_routine_set_has(&routines, (as_routine)routine))
            list[used++] = (as_routine)routine;
    row->routines = list;
    row->id = from->id;
    row->file = from->where.file;
    row->line = from->where.line;
    row->text = from->text;
    row->probe = from->probe;
    row->needs = from->needs;
    find_needs(from->steps, &row->needs);
    row->conditions = find_conditions(row->needs, from->warm, find_states(from->steps));
}

static corpus_probe *list_probes(row_context *context, const probe_tree *probes, size_t *count)
{
    *count = 0;
    for (const probe_tree *probe = probes; probe != NULL; probe = probe->next)
        ++*count;
    corpus_probe *list = context_take(context, *count + 1, sizeof *list);
    size_t used = 0;
    for (const probe_tree *probe = probes; probe != NULL; probe = probe->next)
        list[used++] = (corpus_probe){.name = probe->name,
                                      .text = probe->text,
                                      .file = probe->where.file,
                                      .line = probe->where.line,
                                      .routines = probe->routines,
                                      .conditions = probe->conditions};
    return list;
}

static void list_unused(const row_tables *tree, corpus *into)
{
    size_t count = 0;
    for (const value_set *set = tree->sets; set != NULL; set = set->next)
        count += set->used ? 0 : 1;
    into->unused = context_take(tree->context, count + 1, sizeof *into->unused);
    for (const value_set *set = tree->sets; set != NULL; set = set->next)
        if (!set->used)
            into->unused[into->unused_count++] =
                (corpus_probe){.name = set->name, .text = "", .file = set->where.file, .line = set->where.line};
}

void expand_tree(const row_tables *tree, const as_platform *platform, corpus *into)
{
    row_expansion *expansion = context_take(tree->context, 1, sizeof *expansion);
    expansion->tree = tree;
    expansion->platform = platform;
    expansion->into = into;
    into->rows = context_take(tree->context, tree->row_count + 1, sizeof *into->rows);
    for (const row_tree *from = tree->rows; from != NULL; from = from->next) {
        corpus_row *row = &into->rows[into->row_count];
        expansion->row = from;
        expansion->row_index = into->row_count++;
        row->first_case = into->case_count;
        expand_from(expansion, 0);
        row->case_count = into->case_count - row->first_case;
        if (row->case_count == 0)
            context_fail(tree->context, from->where, "a row with at least one case: its filters leave none");
        finish_row(tree, from, into, row);
    }
    into->probes = list_probes(tree->context, tree->probes, &into->probe_count);
    into->holes = list_probes(tree->context, tree->holes, &into->hole_count);
    list_unused(tree, into);
}
