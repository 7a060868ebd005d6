/* snippet_parse.c - from the text of a table of programs to the programs. */
#include "snippet_parse.h"

#include <string.h>

enum { FIRST = AS_PROFILE_CXX98, LAST = AS_PROFILE_CXX23 };

static const char mark[] = "//!";

/* Where reading stands: in a line, which ends at `end`. */
typedef struct cursor {
    snippet_table *table;
    const char *file, *text;
    size_t length, at, line_start, end;
    unsigned line;
} cursor;

static row_place place(const cursor *in, size_t at)
{
    return (row_place){in->file, in->line, (unsigned)(at - in->line_start + 1)};
}

static void begin_line(cursor *in, size_t at)
{
    const char *newline = memchr(in->text + at, '\n', in->length - at);
    in->at = in->line_start = at;
    in->end = newline != NULL ? (size_t)(newline - in->text) : in->length;
    in->line++;
}

static bool next_line(cursor *in)
{
    if (in->end + 1 >= in->length)
        return false;
    begin_line(in, in->end + 1);
    return true;
}

static bool line_starts_with(const cursor *in, const char *word)
{
    size_t length = strlen(word);
    return in->end - in->line_start >= length && memcmp(in->text + in->line_start, word, length) == 0;
}

static bool line_is_blank(const cursor *in)
{
    for (size_t i = in->line_start; i < in->end; i++)
        if (in->text[i] != ' ')
            return false;
    return true;
}

static void skip_blanks(cursor *in)
{
    while (in->at < in->end && in->text[in->at] == ' ')
        in->at++;
}

static bool accepts(cursor *in, char sign)
{
    skip_blanks(in);
    bool is_there = in->at < in->end && in->text[in->at] == sign;
    in->at += is_there;
    return is_there;
}

static bool is_part_of_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '+';
}

/* The next word of the line, perhaps empty; *from is where it begins. */
static size_t take_word(cursor *in, size_t *from)
{
    skip_blanks(in);
    *from = in->at;
    while (in->at < in->end && is_part_of_word(in->text[in->at]))
        in->at++;
    return in->at - *from;
}

static bool word_is(const cursor *in, size_t from, size_t length, const char *word)
{
    return strlen(word) == length && memcmp(in->text + from, word, length) == 0;
}

/* TOPIC.WHAT */
static void parse_id(cursor *in, snippet *one)
{
    row_context *context = &in->table->context;
    size_t from, length = take_word(in, &from);
    const char *dot = length != 0 ? memchr(in->text + from, '.', length) : NULL;
    size_t topic = dot != NULL ? (size_t)(dot - (in->text + from)) : length;
    if (topic == 0)
        context_fail(context, place(in, from), "a topic, '.', and a name, in small letters, digits and '-'");
    one->topic = as_topic_by_name(in->text + from, (unsigned)topic);
    if (one->topic == AS_TOPIC_NONE)
        context_fail(context, place(in, from), "a topic of topics.h");
    if (length <= topic + 1)
        context_fail(context, place(in, from + topic), "'.' and a name, in small letters, digits and '-'");
    if (length > LIMIT_ID)
        context_fail(context, place(in, from), "at most %d characters", (int)LIMIT_ID);
    char *id = context_take(context, sizeof "cxx-text." + length, 1);
    memcpy(id, "cxx-text.", sizeof "cxx-text.");
    memcpy(id + strlen(id), in->text + from, length);
    one->id = id;
    for (size_t i = 0; i < in->table->public.count; i++)
        if (strcmp(in->table->room[i].id, id) == 0)
            context_fail(context, place(in, from), "a new id: this is the program at %s:%u", in->table->room[i].file,
                         in->table->room[i].line);
}

static void parse_variant(cursor *in, snippet *one)
{
    size_t from, length;
    if (!accepts(in, '|'))
        context_fail(&in->table->context, place(in, in->at), "'|' and a variant");
    length = take_word(in, &from);
    for (unsigned i = 0; i < AS_VARIANT_COUNT; i++)
        if (word_is(in, from, length, as_variant_name((as_variant)i))) {
            one->variant = (as_variant)i;
            if (as_topic_has(one->topic, one->variant))
                return;
        }
    context_fail(&in->table->context, place(in, from), "%s",
                 as_topic_kind_of(one->topic) == AS_TOPIC_RULE ? "keeps or breaks, of a rule" : "uses, of a feature");
}

