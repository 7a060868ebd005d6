/* cxx.c - the C++ table as a corpus. The rows are compiled in: here each row's body is a text and no more, the words of
 * which are told apart by their beginnings. */
#include "corpus.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "whole.h"

/* One row of the table as it is written. */
typedef struct cxx_row {
    const char *id, *file, *text;
    unsigned line;
    as_profiles revisions;
    unsigned units;
} cxx_row;

#define SINCE_98 AS_CXX
#define SINCE_11 AS_CXX_SINCE_11
#define SINCE_14 AS_CXX_SINCE_14
#define SINCE_17 AS_CXX_SINCE_17
#define SINCE_20 AS_CXX_SINCE_20
#define SINCE_23 AS_CXX_SINCE_23
#define UNTIL_98 (AS_CXX & ~AS_CXX_SINCE_11)
#define UNTIL_11 (AS_CXX & ~AS_CXX_SINCE_14)
#define UNTIL_14 (AS_CXX & ~AS_CXX_SINCE_17)
#define UNTIL_17 (AS_CXX & ~AS_CXX_SINCE_20)
#define UNTIL_20 (AS_CXX & ~AS_CXX_SINCE_23)
#define UNTIL_23 AS_CXX
#define IN_LIBRARY (1U << CORPUS_UNIT_LIBRARY)
#define IN_REPLACED (1U << CORPUS_UNIT_REPLACED)
#define IN_ARRAYS (1U << CORPUS_UNIT_ARRAYS)
#define IN_REPLACING (IN_REPLACED | IN_ARRAYS)
#define IN_WITH_ARRAYS (IN_LIBRARY | IN_ARRAYS)
#define IN_EVERY (IN_LIBRARY | IN_REPLACING)

#define ROW(id, since, until, units, ...)                                                                              \
    {id, "cxx/" ROW_FILE, #__VA_ARGS__, __LINE__, SINCE_##since & UNTIL_##until, IN_##units},
static const cxx_row table[] = {
#include "rows.inc"
};
#undef ROW
enum { ROWS = sizeof table / sizeof *table };

/* Words that stand for a call; the longest beginning that fits tells which. */
static const struct word {
    const char *beginning;
    as_routine routine;
} words[] = {
    {"NEW", AS_NEW},
    {"DELETE", AS_DELETE},
    {"CALL_NEW", AS_OPERATOR_NEW},
    {"CALL_NEW_ARRAY", AS_OPERATOR_NEW_ARRAY},
    {"CALL_DELETE", AS_OPERATOR_DELETE},
    {"CALL_DELETE_ARRAY", AS_OPERATOR_DELETE_ARRAY},
    {"SET_HANDLER", AS_STD_SET_NEW_HANDLER},
    {"GET_HANDLER", AS_STD_GET_NEW_HANDLER},
    {"VEC_NEW", AS_VEC_NEW},
    {"VEC_NEW2", AS_VEC_NEW2},
    {"VEC_NEW3", AS_VEC_NEW3},
    {"VEC_CTOR", AS_VEC_CTOR},
    {"VEC_CCTOR", AS_VEC_CCTOR},
    {"VEC_DTOR", AS_VEC_DTOR},
    {"VEC_CLEANUP", AS_VEC_CLEANUP},
    {"VEC_DELETE", AS_VEC_DELETE},
    {"VEC_DELETE2", AS_VEC_DELETE2},
    {"VEC_DELETE3", AS_VEC_DELETE3},
    {"THROW_LENGTH", AS_THROW_BAD_ARRAY_NEW_LENGTH},
};

static as_routine routine_of(const char *word, size_t length)
{
    as_routine found = AS_NOTHING;
    size_t longest = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t beginning = strlen(words[i].beginning);
        if (beginning <= length && beginning > longest && memcmp(word, words[i].beginning, beginning) == 0) {
            found = words[i].routine;
            longest = beginning;
        }
    }
    return found;
}

/* The routines that a row's text names. */
static as_routine_set named(const char *text)
{
    as_routine_set set = {{0}};
    while (*text != '\0') {
        size_t length = 0;
        while (isalnum((unsigned char)text[length]) || text[length] == '_')
            length++;
        const as_routine routine = routine_of(text, length);
        if (routine != AS_NOTHING)
            as_routine_set_add(&set, routine);
        text += length != 0 ? length : 1;
    }
    return set;
}

