/* cxx_text_grammar.c - how a new-expression is written: where its type ends, what stands in it. */
#include "cxx_text.h"
#include "families.h"

static const as_clause clauses[] = {
    RULE(GREEDY_TYPE_ID, "cxx-text.greedy-type-id", AS_CXX, "[expr.new] p3",
         "A new-type-id is as long as it can be: a *, an & or a [ behind it belongs to the type."),
    HAS(GREEDY_RVALUE_REFERENCE, "cxx-text.greedy-rvalue-reference.has", AS_CXX98,
        "[dcl.decl], ptr-operator, without what C++11 added; [expr.new] p3",
        "&& declares nothing, so behind a new-type-id it is the operator."),
    HAS_NOT(GREEDY_RVALUE_REFERENCE, "cxx-text.greedy-rvalue-reference.has-not", AS_CXX_SINCE_11,
            "[expr.new] p3; [dcl.decl], ptr-operator",
            "&& behind a new-type-id belongs to the type, which is then a reference."),
    RULE(PARENTHESES_END_TYPE, "cxx-text.parentheses-end-type", AS_CXX, "[expr.new] p4",
         "A new-type-id holds no parentheses: what needs them is written as a type-id in parentheses."),
    RULE(TYPE_ID_IN_PARENTHESES, "cxx-text.type-id-in-parentheses", AS_CXX, "[expr.new] p1, new-expression",
         "In parentheses there stands one type-id, of any kind, and no expression."),
    RULE(TYPE_IS_NAMED, "cxx-text.type-is-named", AS_CXX, "[expr.new] p1, new-type-id",
         "A new-expression names a type."),
    RULE(NO_STORAGE_CLASS, "cxx-text.no-storage-class", AS_CXX, "[dcl.type], type-specifier-seq; [expr.new] p1",
         "The type holds type specifiers and nothing else of a declaration."),
    RULE(NO_TYPE_DEFINED, "cxx-text.no-type-defined", AS_CXX, "[dcl.type] p3; [dcl.name]",
         "The type defines neither a class nor an enumeration."),
    RULE(NOT_POSTFIX, "cxx-text.not-postfix", AS_CXX, "[expr.unary], [expr.post], grammar",
         "A new-expression is a unary expression: a postfix operator does not apply to it without parentheses."),
    RULE(PLACEMENT_NOT_EMPTY, "cxx-text.placement-not-empty", AS_CXX, "[expr.new] p1, new-placement",
         "The parentheses of a placement hold at least one expression."),
    HAS_NOT(PLACEMENT_BRACED, "cxx-text.placement-braced.has-not", AS_CXX98,
            "[expr.post], expression-list, without what C++11 added",
            "A list in braces is no expression, and so no placement argument."),
    HAS(PLACEMENT_BRACED, "cxx-text.placement-braced.has", AS_CXX_SINCE_11,
        "[expr.post], expression-list: initializer-list; [expr.new] p1",
        "A placement argument may be a list in braces."),
    HAS_NOT(BOUND_ATTRIBUTE, "cxx-text.bound-attribute.has-not", AS_CXX98,
            "[expr.new] p1, noptr-new-declarator, without what C++11 added", "There are no attributes."),
    HAS(BOUND_ATTRIBUTE, "cxx-text.bound-attribute.has", AS_CXX_SINCE_11, "[expr.new] p1 and p5, noptr-new-declarator",
        "An attribute list, perhaps empty, may follow each bound."),
    RULE(GLOBAL_SCOPE_ONLY, "cxx-text.global-scope-only", AS_CXX, "[expr.new] p1; [expr.delete] p1, grammar",
         "Before new and delete only :: may stand, not the name of a class."),
};

const as_family law_of_cxx_text_grammar = {
    .name = "cxx-text-grammar", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
