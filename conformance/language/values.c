/* values.c - the values that a parameter takes, and how they stand in an id. */
#include "expand.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct row_collection {
    const row_tables *tree;
    row_value *values;
    size_t count;
    size_t *work;
} row_collection;

static bool add_value(row_collection *into, row_value made, row_place where)
{
    if (++*into->work > LIMIT_WORK)
        context_fail(into->tree->context, where, "fewer values: at most %d in a corpus", (int)LIMIT_WORK);
    for (size_t i = 0; i < into->count; i++)
        if (into->values[i].item == made.item && into->values[i].number == made.number)
            return false;
    if (into->count == LIMIT_VALUES)
        context_fail(into->tree->context, where, "fewer values: at most %d of one parameter", (int)LIMIT_VALUES);
    into->values[into->count++] = made;
    return true;
}

/* Numbers near a limit of the platform are told by their distance from it, so that ids are the same everywhere. */
static const char *number_text(const row_scope *scope, uint64_t number)
{
    char text[48];
    uint64_t max = eval_mask(scope->platform), ptrdiff_max = scope->platform->ptrdiff_max;
    const uint64_t near = 1 << 16;
    if (scope->platform->size_bits < 32 ||
        (max - number > near && (number + near < ptrdiff_max || number > ptrdiff_max + near)))
        snprintf(text, sizeof text, "%" PRIu64, number);
    else if (number == max)
        snprintf(text, sizeof text, "SIZE_MAX");
    else if (max - number <= near)
        snprintf(text, sizeof text, "SIZE_MAX-%" PRIu64, max - number);
    else if (number == ptrdiff_max)
        snprintf(text, sizeof text, "PTRDIFF_MAX");
    else if (number > ptrdiff_max)
        snprintf(text, sizeof text, "PTRDIFF_MAX+%" PRIu64, number - ptrdiff_max);
    else
        snprintf(text, sizeof text, "PTRDIFF_MAX-%" PRIu64, ptrdiff_max - number);
    return context_text(scope->context, text, strlen(text));
}

/* Does the expression name a parameter, so that its text says nothing of its value? */
static bool depends(const row_scope *scope, const row_expr *expr)
{
    if (expr == NULL)
        return false;
    if (expr->kind == EXPR_NAME)
        return eval_find(scope, expr->name) != NULL;
    return depends(scope, expr->left) || depends(scope, expr->right);
}

static void add_single(row_collection *into, const row_scope *scope, const row_item *item)
{
    const row_expr *first = item->first;
    row_value made = {.number = eval_number(scope, first)};
    if (first->kind == EXPR_NUMBER || depends(scope, first))
        made.text = number_text(scope, made.number);
    else
        made.text = item->text;
    add_value(into, made, first->where);
}

static void add_range(row_collection *into, const row_scope *scope, const row_item *item)
{
    uint64_t number = eval_number(scope, item->first);
    uint64_t last = eval_number(scope, item->last);
    uint64_t step = item->step != NULL ? eval_number(scope, item->step) : 1;
    if (step == 0 || (item->times && (step == 1 || number == 0)))
        context_fail(scope->context, item->step != NULL ? item->step->where : item->first->where,
                     "a step that leads on");
    while (number <= last) {
        add_value(into, (row_value){.number = number, .text = number_text(scope, number)}, item->first->where);
        uint64_t next = item->times ? number * step : number + step;
        if (next <= number || (item->times && next / step != number))
            return;
        number = next;
    }
}

static void add_items(row_collection *into, const row_scope *outer, const row_item *items, unsigned depth)
{
    for (const row_item *item = items; item != NULL; item = item->next) {
        if (item->call != NULL)
            continue; /* of a set of calls: its user adds these */
        const row_expr *first = item->first;
        value_set *set = NULL;
        if (first->kind == EXPR_NAME && item->last == NULL && eval_find(outer, first->name) == NULL)
            set = tree_set(into->tree, first->name);
        if (set == NULL) {
            if (item->last != NULL)
                add_range(into, outer, item);
            else
                add_single(into, outer, item);
            continue;
        }
        if (depth == 0)
            context_fail(outer->context, first->where, "a set that does not hold itself: '%s'", first->name);
        set->used = true;
        row_scope global = {.context = outer->context, .platform = outer->platform};
        if (set->is_calls)
            for (const struct row_item *call = set->items; call != NULL; call = call->next)
                add_value(into, (row_value){.set = set, .item = call, .text = call->label}, first->where);
        else
            add_items(into, &global, set->items, depth - 1);
    }
}

size_t expand_items(const row_tables *tree, const row_scope *scope, const row_item *items,
                    row_value values[LIMIT_VALUES], size_t *work)
{
    row_collection into = {tree, values, 0, work};
    add_items(&into, scope, items, 8);
    for (size_t i = 1; i < into.count; i++)
        if ((values[i].set == NULL) != (values[0].set == NULL) ||
            (values[i].set != NULL && values[i].set->formal_count != values[0].set->formal_count))
            context_fail(tree->context, items->first->where,
                         "values of one kind: numbers, or calls with equal parameters");
    return into.count;
}