/* Whether a call by name is one with further arguments: nothrow, an alignment, a size. */
static bool is_form(const char *word, size_t length)
{
    static const char *const parts[] = {"_NOTHROW", "_ALIGNED", "_SIZED"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *found = strstr(word, parts[i]);
        if (found != NULL && found < word + length)
            return true;
    }
    return false;
}

/* Whether all that a text does is to call such functions: no expression, and memory from no other function. */
static bool is_about_forms(const char *text)
{
    static const char by_name[] = "CALL_NEW", expression[] = "NEW";
    bool has = false;
    for (size_t length; *text != '\0'; text += length != 0 ? length : 1) {
        length = 0;
        while (isalnum((unsigned char)text[length]) || text[length] == '_')
            length++;
        if (length >= sizeof expression - 1 && memcmp(text, expression, sizeof expression - 1) == 0)
            return false;
        if (length < sizeof by_name - 1 || memcmp(text, by_name, sizeof by_name - 1) != 0)
            continue;
        if (!is_form(text, length))
            return false;
        has = true;
    }
    return has;
}

const char *corpus_unit_name(unsigned unit)
{
    static const char *const names[CORPUS_UNITS] = {"library", "replaced", "arrays"};
    return unit < CORPUS_UNITS ? names[unit] : "?";
}

static void fill_row(row_whole *made, const cxx_row *from, size_t number)
{
    corpus *to = &made->corpus;
    row_context *context = &made->context;
    corpus_row *row = &to->rows[to->row_count];
    corpus_case *one = &to->cases[to->case_count];
    wire_step *step = context_take(context, 1, sizeof *step);
    step->op = WIRE_ROW;
    step->dest = WIRE_NO_SLOT;
    step->args[0].kind = WIRE_NUMBER;
    step->args[0].base = number;
    step->args[1].kind = WIRE_NUMBER;
    step->args[1].base = wire_digest(from->id, strlen(from->id));
    one->row = to->row_count;
    one->id = context_text(context, from->id, strlen(from->id));
    one->steps = step;
    one->step_count = 1;
    one->routines = one->subjects = named(from->text);
    as_routine *routines = context_take(context, AS_LAST_CALL + 1, sizeof *routines);
    row->id = from->id;
    row->file = from->file;
    row->text = from->text;
    row->line = from->line;
    row->probe = context_text(context, from->id, strcspn(from->id, "."));
    row->needs = strstr(from->text, "LIMIT(1)") != NULL ? CORPUS_OOM : 0;
    row->needs |= is_about_forms(from->text) ? CORPUS_FORMS : 0;
    row->conditions = (row->needs & CORPUS_OOM) != 0 ? CORPUS_WHEN_OOM : CORPUS_PLAIN;
    row->routines = routines;
    row->first_case = to->case_count;
    row->case_count = 1;
    for (int routine = 1; routine <= (int)AS_LAST_CALL; routine++)
        if (as_routine_set_has(&one->routines, (as_routine)routine))
            *routines++ = (as_routine)routine;
    to->row_count++;
    to->case_count++;
}

static bool fill(row_whole *made, as_profiles revision, unsigned unit)
{
    if (setjmp(made->context.failed) != 0)
        return false;
    made->corpus.rows = context_take(&made->context, ROWS, sizeof *made->corpus.rows);
    made->corpus.cases = context_take(&made->context, ROWS, sizeof *made->corpus.cases);
    for (size_t i = 0; i < ROWS; i++)
        if ((table[i].revisions & revision) != 0 && (table[i].units & unit) != 0)
            fill_row(made, &table[i], i);
    return true;
}

corpus *corpus_cxx(as_profile revision, corpus_unit unit)
{
    corpus_error error;
    row_whole *made = calloc(1, sizeof *made);
    if (made == NULL)
        return NULL;
    made->context.error = &error;
    if (fill(made, UINT64_C(1) << revision, 1U << unit))
        return &made->corpus;
    corpus_free(&made->corpus);
    return NULL;
}

size_t corpus_cxx_rows(void) { return ROWS; }

const char *corpus_cxx_row(size_t number, as_profiles *revisions, unsigned *units)
{
    if (number >= ROWS)
        return NULL;
    *revisions = table[number].revisions;
    *units = table[number].units;
    return table[number].id;
}

bool corpus_is_cxx(const corpus_case *one) { return one->step_count == 1 && one->steps[0].op == WIRE_ROW; }