static as_profile parse_revision(cursor *in)
{
    size_t from, length = take_word(in, &from);
    for (int i = FIRST; i <= LAST; i++)
        if (word_is(in, from, length, snippet_standard((as_profile)i)))
            return (as_profile)i;
    context_fail(&in->table->context, place(in, from), "c++98, c++11, c++14, c++17, c++20 or c++23");
}

/* since R, until R; one of them or both, in this order. */
static void parse_revisions(cursor *in, snippet *one)
{
    row_context *context = &in->table->context;
    size_t from, length;
    one->since = (as_profile)FIRST;
    one->until = (as_profile)LAST;
    if (!accepts(in, '|'))
        return;
    length = take_word(in, &from);
    if (word_is(in, from, length, "since")) {
        one->since = parse_revision(in);
        if (!accepts(in, ','))
            return;
        length = take_word(in, &from);
    }
    if (!word_is(in, from, length, "until"))
        context_fail(context, place(in, from), "since or until, and a revision");
    one->until = parse_revision(in);
    if (one->until < one->since)
        context_fail(context, place(in, from), "a last revision that is not before the first");
}

static void parse_heading(cursor *in, snippet *one)
{
    one->file = in->file;
    in->at += sizeof mark - 1;
    parse_id(in, one);
    parse_variant(in, one);
    parse_revisions(in, one);
    skip_blanks(in);
    if (in->at < in->end)
        context_fail(&in->table->context, place(in, in->at), "the end of the line");
}

/* From the present line to the next mark, or to the end; blank lines at either end are no part of it. */
static bool parse_text(cursor *in, snippet *one)
{
    size_t from = 0, to = 0;
    bool more = true;
    for (; more && !line_starts_with(in, mark); more = next_line(in)) {
        if (line_is_blank(in))
            continue;
        if (to == 0) {
            from = in->line_start;
            one->line = in->line;
        }
        to = in->end;
        size_t at = in->line_start;
        while (at < in->end && in->text[at] == ' ')
            at++;
        one->includes |= at + 8 < in->end && memcmp(in->text + at, "#include", 8) == 0;
    }
    if (to == 0)
        context_fail(&in->table->context, place(in, in->at), "the program's text");
    if (to - from > SNIPPET_MOST)
        context_fail(&in->table->context, (row_place){in->file, one->line, 1}, "at most %d bytes of text",
                     (int)SNIPPET_MOST);
    one->length = to - from + 1;
    char *text = context_take(&in->table->context, one->length + 1, 1);
    memcpy(text, in->text + from, to - from);
    text[to - from] = '\n';
    one->text = text;
    return more;
}

static void check_bytes(cursor *in)
{
    for (bool more = in->length != 0; more; more = next_line(in))
        for (size_t i = in->line_start; i < in->end; i++)
            if (in->text[i] < 0x20 || in->text[i] > 0x7e)
                context_fail(&in->table->context, place(in, i), "printable ASCII, not byte 0x%02x",
                             (unsigned)(unsigned char)in->text[i]);
}

void snippet_parse_table(snippet_table *table, const char *file, const char *text, size_t length)
{
    cursor in = {.table = table, .file = file, .text = text, .length = length};
    begin_line(&in, 0);
    check_bytes(&in);
    in.line = 0;
    begin_line(&in, 0);
    bool more = length != 0;
    for (; more && !line_starts_with(&in, mark); more = next_line(&in))
        if (!line_is_blank(&in) && !line_starts_with(&in, "//"))
            context_fail(&table->context, place(&in, in.at), "a comment, or '//!' and what program it is");
    while (more) {
        if (table->public.count == SNIPPETS_MOST)
            context_fail(&table->context, place(&in, in.at), "at most %d programs", (int)SNIPPETS_MOST);
        snippet *one = &table->room[table->public.count];
        memset(one, 0, sizeof *one);
        parse_heading(&in, one);
        if (!next_line(&in))
            context_fail(&table->context, place(&in, in.end), "the program's text in the next line");
        more = parse_text(&in, one);
        table->public.count++;
    }
}
