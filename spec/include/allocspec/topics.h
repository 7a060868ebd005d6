/* topics.h - what programs that are only translated are about: the topics and variants of AS_TRANSLATED.
 *
 * A topic is one rule of the language, or one thing that some revisions have and others do not; a variant is what a
 * program does with respect to it. Neither says what a compiler must do: that is the law's (spec/clauses/cxx_text*.c),
 * by revision. Numbers are stable: new topics take new ones. All functions are pure and constant in time but
 * as_topic_by_name, which is linear in the number of topics. */
#ifndef ALLOCSPEC_TOPICS_H
#define ALLOCSPEC_TOPICS_H

#include <stdbool.h>
#include <stdint.h>

/* What the program does. Of a rule: KEEPS and BREAKS; the programs of both are alike but for what the rule is about, so
 * that one which is refused although it keeps the rule tells of a topic that says nothing. Of a feature: USES. */
typedef enum as_variant {
    AS_VARIANT_KEEPS,  /* it comes near to what the rule forbids and does not do it */
    AS_VARIANT_BREAKS, /* it does what the rule is about */
    AS_VARIANT_USES,   /* it uses the feature, as a revision that has it defines it */
    AS_VARIANT_COUNT
} as_variant;

typedef enum as_topic_kind { AS_TOPIC_RULE, AS_TOPIC_FEATURE } as_topic_kind;

/* X(number, SYMBOL, name, kind, what it is about) */
#define AS_TOPICS(X)                                                                                                   \
    AS_TOPICS_GRAMMAR(X)                                                                                               \
    AS_TOPICS_TYPES(X)                                                                                                 \
    AS_TOPICS_BOUNDS(X)                                                                                                \
    AS_TOPICS_INITIALISERS(X)                                                                                          \
    AS_TOPICS_SELECTION(X) AS_TOPICS_DECLARATIONS(X) AS_TOPICS_DELETE(X) AS_TOPICS_CONSTANTS(X) AS_TOPICS_LIBRARY(X)

#define AS_TOPICS_GRAMMAR(X)                                                                                           \
    X(1, GREEDY_TYPE_ID, "greedy-type-id", RULE, "the new-type-id takes every declarator that follows")                \
    X(2, GREEDY_RVALUE_REFERENCE, "greedy-rvalue-reference", FEATURE, "`new T && x` as a conjunction")                 \
    X(3, PARENTHESES_END_TYPE, "parentheses-end-type", RULE, "a new-type-id ends before a parenthesis")                \
    X(4, TYPE_ID_IN_PARENTHESES, "type-id-in-parentheses", RULE,                                                       \
      "any type-id may stand in parentheses, no expression")                                                           \
    X(5, TYPE_IS_NAMED, "type-is-named", RULE, "a new-expression names a type")                                        \
    X(6, NO_STORAGE_CLASS, "no-storage-class", RULE, "the type has no storage class")                                  \
    X(7, NO_TYPE_DEFINED, "no-type-defined", RULE, "no class or enumeration is defined in the type")                   \
    X(8, NOT_POSTFIX, "not-postfix", RULE, "a new-expression is no operand of a postfix operator")                     \
    X(9, PLACEMENT_NOT_EMPTY, "placement-not-empty", RULE, "parentheses of a placement hold an expression")            \
    X(10, PLACEMENT_BRACED, "placement-braced", FEATURE, "a braced list as a placement argument")                      \
    X(11, BOUND_ATTRIBUTE, "bound-attribute", FEATURE, "an attribute list after a bound")                              \
    X(12, GLOBAL_SCOPE_ONLY, "global-scope-only", RULE, "only :: alone may qualify new and delete")

