/* expressions.c - parses numbers, sums and products, blocks, and calls. */
#include "parser.h"

#include <string.h>

void parse_deeper(row_parser *parser)
{
    if (parser->nesting >= LIMIT_NESTING)
        context_fail(parser->tree->context, scanner_place(&parser->scanner), "less nesting: at most %d deep",
                     (int)LIMIT_NESTING);
    parser->nesting++;
}

static row_expr *expr_new(row_parser *parser, expr_kind kind, row_place where)
{
    row_expr *made = context_take(parser->tree->context, 1, sizeof *made);
    made->kind = kind;
    made->where = where;
    return made;
}

static row_place here(row_parser *parser)
{
    scanner_skip(&parser->scanner);
    return scanner_place(&parser->scanner);
}

static const row_expr *parse_name(row_parser *parser)
{
    row_place where = here(parser);
    row_expr *made = expr_new(parser, EXPR_NAME, where);
    made->name = scanner_name(&parser->scanner, "a name, a number or '('");
    if (scanner_accepts(&parser->scanner, "[")) {
        made->kind = EXPR_ELEMENT;
        made->left = parse_expr(parser);
        scanner_expects(&parser->scanner, "]");
    }
    return made;
}

/* sub(k): subtype k of a block type. number(a): the request number of block a. NULL if neither is next. */
static const row_expr *parse_function(row_parser *parser)
{
    row_scanner *scanner = &parser->scanner;
    row_place where = here(parser);
    row_scanner ahead = *scanner;
    const bool subtype = scanner_accepts_word(&ahead, "sub");
    if ((!subtype && !scanner_accepts_word(&ahead, "number")) || !scanner_accepts(&ahead, "("))
        return NULL;
    *scanner = ahead;
    row_expr *made = expr_new(parser, subtype ? EXPR_MULTIPLY : EXPR_REQUEST, where);
    made->left = subtype ? parse_expr(parser) : parse_name(parser);
    if (subtype) {
        row_expr *shift = expr_new(parser, EXPR_NUMBER, where);
        shift->value = UINT64_C(1) << 16;
        made->right = shift;
    }
    scanner_expects(scanner, ")");
    return made;
}

static const row_expr *parse_primary(row_parser *parser)
{
    row_scanner *scanner = &parser->scanner;
    row_place where = here(parser);
    if (scanner_accepts(scanner, "(")) {
        parse_deeper(parser);
        const row_expr *inner = parse_expr(parser);
        parser->nesting--;
        scanner_expects(scanner, ")");
        return inner;
    }
    if (scanner_sees_name(scanner)) {
        parse_deeper(parser);
        const row_expr *name = parse_function(parser);
        if (name == NULL)
            name = parse_name(parser);
        parser->nesting--;
        return name;
    }
    if (scanner_accepts(scanner, "-")) { /* of 0, modulo the candidate's size_t */
        parse_deeper(parser);
        row_expr *negative = expr_new(parser, EXPR_SUBTRACT, where);
        negative->left = expr_new(parser, EXPR_NUMBER, where);
        negative->right = parse_primary(parser);
        parser->nesting--;
        return negative;
    }
    char next = scanner->text[scanner->at];
    if (next < '0' || next > '9')
        context_fail(parser->tree->context, where, "a name, a number or '('");
    row_expr *number = expr_new(parser, EXPR_NUMBER, where);
    number->value = scanner_number(scanner);
    return number;
}

static void check_terms(row_parser *parser, unsigned terms, row_place where)
{
    if (terms > LIMIT_NESTING)
        context_fail(parser->tree->context, where, "a shorter expression: at most %d terms", (int)LIMIT_NESTING);
}

static const row_expr *parse_product(row_parser *parser)
{
    const row_expr *left = parse_primary(parser);
    for (unsigned terms = 2;; terms++) {
        row_place where = here(parser);
        expr_kind kind;
        if (scanner_accepts(&parser->scanner, "*"))
            kind = EXPR_MULTIPLY;
        else if (scanner_accepts(&parser->scanner, "/"))
            kind = EXPR_DIVIDE;
        else if (scanner_accepts(&parser->scanner, "%"))
            kind = EXPR_REMAINDER;
        else
            return left;
        check_terms(parser, terms, where);
        row_expr *made = expr_new(parser, kind, where);
        made->left = left;
        made->right = parse_primary(parser);
        left = made;
    }
}

const row_expr *parse_expr(row_parser *parser)
{
    const row_expr *left = parse_product(parser);
    for (unsigned terms = 2;; terms++) {
        row_place where = here(parser);
        expr_kind kind;
        if (scanner_accepts(&parser->scanner, "+"))
            kind = EXPR_ADD;
        else if (scanner_accepts(&parser->scanner, "-"))
            kind = EXPR_SUBTRACT;
        else
            return left;
        check_terms(parser, terms, where);
        row_expr *made = expr_new(parser, kind, where);
        made->left = left;
        made->right = parse_product(parser);
        left = made;
    }
}

const row_expr *parse_argument(row_parser *parser)
{
    row_place where = here(parser);
    if (!scanner_accepts(&parser->scanner, "&"))
        return parse_expr(parser);
    row_expr *out = expr_new(parser, EXPR_OUT, where);
    if (!scanner_accepts_word(&parser->scanner, "_"))
        out->left = parse_name(parser);
    return out;
}

const row_call *parse_call(row_parser *parser)
{
    row_scanner *scanner = &parser->scanner;
    row_call *made = context_take(parser->tree->context, 1, sizeof *made);
    made->where = here(parser);
    made->name = scanner_name(scanner, "a routine");
    made->routine = as_routine_by_name(made->name);
    if (made->routine > AS_LAST_OF_C)
        made->routine = AS_NOTHING;
    scanner_expects(scanner, "(");
    if (scanner_accepts(scanner, ")"))
        return made;
    do {
        if (made->count == WIRE_MAX_ARGS)
            context_fail(parser->tree->context, here(parser), "')': a call has at most %d arguments",
                         (int)WIRE_MAX_ARGS);
        made->args[made->count++] = parse_argument(parser);
    } while (scanner_accepts(scanner, ","));
    scanner_expects(scanner, ")");
    return made;
}
