/* statements.c - parses the statements of a table: sets, calls, groups, probes, holes. */
#include "parser.h"

#include <string.h>

row_place parse_here(row_parser *parser)
{
    scanner_skip(&parser->scanner);
    return scanner_place(&parser->scanner);
}

value_set *tree_set(const row_tables *tree, const char *name)
{
    for (value_set *set = tree->sets; set != NULL; set = set->next)
        if (strcmp(set->name, name) == 0)
            return set;
    return NULL;
}

static const row_group *find_group(const row_tables *tree, const char *name)
{
    for (const row_group *group = tree->groups; group != NULL; group = group->next)
        if (strcmp(group->name, name) == 0)
            return group;
    return NULL;
}

row_item *parse_rest_of_item(row_parser *parser, const row_expr *first, size_t from)
{
    row_item *made = context_take(parser->tree->context, 1, sizeof *made);
    made->first = first;
    made->text = scanner_squeezed(&parser->scanner, from);
    if (scanner_accepts(&parser->scanner, "..")) {
        made->last = parse_expr(parser);
        made->times = scanner_accepts_word(&parser->scanner, "times");
        if (made->times || scanner_accepts_word(&parser->scanner, "step"))
            made->step = parse_expr(parser);
    }
    return made;
}

static const row_item *parse_items(row_parser *parser)
{
    const row_item *first = NULL;
    const row_item **last = &first;
    do {
        parse_here(parser);
        size_t from = parser->scanner.at;
        row_item *made = parse_rest_of_item(parser, parse_expr(parser), from);
        *last = made;
        last = &made->next;
    } while (scanner_accepts(&parser->scanner, ","));
    return first;
}

static void new_set(row_parser *parser, value_set *set, const char *name, row_place where)
{
    if (tree_set(parser->tree, name) != NULL)
        context_fail(parser->tree->context, where, "a new name: '%s' is already a set", name);
    set->name = name;
    set->where = where;
    set->next = parser->tree->sets;
    parser->tree->sets = set;
}

static void parse_set(row_parser *parser)
{
    value_set *set = context_take(parser->tree->context, 1, sizeof *set);
    row_place where = parse_here(parser);
    const char *name = scanner_name(&parser->scanner, "the name of a set");
    scanner_expects(&parser->scanner, "=");
    set->items = parse_items(parser);
    new_set(parser, set, name, where);
}

/* [label:] call */
static row_item *parse_call_item(row_parser *parser)
{
    row_item *made = context_take(parser->tree->context, 1, sizeof *made);
    parse_here(parser);
    row_scanner ahead = parser->scanner;
    const char *label = scanner_label(&ahead, "a call");
    if (scanner_accepts(&ahead, ":")) {
        parser->scanner = ahead;
        made->label = label;
    }
    row_place where = parse_here(parser);
    made->call = parse_call(parser);
    if (made->call->routine == AS_NOTHING)
        context_fail(parser->tree->context, where, "a routine: '%s' is none", made->call->name);
    if (made->label == NULL)
        made->label = made->call->name;
    return made;
}

static void parse_calls(row_parser *parser)
{
    row_scanner *scanner = &parser->scanner;
    value_set *set = context_take(parser->tree->context, 1, sizeof *set);
    row_place where = parse_here(parser);
    const char *name = scanner_name(scanner, "the name of a set of calls");
    set->is_calls = true;
    scanner_expects(scanner, "(");
    do {
        if (set->formal_count == WIRE_MAX_ARGS)
            context_fail(parser->tree->context, parse_here(parser), "')': at most %d parameters", (int)WIRE_MAX_ARGS);
        set->formals[set->formal_count++] = scanner_name(scanner, "a parameter");
    } while (scanner_accepts(scanner, ","));
    scanner_expects(scanner, ")");
    scanner_expects(scanner, "=");
    const row_item **last = &set->items;
    do {
        row_place at = parse_here(parser);
        row_item *made = parse_call_item(parser);
        for (const row_item *other = set->items; other != NULL; other = other->next)
            if (strcmp(other->label, made->label) == 0)
                context_fail(parser->tree->context, at, "another label: '%s' is taken", made->label);
        *last = made;
        last = &made->next;
    } while (scanner_accepts(scanner, ","));
    new_set(parser, set, name, where);
}

as_routine_set parse_routines(row_parser *parser)
{
    as_routine_set routines = {{0}};
    do {
        row_place where = parse_here(parser);
        const char *name = scanner_name(&parser->scanner, "a routine or a group");
        as_routine routine = as_routine_by_name(name);
        const row_group *group = find_group(parser->tree, name);
        if (routine != AS_NOTHING && routine <= AS_LAST_OF_C)
            as_routine_set_add(&routines, routine);
        else if (group != NULL)
            routines = as_routine_set_union(routines, group->routines);
        else
            context_fail(parser->tree->context, where, "a routine or a group defined above: '%s' is neither", name);
    } while (scanner_accepts(&parser->scanner, ","));
    return routines;
}

