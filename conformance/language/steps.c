/* steps.c - parses the steps of a row. */
#include "parser.h"

#include <string.h>

static row_step *step_new(row_parser *parser)
{
    row_step *made = context_take(parser->tree->context, 1, sizeof *made);
    scanner_skip(&parser->scanner);
    made->where = scanner_place(&parser->scanner);
    made->column = (unsigned)(parser->scanner.at - parser->steps_start + 1);
    return made;
}

static const row_expr *number_expr(row_parser *parser, uint64_t value, row_place where)
{
    row_expr *made = context_take(parser->tree->context, 1, sizeof *made);
    *made = (row_expr){.kind = EXPR_NUMBER, .value = value, .where = where};
    return made;
}

static const row_expr *all_expr(row_parser *parser, row_place where)
{
    row_expr *made = context_take(parser->tree->context, 1, sizeof *made);
    *made = (row_expr){.kind = EXPR_ALL, .where = where};
    return made;
}

static const row_step *parse_body(row_parser *parser)
{
    scanner_expects(&parser->scanner, "{");
    parse_deeper(parser);
    const row_step *body = parse_steps(parser, "}");
    parser->nesting--;
    if (body == NULL)
        context_fail(parser->tree->context, scanner_place(&parser->scanner), "a step");
    scanner_expects(&parser->scanner, "}");
    return body;
}

/* poke(a, offset, byte), look(a), header(a), exit(status) */
static bool parse_debug_happening(row_parser *parser, row_step *made)
{
    row_scanner *scanner = &parser->scanner;
    row_scanner ahead = *scanner;
    if (scanner_accepts_word(&ahead, "poke"))
        made->kind = STEP_POKE;
    else if (scanner_accepts_word(&ahead, "look"))
        made->kind = STEP_LOOK;
    else if (scanner_accepts_word(&ahead, "header"))
        made->kind = STEP_HEADER;
    else if (scanner_accepts_word(&ahead, "exit"))
        made->kind = STEP_EXIT;
    if (made->kind == STEP_CALL || !scanner_accepts(&ahead, "("))
        return false;
    *scanner = ahead;
    made->amount = parse_expr(parser);
    if (made->kind == STEP_POKE) {
        scanner_expects(scanner, ",");
        made->offset = parse_expr(parser);
        scanner_expects(scanner, ",");
        made->byte = parse_expr(parser);
    }
    scanner_expects(scanner, ")");
    return true;
}

/* check(all), check(a), measure(0), limit(on), limit(off) */
static bool parse_happening(row_parser *parser, row_step *made)
{
    row_scanner *scanner = &parser->scanner;
    if (scanner_accepts_word(scanner, "check")) {
        made->kind = STEP_CHECK;
        scanner_expects(scanner, "(");
        made->amount = scanner_accepts_word(scanner, "all") ? all_expr(parser, made->where) : parse_expr(parser);
    } else if (scanner_accepts_word(scanner, "measure")) {
        made->kind = STEP_MEASURE;
        scanner_expects(scanner, "(");
        made->amount = parse_expr(parser);
    } else if (scanner_accepts_word(scanner, "limit")) {
        made->kind = STEP_LIMIT;
        scanner_expects(scanner, "(");
        bool on = scanner_accepts_word(scanner, "on");
        if (!on && !scanner_accepts_word(scanner, "off"))
            context_fail(parser->tree->context, scanner_place(scanner), "'on' or 'off'");
        made->amount = number_expr(parser, on, made->where);
    } else {
        return parse_debug_happening(parser, made);
    }
    scanner_expects(scanner, ")");
    return true;
}

/* The callbacks, and what of them answers nothing. */
static const struct {
    const char *word, *answers_nothing;
    as_routine callback;
} callbacks[] = {
    {"asked", NULL, AS_ASKED},
    {"invalid", "an invalid parameter handler", AS_INVALID},
    {"hooked", NULL, AS_HOOKED},
    {"reported", NULL, AS_REPORTED},
    {"dumped", "a dump client", AS_DUMPED},
    {"visited", "a function that visits blocks", AS_VISITED},
};

/* answer N, N, ... */
static void parse_answers(row_parser *parser, row_step *made)
{
    row_scanner *scanner = &parser->scanner;
    for (size_t i = 0; i < sizeof callbacks / sizeof *callbacks; i++)
        if (callbacks[i].callback == made->callback && callbacks[i].answers_nothing != NULL)
            context_fail(parser->tree->context, scanner_place(scanner), "no answer: %s gives none",
                         callbacks[i].answers_nothing);
    do {
        row_place where = parse_here(parser);
        if (made->answer_count == WIRE_MAX_ANSWERS)
            context_fail(parser->tree->context, where, "at most %d answers", (int)WIRE_MAX_ANSWERS);
        made->answers[made->answer_count++] = parse_expr(parser);
    } while (scanner_accepts(scanner, ","));
}

/* on asked [H2] { steps; answer 1, 0 }, on invalid [H2] { steps }: either may be left out. So on hooked, reported
 * (which answer), dumped, visited (which do not). */