#define AS_TOPICS_TYPES(X)                                                                                             \
    X(20, NO_FUNCTION, "no-function", RULE, "the allocated type is no function type")                                  \
    X(21, NO_REFERENCE, "no-reference", RULE, "the allocated type is no reference")                                    \
    X(22, NO_VOID, "no-void", RULE, "the allocated type is not void, however qualified")                               \
    X(23, NO_ABSTRACT_CLASS, "no-abstract-class", RULE, "nor an abstract class or an array of one")                    \
    X(24, NO_INCOMPLETE_CLASS, "no-incomplete-class", RULE, "nor an incomplete class or an array of one")              \
    X(25, TYPE_OF_RESULT, "type-of-result", RULE, "pointer to the object, or to the first element of an array")        \
    X(26, CV_QUALIFIED, "cv-qualified", FEATURE, "an allocated type with const or volatile")                           \
    X(27, AUTO, "auto", FEATURE, "auto with one parenthesised initialiser")                                            \
    X(28, AUTO_ONE_INITIALISER, "auto-one-initialiser", RULE, "auto has exactly one initialiser, that fits")           \
    X(29, AUTO_BRACED, "auto-braced", FEATURE, "auto with a list of one in braces")                                    \
    X(30, AUTO_BRACED_ONE, "auto-braced-one", RULE, "auto with braces has one element in them")                        \
    X(31, AUTO_ARRAY, "auto-array", RULE, "no array of auto is allocated")                                             \
    X(32, DECLTYPE_AUTO, "decltype-auto", RULE, "decltype(auto) does not deduce a reference")                          \
    X(33, CLASS_DEDUCTION, "class-deduction", FEATURE, "the arguments of a class template deduced")                    \
    X(34, CLASS_DEDUCTION_FITS, "class-deduction-fits", RULE, "the initialiser determines the template arguments")     \
    X(35, OVER_ALIGNED, "over-aligned", FEATURE, "a type aligned stricter than any fundamental one")

#define AS_TOPICS_BOUNDS(X)                                                                                            \
    X(40, BOUND_IS_A_NUMBER, "bound-is-a-number", RULE, "the first bound is integral or an unscoped enumeration")      \
    X(41, BOUND_NO_SCOPED_ENUM, "bound-no-scoped-enum", RULE, "the first bound is no scoped enumeration")              \
    X(42, BOUND_FLOATING, "bound-floating", FEATURE, "a first bound of floating type, or of a class that gives one")   \
    X(43, BOUND_CLASS, "bound-class", FEATURE, "a first bound of a class with one conversion to a number")             \
    X(44, BOUND_CLASS_ONE, "bound-class-one", RULE, "a class as bound converts implicitly and unambiguously")          \
    X(45, BOUND_CLASS_TWO_KINDS, "bound-class-two-kinds", FEATURE, "one that converts to an integer and a floating")   \
    X(46, BOUND_CLASS_EXACT, "bound-class-exact", FEATURE, "one with a conversion to size_t among several")            \
    X(47, BOUND_ZERO, "bound-zero", FEATURE, "zero as first bound")                                                    \
    X(48, BOUND_NEGATIVE, "bound-negative", RULE, "a constant first bound is not negative")                            \
    X(49, BOUND_TOO_LARGE, "bound-too-large", RULE, "a constant first bound does not exceed what an object may be")    \
    X(50, BOUND_FEWER, "bound-fewer", RULE, "a constant first bound is not less than the initialisers")                \
    X(51, BOUND_NEGATIVE_UNEVALUATED, "bound-negative-unevaluated", FEATURE, "a negative one, never evaluated")        \
    X(52, INNER_BOUND_CONSTANT, "inner-bound-constant", RULE, "other bounds are constant")                             \
    X(53, INNER_BOUND_POSITIVE, "inner-bound-positive", RULE, "other bounds are greater than zero")                    \
    X(54, INNER_BOUND_INTEGRAL, "inner-bound-integral", RULE, "other bounds are integral or unscoped enumerations")    \
    X(55, INNER_BOUND_CLASS, "inner-bound-class", FEATURE, "a literal class with one conversion as inner bound")       \
    X(56, TYPE_ID_BOUND_CONSTANT, "type-id-bound-constant", RULE,                                                      \
      "every bound in a parenthesised type-id is constant")                                                            \
    X(57, TYPE_ID_BOUND_POSITIVE, "type-id-bound-positive", RULE, "every one of these is greater than zero")           \
    X(58, DEDUCED_BOUND, "deduced-bound", FEATURE, "a first bound deduced from a list in braces")                      \
    X(59, DEDUCED_BOUND_PARENTHESES, "deduced-bound-parentheses", FEATURE, "one deduced from a parenthesised list")    \
    X(60, DEDUCED_BOUND_INITIALISED, "deduced-bound-initialised", RULE, "an absent bound has an initialiser")          \
    X(61, DEDUCED_BOUND_FIRST, "deduced-bound-first", RULE, "no other bound is absent")                                \
    X(62, BOUND_RUN_TIME_LIST, "bound-run-time-list", FEATURE, "a list in braces with a bound known at run time")

