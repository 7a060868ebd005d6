/* rows.c - parses rows: the id, the steps, what the parameters range over, the needs. */
#include "parser.h"

#include <string.h>

static bool sees_comparison(row_scanner *scanner, row_comparison *which)
{
    static const struct {
        const char *sign;
        row_comparison comparison;
    } signs[] = {{"<=", CMP_LE}, {">=", CMP_GE}, {"==", CMP_EQ}, {"!=", CMP_NE}, {"<", CMP_LT}, {">", CMP_GT}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (scanner_accepts(scanner, signs[i].sign)) {
            *which = signs[i].comparison;
            return true;
        }
    return false;
}

static void parse_where(row_parser *parser, row_tree *row)
{
    row_scanner *scanner = &parser->scanner;
    row_filter **filters_end = &row->filters;
    const row_item **items_end = NULL;
    if (scanner_at_end(scanner) || scanner_sees(scanner, "|"))
        return;
    do {
        row_place where = parse_here(parser);
        struct row_scanner ahead = *scanner;
        const char *name = scanner_sees_name(&ahead) ? scanner_name(&ahead, "a parameter") : "";
        if (scanner_accepts_word(&ahead, "in")) {
            *scanner = ahead;
            if (row->binding_count == LIMIT_BINDINGS)
                context_fail(parser->tree->context, where, "at most %d parameters", (int)LIMIT_BINDINGS);
            for (unsigned i = 0; i < row->binding_count; i++)
                if (strcmp(row->bindings[i].name, name) == 0)
                    context_fail(parser->tree->context, where, "a new name: '%s' is already a parameter", name);
            row_binding *made = &row->bindings[row->binding_count++];
            made->name = name;
            made->where = where;
            items_end = &made->items;
            parse_here(parser);
        }
        size_t from = scanner->at;
        const row_expr *left = parse_expr(parser);
        row_comparison comparison;
        if (sees_comparison(scanner, &comparison)) {
            row_filter *made = context_take(parser->tree->context, 1, sizeof *made);
            *made = (row_filter){.comparison = comparison, .left = left, .right = parse_expr(parser)};
            *filters_end = made;
            filters_end = &made->next;
        } else if (items_end == NULL) {
            context_fail(parser->tree->context, where, "a parameter and 'in', or a comparison");
        } else {
            row_item *made = parse_rest_of_item(parser, left, from);
            *items_end = made;
            items_end = &made->next;
        }
    } while (scanner_accepts(scanner, ","));
    for (unsigned i = 0; i < row->binding_count; i++)
        if (row->bindings[i].items == NULL)
            context_fail(parser->tree->context, row->bindings[i].where, "values after '%s in'", row->bindings[i].name);
}

/* cold, slow, warm, probe NAME, of ROUTINES */
static void parse_needs(row_parser *parser, row_tree *row)
{
    row_scanner *scanner = &parser->scanner;
    while (!scanner_at_end(scanner)) {
        row_place where = parse_here(parser);
        if (scanner_accepts_word(scanner, "cold"))
            row->needs |= CORPUS_COLD;
        else if (scanner_accepts_word(scanner, "slow"))
            row->needs |= CORPUS_SLOW;
        else if (scanner_accepts_word(scanner, "warm"))
            row->warm = true;
        else if (scanner_accepts_word(scanner, "probe"))
            row->probe = scanner_label(scanner, "the name of a probe");
        else if (scanner_accepts_word(scanner, "of"))
            row->subjects = as_routine_set_union(row->subjects, parse_routines(parser));
        else
            context_fail(parser->tree->context, where, "cold, slow, warm, probe or of");
        if (!scanner_accepts(scanner, ",") && !scanner_at_end(scanner) && scanner_sees(scanner, "|"))
            break;
    }
}

static const char *first_component(row_context *context, const char *id)
{
    return context_text(context, id, strcspn(id, "."));
}

void parse_row(row_parser *parser)
{
    row_scanner *scanner = &parser->scanner;
    row_tables *tree = parser->tree;
    row_tree *row = context_take(tree->context, 1, sizeof *row);
    row->where = parse_here(parser);
    row->id = scanner_label(scanner, "set, calls, group, probe, hole or the id of a row");
    for (const row_tree *other = tree->rows; other != NULL; other = other->next)
        if (strcmp(other->id, row->id) == 0)
            context_fail(tree->context, row->where, "a new id: '%s' is the row at %s:%u", row->id, other->where.file,
                         other->where.line);
    scanner_expects(scanner, "|");
    scanner_skip(scanner);
    size_t from = parser->steps_start = scanner->at;
    row->steps = parse_steps(parser, NULL);
    if (row->steps == NULL)
        context_fail(tree->context, scanner_place(scanner), "a step");
    size_t to = scanner->at;
    while (to > from && strchr(" \t\n", scanner->text[to - 1]) != NULL)
        to--;
    char *text = context_text(tree->context, scanner->text + from, to - from);
    for (char *c = text; *c != '\0'; c++) /* one line, whose columns are those of the text as written */
        if (*c == '\n' || *c == '\t')
            *c = ' ';
    row->text = text;
    row->probe = first_component(tree->context, row->id);
    if (scanner_accepts(scanner, "|"))
        parse_where(parser, row);
    if (scanner_accepts(scanner, "|"))
        parse_needs(parser, row);
    *tree->rows_end = row;
    tree->rows_end = &row->next;
    tree->row_count++;
}
