/* cxx_text_constants.c - new and delete where nothing runs. */
#include "cxx_text.h"
#include "families.h"

static const as_clause clauses[] = {
    HAS_NOT(CONSTANT_NEW, "cxx-text.constant-new.has-not", AS_CXX98 | AS_CXX11 | AS_CXX14 | AS_CXX17,
            "[expr.const] p2 (n3337 to n4659)", "A new-expression is in no constant expression."),
    HAS(CONSTANT_NEW, "cxx-text.constant-new.has", AS_CXX_SINCE_20, "[expr.const] p5; [expr.new] p14 (n4950); P0784R7",
        "A new-expression may be evaluated in a constant expression that deallocates again."),
    RULE(CONSTANT_FREED, "cxx-text.constant-freed", AS_CXX_SINCE_20, "[expr.const] p5",
         "What a constant expression allocates is deallocated in it."),
    RULE(CONSTANT_PAIRED, "cxx-text.constant-paired", AS_CXX_SINCE_20, "[expr.const] p5; [expr.delete] p2 and p3",
         "A delete-expression in one takes what the same evaluation allocated, once, in the form in which it was "
         "allocated, and nothing uses it afterwards."),
    RULE(CONSTANT_REPLACEABLE, "cxx-text.constant-replaceable", AS_CXX_SINCE_20,
         "[expr.const] p5; [new.delete.single]; [new.delete.placement]",
         "In one, a new-expression selects a replaceable global allocation function, nothrow or not."),
    RULE(CONSTANT_NO_CALL, "cxx-text.constant-no-call", AS_CXX_SINCE_20, "[expr.const] p5; [new.delete.single]",
         "In one, an allocation or deallocation function is not called by its name, but by std::allocator."),
    RULE(CONSTANT_BOUND, "cxx-text.constant-bound", AS_CXX_SINCE_20, "[expr.new] p8; [expr.const] p5",
         "In one, no bound is erroneous."),
    RULE(CONSTANT_CREATES_NOT, "cxx-text.constant-creates-not", AS_CXX_SINCE_20,
         "[allocator.members] p5; [expr.const] p5; [basic.life]",
         "In one, storage holds no object until one is constructed: an assignment does not begin its life."),
    RULE(SIZE_OF_NEW, "cxx-text.size-of-new", AS_CXX, "[expr.sizeof]; [expr.new] p10 (n4950)",
         "The size of a new-expression is a pointer's; what it would allocate must be well-formed all the same."),
    RULE(NEW_NOEXCEPT, "cxx-text.new-noexcept", AS_CXX_SINCE_11, "[expr.unary.noexcept]; [except.spec]",
         "A new-expression cannot throw iff neither its allocation function nor its constructor can."),
    RULE(NEW_NOT_CONSTANT, "cxx-text.new-not-constant", AS_CXX, "[expr.const]; [temp.arg.nontype]",
         "What a new-expression yields is no constant."),
};

const as_family law_of_cxx_text_constants = {
    .name = "cxx-text-constants", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