#define AS_TOPICS_INITIALISERS(X)                                                                                      \
    X(70, INITIALISER_FITS, "initialiser-fits", RULE, "a parenthesised initialiser fits the type")                     \
    X(71, DEFAULT_CONSTRUCTOR, "default-constructor", RULE, "without initialiser a default constructor is needed")     \
    X(72, CONST_INITIALISED, "const-initialised", RULE, "a const object is initialised")                               \
    X(73, EXPLICIT_CONSTRUCTOR, "explicit-constructor", FEATURE, "an explicit constructor, parenthesised arguments")   \
    X(74, ARRAY_VALUE, "array-value", FEATURE, "empty parentheses behind an array")                                    \
    X(75, BRACES, "braces", FEATURE, "a list in braces")                                                               \
    X(76, BRACES_NARROW_NOT, "braces-narrow-not", RULE, "a list in braces does not narrow")                            \
    X(77, BRACES_FIT, "braces-fit", RULE, "a list in braces fits the type")                                            \
    X(78, STRING_IN_BRACES, "string-in-braces", FEATURE, "a string literal in braces for an array of characters")      \
    X(79, ARRAY_PARENTHESES, "array-parentheses", FEATURE, "a parenthesised list for an array")                        \
    X(80, ARRAY_PARENTHESES_FIT, "array-parentheses-fit", RULE, "such a list is not longer than the array")            \
    X(81, AGGREGATE_PARENTHESES, "aggregate-parentheses", FEATURE, "a parenthesised list for an aggregate class")      \
    X(82, DESIGNATED, "designated", FEATURE, "designated initialisers")                                                \
    X(83, DESIGNATED_IN_ORDER, "designated-in-order", RULE, "designators are in the order of members")                 \
    X(84, EMPTY_ARRAY_CONSTRUCTOR, "empty-array-constructor", FEATURE, "no elements, of a class that none makes")

#define AS_TOPICS_SELECTION(X)                                                                                         \
    X(90, PLACEMENT_DECLARED, "placement-declared", RULE, "an allocation function takes the placement arguments")      \
    X(91, CLASS_HIDES_GLOBAL, "class-hides-global", RULE, "a class's operator new hides the global ones")              \
    X(92, ALLOCATION_UNAMBIGUOUS, "allocation-unambiguous", RULE, "which allocation function is meant is clear")       \
    X(93, ALLOCATION_ACCESSIBLE, "allocation-accessible", RULE, "the allocation function is accessible")               \
    X(94, ALLOCATION_NOT_DELETED, "allocation-not-deleted", RULE, "the allocation function is not deleted")            \
    X(95, CONSTRUCTOR_ACCESSIBLE, "constructor-accessible", RULE, "the constructor is accessible")                     \
    X(96, ARRAY_DESTRUCTOR_ACCESSIBLE, "array-destructor-accessible", RULE, "so is the destructor, of an array")       \
    X(97, MATCH_ACCESSIBLE, "match-accessible", RULE, "the deallocation function of a new-expression is accessible")   \
    X(98, MATCH_UNAMBIGUOUS, "match-unambiguous", RULE, "its name is found in one base class alone")                   \
    X(99, MATCH_NOT_DELETED, "match-not-deleted", RULE, "it is not deleted")                                           \
    X(100, NO_USUAL_MATCH, "no-usual-match", RULE, "no usual sized function matches a placement allocation function")  \
    X(101, USUAL_BESIDE_PLAIN, "usual-beside-plain", FEATURE, "a sized match in a class that has an unsized one too")  \
    X(102, GLOBAL_SIZE_PLACEMENT, "global-size-placement", FEATURE, "a global placement function that takes a size_t") \
    X(103, OVER_ALIGNED_PLAIN, "over-aligned-plain", FEATURE, "an over-aligned class with a plain operator new")       \
    X(104, ALIGNED_FUNCTION_ONLY, "aligned-function-only", FEATURE, "an ordinary class with only an aligned one")      \
    X(105, DESTRUCTOR_UNUSED, "destructor-unused", FEATURE, "one object whose destructor is inaccessible")

