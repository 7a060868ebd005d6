/* cxx_text_initialisers.c - what stands behind the type: nothing, parentheses, braces. */
#include "cxx_text.h"
#include "families.h"

static const as_clause clauses[] = {
    RULE(INITIALISER_FITS, "cxx-text.initialiser-fits", AS_CXX,
         "[expr.new] p15 (n3337), p23 (n4950); [dcl.init]; [over.match.ctor]",
         "An initialiser in parentheses initialises the object directly: a conversion, or one best constructor that is "
         "not deleted, exists."),
    RULE(DEFAULT_CONSTRUCTOR, "cxx-text.default-constructor", AS_CXX, "[expr.new] p15 (n3337), p23 (n4950); [dcl.init]",
         "Without initialiser, or with empty parentheses, a class has a default constructor that can be used."),
    DISPUTED(
        EMPTY_ARRAY_CONSTRUCTOR, "cxx-text.empty-array-constructor.disputed", AS_CXX,
        "[expr.new] p15 (n3337), p23 (n4950); [dcl.init]: each element is initialised, and there is none; CWG 2102, a "
        "defect report against all revisions: a constructor is needed all the same",
        "An array of no elements, of a class without default constructor, is made by the letter of the text; by a "
        "later report that is ill-formed."),
    RULE(CONST_INITIALISED, "cxx-text.const-initialised", AS_CXX, "[dcl.init], default-initialization",
         "A const object without initialiser is of a class that initialises itself."),
    HAS(EXPLICIT_CONSTRUCTOR, "cxx-text.explicit-constructor.has", AS_CXX, "[dcl.init]; [class.conv.ctor]",
        "The initialisation is direct: an explicit constructor may be used."),
    HAS(ARRAY_VALUE, "cxx-text.array-value.has", AS_CXX, "[dcl.init]; [expr.new] p15 (n3337)",
        "An array may have empty parentheses."),
    HAS_NOT(BRACES, "cxx-text.braces.has-not", AS_CXX98, "[expr.new] p1, new-initializer, without what C++11 added",
            "There are no lists in braces."),
    HAS(BRACES, "cxx-text.braces.has", AS_CXX_SINCE_11, "[expr.new] p1, new-initializer; [dcl.init.list]",
        "The initialiser may be a list in braces, perhaps empty; the initialisation is direct."),
    RULE(BRACES_NARROW_NOT, "cxx-text.braces-narrow-not", AS_CXX_SINCE_11, "[dcl.init.list] p7",
         "A list in braces holds nothing that would be narrowed."),
    RULE(BRACES_FIT, "cxx-text.braces-fit", AS_CXX_SINCE_11, "[dcl.init.list]; [dcl.init.aggr]",
         "A list in braces holds no more than there is, and leaves nothing that cannot be initialised."),
    HAS_NOT(STRING_IN_BRACES, "cxx-text.string-in-braces.has-not", AS_CXX98,
            "[expr.new] p1, new-initializer, without what C++11 added", "There are no lists in braces."),
    HAS(STRING_IN_BRACES, "cxx-text.string-in-braces.has", AS_CXX_SINCE_11, "[dcl.init.string]; [dcl.init.list] p3",
        "A string literal in braces initialises an array of characters."),
    HAS_NOT(ARRAY_PARENTHESES, "cxx-text.array-parentheses.has-not", AS_CXX98 | AS_CXX11 | AS_CXX14 | AS_CXX17,
            "[dcl.init] p17 (n4659)", "An array has no initialiser in parentheses but an empty one."),
    HAS(ARRAY_PARENTHESES, "cxx-text.array-parentheses.has", AS_CXX_SINCE_20, "[dcl.init] p16; P0960R3",
        "A parenthesised list initialises the elements of an array, and the rest by value."),
    RULE(ARRAY_PARENTHESES_FIT, "cxx-text.array-parentheses-fit", AS_CXX_SINCE_20, "[dcl.init] p16; P0960R3",
         "The parenthesised list of an array is not longer than the array."),
    HAS_NOT(AGGREGATE_PARENTHESES, "cxx-text.aggregate-parentheses.has-not", AS_CXX98 | AS_CXX11 | AS_CXX14 | AS_CXX17,
            "[dcl.init] p17 (n4659)", "In parentheses there stand arguments of a constructor."),
    HAS(AGGREGATE_PARENTHESES, "cxx-text.aggregate-parentheses.has", AS_CXX_SINCE_20, "[dcl.init] p16; P0960R3",
        "A parenthesised list initialises the members of an aggregate, narrowing or not."),
    HAS_NOT(DESIGNATED, "cxx-text.designated.has-not", AS_CXX98 | AS_CXX11 | AS_CXX14 | AS_CXX17,
            "[dcl.init], grammar, without what C++20 added", "There are no designated initialisers."),
    HAS(DESIGNATED, "cxx-text.designated.has", AS_CXX_SINCE_20, "[dcl.init.aggr] p3; P0329R4",
        "The initialisers of an aggregate in braces may be designated."),
    RULE(DESIGNATED_IN_ORDER, "cxx-text.designated-in-order", AS_CXX_SINCE_20,
         "[dcl.init.general], designated-initializer-list; [dcl.init.aggr] p3",
         "Designators name members once, in their order, all or none, and no elements of arrays."),
};

const as_family law_of_cxx_text_initialisers = {
    .name = "cxx-text-initialisers", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
