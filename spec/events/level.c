/* level.c - the names of the levels of clauses. */
#include <allocspec/clause.h>

const char *as_level_name(as_level level)
{
    static const char *const names[] = {
        [AS_MUST] = "must", [AS_SHOULD] = "should", [AS_CHOICE] = "choice", [AS_DISPUTED] = "disputed"};
    return names[level];
}