#define AS_TOPICS_DECLARATIONS(X)                                                                                      \
    X(110, NEW_RETURNS_POINTER, "new-returns-pointer", RULE, "an allocation function returns void *")                  \
    X(111, NEW_TAKES_SIZE, "new-takes-size", RULE, "its first parameter is a size_t")                                  \
    X(112, NEW_SIZE_NO_DEFAULT, "new-size-no-default", RULE, "the first parameter has no default argument")            \
    X(113, NEW_SCOPE, "new-scope", RULE, "it is a member or in the global scope")                                      \
    X(114, NEW_NOT_STATIC, "new-not-static", RULE, "it is not static in the global scope")                             \
    X(115, NEW_TEMPLATE, "new-template", RULE, "a template of one has two parameters and no dependent first")          \
    X(116, DELETE_RETURNS_VOID, "delete-returns-void", RULE, "a deallocation function returns void")                   \
    X(117, DELETE_TAKES_POINTER, "delete-takes-pointer", RULE, "its first parameter is a void *")                      \
    X(118, DELETE_SCOPE, "delete-scope", RULE, "it is a member or in the global scope")                                \
    X(119, DELETE_NOT_STATIC, "delete-not-static", RULE, "it is not static in the global scope")                       \
    X(120, DELETE_TEMPLATE, "delete-template", RULE, "a template of one has two parameters and no dependent first")    \
    X(121, MEMBER_IS_STATIC, "member-is-static", RULE, "as members they are static, said or not")                      \
    X(122, MEMBER_NOT_VIRTUAL, "member-not-virtual", RULE, "and so neither virtual nor const")                         \
    X(123, DELETE_IS_NOEXCEPT, "delete-is-noexcept", RULE, "a deallocation function does not throw unless it says so") \
    X(124, EXCEPTION_LIST, "exception-list", FEATURE, "an allocation function with throw(type)")                       \
    X(125, DESTROYING_DELETE, "destroying-delete", FEATURE, "a destroying operator delete")                            \
    X(126, DESTROYING_DELETE_FORM, "destroying-delete-form", RULE, "one is a member operator delete and usual")        \
    X(127, NOT_CONSTEVAL, "not-consteval", RULE, "neither is consteval")

#define AS_TOPICS_DELETE(X)                                                                                            \
    X(140, DELETE_POINTER, "delete-pointer", RULE, "what is deleted is a pointer")                                     \
    X(141, DELETE_NOT_VOID, "delete-not-void", RULE, "what is deleted is no pointer to void")                          \
    X(142, DELETE_NOT_FUNCTION, "delete-not-function", RULE, "nor to a function")                                      \
    X(143, DELETE_INCOMPLETE, "delete-incomplete", FEATURE, "a pointer to an incomplete class deleted")                \
    X(144, DELETE_CLASS, "delete-class", RULE, "an object deleted has one implicit conversion to a pointer")           \
    X(145, DELETE_CLASS_MORE, "delete-class-more", FEATURE, "one with other conversions besides")                      \
    X(146, DELETE_CLASS_VOID, "delete-class-void", RULE, "a conversion to void * does not count")                      \
    X(147, DELETE_CONST, "delete-const", FEATURE, "a pointer to const deleted")                                        \
    X(148, DELETE_ARRAY_GRAMMAR, "delete-array-grammar", RULE, "delete[] has nothing between its brackets")            \
    X(149, DELETE_NO_LAMBDA, "delete-no-lambda", RULE, "empty brackets behind delete introduce no lambda")             \
    X(150, DELETE_ARRAY_POINTER, "delete-array-pointer", FEATURE, "a pointer to an array deleted")                     \
    X(151, DELETE_IS_VOID, "delete-is-void", RULE, "a delete-expression has type void")                                \
    X(152, DELETE_ACCESSIBLE, "delete-accessible", RULE, "the deallocation function is accessible")                    \
    X(153, DELETE_DESTRUCTOR_ACCESSIBLE, "delete-destructor-accessible", RULE, "so is the destructor")                 \
    X(154, DELETE_UNAMBIGUOUS, "delete-unambiguous", RULE, "the deallocation function's name is found unambiguously")  \
    X(155, DELETE_NOT_DELETED, "delete-not-deleted", RULE, "neither it nor the destructor is deleted")                 \
    X(156, DELETE_PLACEMENT_ONLY, "delete-placement-only", RULE, "not only placement forms are found in the class")    \
    X(157, VIRTUAL_DESTRUCTOR_FINDS, "virtual-destructor-finds", RULE, "a virtual destructor finds one function")      \
    X(158, DELETE_STATIC_ACCESS, "delete-static-access", RULE, "access is checked by the static type")

