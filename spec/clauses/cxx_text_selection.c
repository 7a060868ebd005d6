/* cxx_text_selection.c - which functions a new-expression may use. */
#include "cxx_text.h"
#include "families.h"

static const as_clause clauses[] = {
    RULE(PLACEMENT_DECLARED, "cxx-text.placement-declared", AS_CXX, "[expr.new] p19 (n4950); [over.match]",
         "An allocation function that is declared takes the size and the placement arguments."),
    RULE(CLASS_HIDES_GLOBAL, "cxx-text.class-hides-global", AS_CXX, "[expr.new] p12 (n4950); [class.free] p2",
         "An allocation function's name that is found in the class hides those of the global scope, unless :: asks for "
         "them."),
    RULE(ALLOCATION_UNAMBIGUOUS, "cxx-text.allocation-unambiguous", AS_CXX,
         "[expr.new] p25 (n4950), p17 (n3337); [class.member.lookup]; [over.match.best]",
         "Name and overload resolution find one allocation function."),
    RULE(ALLOCATION_ACCESSIBLE, "cxx-text.allocation-accessible", AS_CXX, "[expr.new] p25 (n4950), p17 (n3337)",
         "The allocation function is accessible where the expression stands."),
    RULE(ALLOCATION_NOT_DELETED, "cxx-text.allocation-not-deleted", AS_CXX_SINCE_11, "[dcl.fct.def.delete] p2",
         "The allocation function is not deleted."),
    RULE(CONSTRUCTOR_ACCESSIBLE, "cxx-text.constructor-accessible", AS_CXX, "[expr.new] p25 (n4950), p17 (n3337)",
         "The constructor is accessible where the expression stands."),
    RULE(ARRAY_DESTRUCTOR_ACCESSIBLE, "cxx-text.array-destructor-accessible", AS_CXX_SINCE_11,
         "[expr.new] p25 (n4950), p17 (n3337); [class.dtor]",
         "For an array, the elements' destructor is accessible and, from C++14 on, not deleted."),
    RULE(MATCH_ACCESSIBLE, "cxx-text.match-accessible", AS_CXX, "[expr.new] p25 (n4950), p17 (n3337)",
         "The deallocation function that a new-expression would call is accessible where it stands."),
    RULE(MATCH_UNAMBIGUOUS, "cxx-text.match-unambiguous", AS_CXX,
         "[expr.new] p25 and p27 (n4950), p17 (n3337); [class.member.lookup]",
         "The deallocation function's name is found without ambiguity."),
    RULE(MATCH_NOT_DELETED, "cxx-text.match-not-deleted", AS_CXX_SINCE_11,
         "[dcl.fct.def.delete] p2; [basic.def.odr] (named by a new-expression); [expr.new] p26 (n4950)",
         "The deallocation function that a new-expression would call is not deleted."),
    DISPUTED(NO_USUAL_MATCH, "cxx-text.no-usual-match.disputed", AS_CXX98,
             "5.3.4 of C++98, which knows no such rule; CWG 429, a defect report",
             "By a later report no usual sized deallocation function may match a placement allocation function."),
    RULE(NO_USUAL_MATCH, "cxx-text.no-usual-match", AS_CXX_SINCE_11, "[expr.new] p20 (n3337), p28 (n4950); CWG 429",
         "No usual deallocation function that takes the size matches a placement allocation function."),
    HAS(USUAL_BESIDE_PLAIN, "cxx-text.usual-beside-plain.has", AS_CXX11 | AS_CXX14,
        "[basic.stc.dynamic.deallocation] p2",
        "Where a class has an unsized member, the one with a size is a placement form, and may match as one."),
    HAS_NOT(USUAL_BESIDE_PLAIN, "cxx-text.usual-beside-plain.has-not", AS_CXX_SINCE_17,
            "[basic.stc.dynamic.deallocation] p2 (n4659), p3 (n4950); [expr.new] p23 (n4659), p28 (n4950)",
            "A member with a size is a usual function whatever else the class has, and may match no placement "
            "allocation function."),
    HAS(GLOBAL_SIZE_PLACEMENT, "cxx-text.global-size-placement.has", AS_CXX98 | AS_CXX11,
        "[basic.stc.dynamic] p2; [expr.new] p20 (n3337)",
        "No deallocation function with a size is declared at first: a global placement function that takes one has no "
        "match."),
    HAS_NOT(
        GLOBAL_SIZE_PLACEMENT, "cxx-text.global-size-placement.has-not", AS_CXX_SINCE_14,
        "[basic.stc.dynamic] p2; [expr.new] p22 (n4140), p28 (n4950); [diff.cpp11.basic]",
        "The usual function with a size is declared at first, and matches a global placement function that takes one."),
    HAS(OVER_ALIGNED_PLAIN, "cxx-text.over-aligned-plain.has", AS_CXX_SINCE_17, "[expr.new] p19 (n4950)",
        "Where no allocation function takes the alignment, the one that does not is called."),
    DISPUTED(ALIGNED_FUNCTION_ONLY, "cxx-text.aligned-function-only.disputed", AS_CXX17,
             "[expr.new] p14 (n4659): no fall back; CWG 2282, a defect report",
             "By the text an ordinary type never has its alignment passed; by a later report it has where nothing else "
             "fits."),
    HAS(ALIGNED_FUNCTION_ONLY, "cxx-text.aligned-function-only.has", AS_CXX_SINCE_20,
        "[expr.new] p19 (n4950); CWG 2282",
        "Where no allocation function fits without the alignment, one that takes it is called."),
    HAS(DESTRUCTOR_UNUSED, "cxx-text.destructor-unused.has", AS_CXX, "[expr.new] p25 (n4950), p17 (n3337)",
        "For a single object the destructor is not asked for."),
};

const as_family law_of_cxx_text_selection = {
    .name = "cxx-text-selection", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
