/* list_scenarios.c - the corpus: the matrix of entry points and probes, then the id of every case; and the rows of the
 * C++ table. */
#include <stdlib.h>

#include "command.h"
#include "corpus.h"
#include "list.h"

/* The rows that C++ compilers expand: those of the revisions asked for, all if none is. Returns how many. */
static size_t list_cxx(FILE *out, const struct options *options)
{
    const as_profiles asked = options->run.profiles;
    as_profiles revisions;
    unsigned units;
    size_t listed = 0;
    if (!options->run.filter && !asked)
        fprintf(out, "\n%zu rows in C++, made by the compiler under judgement:\n", corpus_cxx_rows());
    for (size_t i = 0; i < corpus_cxx_rows(); i++) {
        const char *id = corpus_cxx_row(i, &revisions, &units);
        if (!list_takes(options, id) || (asked && !(asked & revisions)))
            continue;
        fprintf(out, "%s\n", id);
        listed++;
    }
    return listed;
}

int list_scenarios(FILE *out, const struct options *options, const struct places *places)
{
    const as_platform platform = as_platform_lp64();
    const as_profiles judged = options->run.profiles ? options->run.profiles : AS_ALL;
    corpus_error error = {0};
    corpus *corpus_of_all = corpus_read(places->run.corpus, &platform, &error);
    if (!corpus_of_all)
        return fail(STATUS_USAGE, "corpus: %s:%u:%u: expected %s", error.file, error.line, error.column,
                    error.expected);
    if (!options->run.filter && !options->run.profiles) {
        corpus_matrix(corpus_of_all, out);
        fprintf(out, "\n%zu rows, %zu cases:\n", corpus_of_all->row_count, corpus_of_all->case_count);
    }
    size_t listed = 0;
    as_oracle *oracle = as_oracle_new(&platform, judged);
    for (size_t i = 0; i < corpus_of_all->case_count; i++) {
        const corpus_case *one = &corpus_of_all->cases[i];
        if (!list_takes(options, one->id) && !list_takes(options, corpus_of_all->rows[one->row].id))
            continue;
        if (options->run.profiles && !corpus_standing(one, &platform, judged, oracle))
            continue;
        fprintf(out, "%s\n", one->id);
        listed++;
    }
    listed += list_cxx(out, options);
    as_oracle_free(oracle);
    corpus_free(corpus_of_all);
    return listed ? 0 : fail(STATUS_USAGE, "list: no scenario matches");
}
