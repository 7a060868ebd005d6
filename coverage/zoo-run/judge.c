/* judge.c - a fault must be caught by a trouble that it truly has, a variant accepted, a hostile candidate survived. */
#include "judge.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

__attribute__((format(printf, 2, 3))) static judgement wrong(judgement all, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    vsnprintf(all.text, sizeof all.text, format, values);
    va_end(values);
    all.right = false;
    return all;
}

static void append(char *list, size_t size, const char *word)
{
    size_t used = strlen(list);
    if (used + strlen(word) + 2 <= size)
        snprintf(list + used, size - used, "%s%s", used ? " " : "", word);
}

/* Adds each of the words that is not there yet. */
static void append_new(char *list, size_t size, const char *words)
{
    for (const char *at = words; *at; at += strspn(at, " ")) {
        char word[100];
        size_t length = strcspn(at, " ");
        snprintf(word, sizeof word, "%.*s", (int)length, at);
        if (!list_has(list, at, length))
            append(list, size, word);
        at += length;
    }
}

static judgement judge_fault(const table_row *row, int exit_status, const findings *found)
{
    judgement result = {0};
    char others[300] = "";
    for (size_t i = 0; i < found->count; i++) {
        const trouble *one = &found->troubles[i];
        if (list_has(row->field[4], one->name, strlen(one->name))) {
            append(result.text, sizeof result.text, one->name);
            append_new(result.rows, sizeof result.rows, one->rows);
        } else {
            append(others, sizeof others, one->name);
        }
    }
    if (!*result.text)
        return wrong(result, "not caught by %s%s%s", row->field[4], *others ? "; reported: " : "", others);
    if (exit_status != 1)
        return wrong(result, "caught, but exit status %d", exit_status);
    result.right = true;
    return result;
}

static judgement judge_variant(const table_row *row, int exit_status, const findings *found)
{
    judgement result = {0};
    if (found->could_not_run || !found->scenarios_run)
        return wrong(result, "could not be run");
    for (size_t i = 0; i < found->count; i++) {
        const trouble *one = &found->troubles[i];
        if (one->law)
            return wrong(result, "rejected: %s in %s", one->name, one->rows);
        if (!list_has(row->field[2], one->name, strlen(one->name)))
            return wrong(result, "unexpectedly missed: %s in %s", one->name, one->rows);
        append(result.text, sizeof result.text, one->name);
    }
    if (exit_status != 0)
        return wrong(result, "exit status %d", exit_status);
    result.right = true;
    return result;
}

static judgement judge_hostile(const table_row *row, int exit_status, const findings *found)
{
    judgement result = {0};
    char status[16];
    int length = snprintf(status, sizeof status, "%d", exit_status);
    if (!list_has(row->field[1], status, (size_t)length))
        return wrong(result, "exit status %d", exit_status);
    if (found->says_conforms)
        return wrong(result, "said to conform");
    for (size_t i = 0; i < found->count; i++)
        append(result.text, sizeof result.text, found->troubles[i].name);
    if (found->could_not_run)
        append(result.text, sizeof result.text, "could not be run");
    result.right = true;
    return result;
}

judgement judge(kind what, const table_row *row, const keeping *kept, const findings *found)
{
    judgement result = {0};
    if (kept->over_budget)
        return wrong(result, "over its budget: %.0f s", kept->seconds);
    if (kept->left)
        return wrong(result, "%u processes left behind", kept->left);
    if (!WIFEXITED(kept->status))
        return wrong(result, "allocspec was ended by signal %d", WTERMSIG(kept->status));
    int status = WEXITSTATUS(kept->status);
    if (!found)
        return wrong(result, "no report, exit status %d", status);
    switch (what) {
    case KIND_FAULT:
        return judge_fault(row, status, found);
    case KIND_VARIANT:
        return judge_variant(row, status, found);
    default:
        return judge_hostile(row, status, found);
    }
}