static unsigned parse_conditions(row_parser *parser)
{
    unsigned conditions = 0;
    do {
        row_place where = parse_here(parser);
        const char *name = scanner_name(&parser->scanner, "a condition");
        unsigned i = 0;
        while (i < CORPUS_CONDITIONS && strcmp(corpus_condition_name(1u << i), name) != 0)
            i++;
        if (i == CORPUS_CONDITIONS)
            context_fail(parser->tree->context, where,
                         "plain, cold, warm, oom, thread, fork, handler, hooked or damaged, not '%s'", name);
        conditions |= 1u << i;
    } while (scanner_accepts(&parser->scanner, ","));
    return conditions;
}

static void parse_group(row_parser *parser)
{
    row_group *made = context_take(parser->tree->context, 1, sizeof *made);
    made->where = parse_here(parser);
    made->name = scanner_name(&parser->scanner, "the name of a group");
    if (find_group(parser->tree, made->name) != NULL)
        context_fail(parser->tree->context, made->where, "a new name: '%s' is already a group", made->name);
    scanner_expects(&parser->scanner, "=");
    made->routines = parse_routines(parser);
    made->next = parser->tree->groups;
    parser->tree->groups = made;
}

static probe_tree *parse_probe(row_parser *parser, unsigned default_conditions)
{
    row_scanner *scanner = &parser->scanner;
    probe_tree *made = context_take(parser->tree->context, 1, sizeof *made);
    made->where = parse_here(parser);
    made->name = scanner_label(scanner, "the name of a probe");
    if (!scanner_accepts_word(scanner, "of"))
        context_fail(parser->tree->context, parse_here(parser), "'of' and routines");
    made->routines = parse_routines(parser);
    made->conditions = scanner_accepts_word(scanner, "under") ? parse_conditions(parser) : default_conditions;
    scanner_expects(scanner, ":");
    row_place where = parse_here(parser);
    made->text = scanner_rest(scanner);
    if (made->text[0] == '\0')
        context_fail(parser->tree->context, where, "a sentence after ':'");
    return made;
}

static void check_new_probe(row_parser *parser, const probe_tree *made)
{
    for (const probe_tree *other = parser->tree->probes; other != NULL; other = other->next)
        if (other != made && strcmp(other->name, made->name) == 0)
            context_fail(parser->tree->context, made->where, "a new name: '%s' is already a probe", made->name);
}

static void add_probe(probe_tree ***end, probe_tree *probe)
{
    **end = probe;
    *end = &probe->next;
}

static void parse_statement(row_parser *parser)
{
    row_scanner *scanner = &parser->scanner;
    struct row_scanner ahead = *scanner;
    const char *word = scanner_label(&ahead, "set, calls, group, probe, hole or the id of a row");
    if (scanner_sees(&ahead, "|")) {
        parse_row(parser);
        return;
    }
    struct row_scanner before = *scanner;
    *scanner = ahead;
    if (strcmp(word, "set") == 0) {
        parse_set(parser);
    } else if (strcmp(word, "calls") == 0) {
        parse_calls(parser);
    } else if (strcmp(word, "group") == 0) {
        parse_group(parser);
    } else if (strcmp(word, "probe") == 0) {
        probe_tree *made = parse_probe(parser, CORPUS_PLAIN);
        check_new_probe(parser, made);
        add_probe(&parser->tree->probes_end, made);
    } else if (strcmp(word, "hole") == 0) {
        add_probe(&parser->tree->holes_end, parse_probe(parser, (1u << CORPUS_CONDITIONS) - 1));
    } else {
        *scanner = before;
        parse_row(parser);
    }
}

void tree_parse(row_tables *tree, const char *file, const char *text, size_t length)
{
    row_parser *parser = context_take(tree->context, 1, sizeof *parser);
    parser->tree = tree;
    tree->context->file = file;
    scanner_begin(&parser->scanner, tree->context, file, text, length);
    while (scanner_next_statement(&parser->scanner)) {
        if (parser->scanner.at != parser->scanner.line_start)
            context_fail(tree->context, scanner_place(&parser->scanner), "a statement at the start of a line");
        if (++tree->statements > LIMIT_STATEMENTS)
            context_fail(tree->context, scanner_place(&parser->scanner), "the end: at most %d statements",
                         (int)LIMIT_STATEMENTS);
        parse_statement(parser);
        if (!scanner_at_end(&parser->scanner))
            context_fail(tree->context, scanner_place(&parser->scanner), "the end of the line");
    }
}
