/* families.c - the law in force: all families in order, and the numbering of their clauses. */
#include "families.h"

#include <string.h>

static const as_family end_of_the_law = {.name = NULL};

const as_family *const as_families[] = {
    &law_of_scope,
    &law_of_blocks,
    &law_of_allocation,
    &law_of_calloc,
    &law_of_realloc,
    &law_of_alignment,
    &law_of_posix_memalign,
    &law_of_release,
    &law_of_queries,
    &law_of_errno,
    &law_of_threads,
    &law_of_fork,
    &law_of_returns,
    &law_of_crt_scope,
    &law_of_crt_sizes,
    &law_of_crt_recalloc,
    &law_of_crt_expand,
    &law_of_crt_msize,
    &law_of_crt_heap,
    &law_of_crt_walk,
    &law_of_crt_aligned,
    &law_of_crt_aligned_arguments,
    &law_of_crt_new_handler,
    &law_of_crt_settings,
    &law_of_crt_invalid,
    &law_of_crt_stack,
    &law_of_dbg_scope,
    &law_of_dbg_making,
    &law_of_dbg_sizes,
    &law_of_dbg_types,
    &law_of_dbg_origin,
    &law_of_dbg_check,
    &law_of_dbg_flag,
    &law_of_dbg_kept,
    &law_of_dbg_settings,
    &law_of_dbg_hook,
    &law_of_dbg_hook_told,
    &law_of_dbg_break,
    &law_of_dbg_states,
    &law_of_dbg_difference,
    &law_of_dbg_dumps,
    &law_of_dbg_clients,
    &law_of_dbg_leaks,
    &law_of_dbg_reports,
    &law_of_dbg_report_settings,
    &law_of_cxx_new_call,
    &law_of_cxx_new_alignment,
    &law_of_cxx_new_size,
    &law_of_cxx_new_bound,
    &law_of_cxx_new_failure,
    &law_of_cxx_new_make,
    &law_of_cxx_new_undo,
    &law_of_cxx_new_cleanup,
    &law_of_cxx_new_match,
    &law_of_cxx_new_abi,
    &law_of_cxx_scope,
    &law_of_cxx_scope_delete,
    &law_of_cxx_delete,
    &law_of_cxx_delete_function,
    &law_of_cxx_delete_arguments,
    &law_of_cxx_library,
    &law_of_cxx_library_forward,
    &law_of_cxx_handler,
    &law_of_cxx_sizes,
    &law_of_cxx_vec,
    &law_of_cxx_vec_new,
    &law_of_cxx_vec_delete,
    &law_of_cxx_returns,
    &law_of_cxx_text_grammar,
    &law_of_cxx_text_types,
    &law_of_cxx_text_bounds,
    &law_of_cxx_text_initialisers,
    &law_of_cxx_text_selection,
    &law_of_cxx_text_declarations,
    &law_of_cxx_text_deletes,
    &law_of_cxx_text_constants,
    &law_of_cxx_text_library,
    &law_of_quality,
    &end_of_the_law,
};

size_t as_clause_count(void)
{
    size_t count = 0;
    for (size_t i = 0; as_families[i]->name; i++)
        count += as_families[i]->clause_count;
    return count;
}

const as_clause *as_clause_at(size_t index)
{
    for (size_t i = 0; as_families[i]->name; i++) {
        if (index < as_families[i]->clause_count)
            return &as_families[i]->clauses[index];
        index -= as_families[i]->clause_count;
    }
    return NULL;
}

size_t as_clause_index(const char *id)
{
    size_t before = 0;
    for (size_t i = 0; as_families[i]->name; before += as_families[i++]->clause_count)
        for (size_t k = 0; k < as_families[i]->clause_count; k++)
            if (strcmp(as_families[i]->clauses[k].id, id) == 0)
                return before + k;
    return SIZE_MAX;
}
