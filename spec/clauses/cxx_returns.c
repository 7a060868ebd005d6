/* cxx_returns.c - delete-expressions and array routines come back, by returning or by an exception: they neither end
 * their caller's process nor go on for ever. The library's functions: returns.c.
 *
 * A destructor that throws while an exception is on its way ends the process rightly. */
#include "cxx_vec.h"
#include "families.h"

static as_truth it_came_back(const as_view *view)
{
    bool came_back = (view->when & AS_CAME_BACK) != 0;
    return came_back                                                                        ? AS_YES
           : inner_first_thrown(view, inner_is_destructor) != NULL || !inner_is_whole(view) ? AS_UNKNOWN
                                                                                            : AS_NO;
}

static const as_clause clauses[] = {
    {
        .id = "delete.returns",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.delete] of N3337, N4140, N4659, N4861, N4950",
        .text = "A delete-expression whose behaviour is defined comes back.",
        .allowed = "to return, or a destructor's exception",
        .when = AS_ANYHOW,
        .holds = it_came_back,
    },
    {
        .id = "vec.returns",
        .routines = ROUTINES(CXX_VEC_NEWS, AS_VEC_CTOR, AS_VEC_CCTOR, AS_VEC_DTOR, AS_VEC_CLEANUP, CXX_VEC_DELETES,
                             AS_THROW_BAD_ARRAY_NEW_LENGTH),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, each routine",
        .text = "An array routine comes back, unless it is to call std::terminate().",
        .allowed = "to return, or an exception",
        .when = AS_ANYHOW,
        .holds = it_came_back,
    },
};

const as_family law_of_cxx_returns = {.name = "cxx-returns", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
