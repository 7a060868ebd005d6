/* cxx_text_types.c - the allocated type: what it is not, what is deduced of it, what the expression's type is. */
#include "cxx_text.h"
#include "families.h"

static const as_clause clauses[] = {
    RULE(NO_FUNCTION, "cxx-text.no-function", AS_CXX, "[expr.new] p1; [basic.types]",
         "The allocated type is an object type, and so no function type."),
    RULE(NO_REFERENCE, "cxx-text.no-reference", AS_CXX, "[expr.new] p1",
         "References are no objects: none is allocated."),
    RULE(NO_VOID, "cxx-text.no-void", AS_CXX, "[expr.new] p1; [basic.types]",
         "The allocated type is complete: void never is."),
    RULE(NO_ABSTRACT_CLASS, "cxx-text.no-abstract-class", AS_CXX, "[expr.new] p1; [class.abstract]",
         "The allocated type is no abstract class and no array of one."),
    RULE(NO_INCOMPLETE_CLASS, "cxx-text.no-incomplete-class", AS_CXX, "[expr.new] p1; [basic.types]",
         "The allocated type, or its element, is no class that is incomplete there."),
    RULE(TYPE_OF_RESULT, "cxx-text.type-of-result", AS_CXX, "[expr.new] p10 (n4950), p1 and p5 (n3337)",
         "The result is a pointer to the object, of an array to its first element, with the type's qualifiers, and no "
         "lvalue."),
    HAS(CV_QUALIFIED, "cxx-text.cv-qualified.has", AS_CXX, "[expr.new] p1, Note",
        "The allocated type may be const or volatile."),
    HAS_NOT(AUTO, "cxx-text.auto.has-not", AS_CXX98, "[dcl.stc], without what C++11 added", "auto is a storage class."),
    HAS(AUTO, "cxx-text.auto.has", AS_CXX_SINCE_11, "[expr.new] p2",
        "auto is deduced from one initialiser in parentheses, in a new-type-id as in a type-id."),
    RULE(AUTO_ONE_INITIALISER, "cxx-text.auto-one-initialiser", AS_CXX_SINCE_11, "[expr.new] p2; [dcl.spec.auto]",
         "auto has an initialiser, one only, from which a type can be deduced that can be allocated."),
    HAS_NOT(AUTO_BRACED, "cxx-text.auto-braced.has-not", AS_CXX98, "[dcl.stc], [expr.new] p1, without what C++11 added",
            "auto is a storage class, and there are no lists in braces."),
    DISPUTED(AUTO_BRACED, "cxx-text.auto-braced.disputed", AS_CXX11 | AS_CXX14,
             "[expr.new] p2 (n3337, n4140: in parentheses only); N3922, a defect report, and n4659 [expr.new] p2 (as "
             "of a variable)",
             "By the text auto has an initialiser in parentheses; by a later report it may be in braces."),
    HAS(AUTO_BRACED, "cxx-text.auto-braced.has", AS_CXX_SINCE_17, "[expr.new] p2; [dcl.type.auto.deduct] p2",
        "auto is deduced from one initialiser in braces."),
    RULE(AUTO_BRACED_ONE, "cxx-text.auto-braced-one", AS_CXX_SINCE_11,
         "[expr.new] p2; [dcl.type.auto.deduct] p2; [dcl.spec.auto] (n4659, n4861)",
         "Of auto the braces hold one expression, and the parentheses no braces."),
    RULE(AUTO_ARRAY, "cxx-text.auto-array", AS_CXX_SINCE_11,
         "[dcl.array] p1 and p4; [dcl.spec.auto]; [dcl.type.auto.deduct] p2", "No array of auto is allocated."),
    RULE(DECLTYPE_AUTO, "cxx-text.decltype-auto", AS_CXX_SINCE_17, "[expr.new] p1 and p2; [dcl.type.auto.deduct]",
         "decltype(auto) deduces as decltype does; where that is a reference, nothing can be allocated."),
    HAS_NOT(CLASS_DEDUCTION, "cxx-text.class-deduction.has-not", AS_CXX98 | AS_CXX11 | AS_CXX14,
            "[temp.arg], without what C++17 added", "A class template is named with its arguments."),
    HAS(CLASS_DEDUCTION, "cxx-text.class-deduction.has", AS_CXX_SINCE_17, "[expr.new] p2; [dcl.type.class.deduct] p2",
        "Of a class template the arguments are deduced from the initialiser."),
    RULE(CLASS_DEDUCTION_FITS, "cxx-text.class-deduction-fits", AS_CXX_SINCE_17,
         "[dcl.type.class.deduct]; [over.match.class.deduct]", "The initialiser determines the template arguments."),
    OPEN(OVER_ALIGNED, "cxx-text.over-aligned.open", AS_CXX11 | AS_CXX14,
         "[expr.new] p1 (n3337, n4140); [basic.align] p3",
         "Whether over-aligned types are supported is implementation-defined."),
    HAS(OVER_ALIGNED, "cxx-text.over-aligned.has", AS_CXX_SINCE_17, "[expr.new] p19 (n4950); [basic.align] p9",
        "A type of new-extended alignment can be allocated."),
};

const as_family law_of_cxx_text_types = {
    .name = "cxx-text-types", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