#define AS_TOPICS_CONSTANTS(X)                                                                                         \
    X(170, CONSTANT_NEW, "constant-new", FEATURE, "new and delete within a constant expression")                       \
    X(171, CONSTANT_FREED, "constant-freed", RULE, "what a constant expression allocates it frees")                    \
    X(172, CONSTANT_PAIRED, "constant-paired", RULE, "and frees nothing else, and once, and in the form it was made")  \
    X(173, CONSTANT_REPLACEABLE, "constant-replaceable", RULE, "only by functions that are global and replaceable")    \
    X(174, CONSTANT_NO_CALL, "constant-no-call", RULE, "no allocation function is called by name in one")              \
    X(175, CONSTANT_BOUND, "constant-bound", RULE, "no bound is erroneous in one")                                     \
    X(176, CONSTANT_CREATES_NOT, "constant-creates-not", RULE, "no object begins to live there by an assignment")      \
    X(177, SIZE_OF_NEW, "size-of-new", RULE, "sizeof asks for the pointer's size, and evaluates nothing")              \
    X(178, NEW_NOEXCEPT, "new-noexcept", RULE, "noexcept tells of the allocation function and the constructor")        \
    X(179, NEW_NOT_CONSTANT, "new-not-constant", RULE, "the result of a new-expression is no constant")

#define AS_TOPICS_LIBRARY(X)                                                                                           \
    X(190, IMPLICIT_FUNCTIONS, "implicit-functions", FEATURE, "plain functions used with no header")                   \
    X(191, IMPLICIT_NAMES_NOT, "implicit-names-not", RULE, "the names of std need a header")                           \
    X(192, IMPLICIT_SIZED, "implicit-sized", FEATURE, "sized deallocation functions used with no header")              \
    X(193, ALIGNED_FUNCTIONS, "aligned-functions", FEATURE, "functions that take an align_val_t")                      \
    X(194, SIZED_FUNCTIONS, "sized-functions", FEATURE, "sized deallocation functions, after <new>")                   \
    X(195, PLAIN_SIGNATURES, "plain-signatures", RULE, "<new> declares plain, nothrow and placement functions so")     \
    X(196, SIGNATURES_NOEXCEPT, "signatures-noexcept", RULE, "which of these can throw")                               \
    X(197, ERRORS_DERIVE, "errors-derive", RULE, "bad_alloc is an exception")                                          \
    X(198, BAD_ARRAY_NEW_LENGTH, "bad-array-new-length", FEATURE, "bad_array_new_length, which is a bad_alloc")        \
    X(199, NEW_HANDLER, "new-handler", RULE, "new_handler and set_new_handler")                                        \
    X(200, GET_NEW_HANDLER, "get-new-handler", FEATURE, "get_new_handler")                                             \
    X(201, NOTHROW_EXPLICIT, "nothrow-explicit", RULE, "no nothrow_t is made from empty braces")                       \
    X(202, ALIGN_VAL_SCOPED, "align-val-scoped", RULE, "align_val_t is a scoped enumeration over size_t")              \
    X(203, LAUNDER, "launder", FEATURE, "std::launder")                                                                \
    X(204, NEEDED_HEADER, "needed-header", RULE, "the placement that allocates nothing needs <new>")                   \
    X(205, SIZED_NOTHROW, "sized-nothrow", FEATURE, "operator delete(void *, size_t, const nothrow_t &)")

typedef enum as_topic {
    AS_TOPIC_NONE,
#define AS_TOPIC_ENUMERATE(number, symbol, name, kind, text) AS_TOPIC_##symbol = (number),
    AS_TOPICS(AS_TOPIC_ENUMERATE)
#undef AS_TOPIC_ENUMERATE
} as_topic;

enum { AS_TOPIC_LIMIT = 256 }; /* every number is below */

/* Whether a topic has this number. */
bool as_topic_exists(uint64_t number);
/* Its name, its kind, what it is about. The topic must exist. */
const char *as_topic_name(as_topic topic);
as_topic_kind as_topic_kind_of(as_topic topic);
const char *as_topic_text(as_topic topic);
/* The topic of a name of `length` bytes; AS_TOPIC_NONE iff there is none. */
as_topic as_topic_by_name(const char *name, unsigned length);

/* "keeps", "breaks", "uses"; the variant is below AS_VARIANT_COUNT. */
const char *as_variant_name(as_variant variant);
/* Whether programs of this kind of topic do that. */
bool as_topic_has(as_topic topic, as_variant variant);

#endif
