/* tables.c - see tables.h. */
#include "tables.h"

#include "rehearse.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

corpus *tables_read_bytes(const char *text, size_t length, const as_platform *platform, corpus_error *error)
{
    char folder[] = "/tmp/allocspec-rows-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/t.rows", folder);
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    corpus *made = corpus_read(folder, platform, error);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
    return made;
}

corpus *tables_read(const char *text, const as_platform *platform, corpus_error *error)
{
    return tables_read_bytes(text, strlen(text), platform, error);
}

corpus *tables_of(const char *text)
{
    const as_platform platform = as_platform_lp64();
    corpus_error error;
    corpus *made = tables_read(text, &platform, &error);
    if (made == NULL)
        fail_msg("%s:%u:%u: expected %s", error.file, error.line, error.column, error.expected);
    return made;
}

void tables_refused(const char *text, unsigned line, unsigned column, const char *expected)
{
    const as_platform platform = as_platform_lp64();
    corpus_error error;
    assert_null(tables_read(text, &platform, &error));
    if (error.line != line || error.column != column || strncmp(error.expected, expected, strlen(expected)) != 0)
        fail_msg("%s\n  was refused at %u:%u, expected %s\n  not at %u:%u, expected %s", text, error.line, error.column,
                 error.expected, line, column, expected);
    assert_string_equal(error.file, "t.rows");
}

as_profiles standing_of(const corpus *of, size_t number, const as_platform *platform, as_profiles judged)
{
    as_oracle *oracle = as_oracle_new(platform, judged);
    assert_non_null(oracle);
    for (size_t i = 0; i < of->case_count; i++)
        (void)corpus_standing(&of->cases[i], platform, judged, oracle);
    const as_profiles set = corpus_standing(&of->cases[number], platform, judged, oracle);
    as_oracle_free(oracle);
    return set;
}

as_event *rehearsed(const char *text, const as_routine *routines, unsigned expected_notes)
{
    const as_platform platform = as_platform_lp64();
    corpus *of = tables_of(text);
    size_t count;
    unsigned notes;
    as_event *events = rehearse(&of->cases[0], &platform, &count, &notes);
    assert_non_null(events);
    for (size_t i = 0; i < count; i++) {
        if (events[i].routine != routines[i])
            fail_msg("event %zu of %s is %s, not %s", i, text, as_routine_signature(events[i].routine)->name,
                     as_routine_signature(routines[i])->name);
        assert_true(i == 0 || events[i - 1].begin < events[i].begin);
    }
    assert_int_equal(routines[count], AS_NOTHING);
    assert_int_equal(notes, expected_notes);
    corpus_free(of);
    return events;
}