static void parse_on(row_parser *parser, row_step *made)
{
    row_scanner *scanner = &parser->scanner;
    made->kind = STEP_ON;
    for (size_t i = 0; i < sizeof callbacks / sizeof *callbacks && made->callback == AS_NOTHING; i++)
        if (scanner_accepts_word(scanner, callbacks[i].word))
            made->callback = callbacks[i].callback;
    if (made->callback == AS_NOTHING)
        context_fail(parser->tree->context, parse_here(parser),
                     "'asked', 'invalid', 'hooked', 'reported', 'dumped' or 'visited' after on");
    if (!scanner_sees(scanner, "{"))
        made->amount = parse_expr(parser);
    scanner_expects(scanner, "{");
    parse_deeper(parser);
    made->body = parse_steps(parser, "}");
    parser->nesting--;
    if (scanner_accepts_word(scanner, "answer"))
        parse_answers(parser, made);
    scanner_expects(scanner, "}");
}

/* repeat N {...}, thread {...}, threads N {...}, fork {...}, join, meet N, reap, walk, on ... {...} */
static bool parse_control(row_parser *parser, row_step *made)
{
    row_scanner *scanner = &parser->scanner;
    if (scanner_accepts_word(scanner, "repeat")) {
        made->kind = STEP_REPEAT;
        made->amount = parse_expr(parser);
        made->body = parse_body(parser);
    } else if (scanner_accepts_word(scanner, "threads")) {
        made->kind = STEP_THREAD;
        made->amount = parse_expr(parser);
        made->body = parse_body(parser);
    } else if (scanner_accepts_word(scanner, "thread")) {
        made->kind = STEP_THREAD;
        made->amount = number_expr(parser, 1, made->where);
        made->body = parse_body(parser);
    } else if (scanner_accepts_word(scanner, "fork")) {
        made->kind = STEP_FORK;
        made->body = parse_body(parser);
    } else if (scanner_accepts_word(scanner, "join")) {
        made->kind = STEP_JOIN;
    } else if (scanner_accepts_word(scanner, "reap")) {
        made->kind = STEP_REAP;
    } else if (scanner_accepts_word(scanner, "walk")) {
        made->kind = STEP_WALK;
    } else if (scanner_accepts_word(scanner, "on")) {
        parse_on(parser, made);
    } else if (scanner_accepts_word(scanner, "meet")) {
        made->kind = STEP_MEET;
        made->amount = parse_expr(parser);
    } else {
        return false;
    }
    return true;
}

static bool sees_call(row_parser *parser)
{
    row_scanner ahead = parser->scanner;
    scanner_name(&ahead, "a step");
    return scanner_sees(&ahead, "(");
}

/* [unfilled] [dest =] [drain] call [count] */
static void parse_call_step(row_parser *parser, row_step *made)
{
    row_scanner *scanner = &parser->scanner;
    made->kind = STEP_CALL;
    made->unfilled = scanner_accepts_word(scanner, "unfilled");
    if (scanner_sees_word(scanner, "drain"))
        context_fail(parser->tree->context, made->where, "a block and '=' before drain");
    if (!sees_call(parser)) {
        made->dest = parse_expr(parser);
        if (made->dest->kind != EXPR_NAME && made->dest->kind != EXPR_ELEMENT)
            context_fail(parser->tree->context, made->where,
                         "a step: a call, a block and '=', or a word such as repeat");
        scanner_expects(scanner, "=");
    }
    if (scanner_accepts_word(scanner, "drain"))
        made->kind = STEP_DRAIN;
    made->call = *parse_call(parser);
    if (made->kind == STEP_DRAIN)
        made->amount = parse_expr(parser);
}

static const row_expr *own_expr(row_parser *parser, row_place where)
{
    row_expr *made = context_take(parser->tree->context, 1, sizeof *made);
    *made = (row_expr){.kind = EXPR_OWN, .where = where};
    return made;
}

/* free(all), _heapadd(OWN, n): the arguments that stand for every live block, for memory of the driver's own. */
static void replace_all(row_parser *parser, row_step *made)
{
    for (unsigned i = 0; i < made->call.count; i++) {
        const row_expr *arg = made->call.args[i];
        if (arg->kind == EXPR_NAME && strcmp(arg->name, "all") == 0)
            made->call.args[i] = all_expr(parser, arg->where);
        if (arg->kind == EXPR_NAME && strcmp(arg->name, "OWN") == 0)
            made->call.args[i] = own_expr(parser, arg->where);
    }
}

const row_step *parse_steps(row_parser *parser, const char *end)
{
    row_scanner *scanner = &parser->scanner;
    const row_step *first = NULL;
    const row_step **last = &first;
    for (;;) {
        if (scanner_at_end(scanner) || scanner_sees(scanner, "|") ||
            (end != NULL && (scanner_sees(scanner, end) || scanner_sees_word(scanner, "answer"))))
            return first;
        row_step *made = step_new(parser);
        if (!parse_happening(parser, made) && !parse_control(parser, made)) {
            parse_call_step(parser, made);
            replace_all(parser, made);
        }
        *last = made;
        last = &made->next;
        if (!scanner_accepts(scanner, ";"))
            return first;
    }
}
