/* cxx_text_declarations.c - how allocation and deallocation functions are declared. */
#include "cxx_text.h"
#include "families.h"

static const as_clause clauses[] = {
    RULE(NEW_RETURNS_POINTER, "cxx-text.new-returns-pointer", AS_CXX, "[basic.stc.dynamic.allocation] p1",
         "An allocation function returns void *."),
    RULE(NEW_TAKES_SIZE, "cxx-text.new-takes-size", AS_CXX, "[basic.stc.dynamic.allocation] p1",
         "Its first parameter is of type std::size_t."),
    RULE(NEW_SIZE_NO_DEFAULT, "cxx-text.new-size-no-default", AS_CXX, "[basic.stc.dynamic.allocation] p1",
         "Its first parameter has no default argument."),
    RULE(NEW_SCOPE, "cxx-text.new-scope", AS_CXX, "[basic.stc.dynamic.allocation] p1",
         "It is a class member or belongs to the global scope."),
    RULE(NEW_NOT_STATIC, "cxx-text.new-not-static", AS_CXX, "[basic.stc.dynamic.allocation] p1",
         "It is not declared static in the global scope."),
    RULE(NEW_TEMPLATE, "cxx-text.new-template", AS_CXX, "[basic.stc.dynamic.allocation] p1",
         "A template of one has two parameters or more; its result and first parameter do not depend on the "
         "template's."),
    RULE(DELETE_RETURNS_VOID, "cxx-text.delete-returns-void", AS_CXX,
         "[basic.stc.dynamic.deallocation] p3 (n4950), p2 (n3337)", "A deallocation function returns void."),
    RULE(DELETE_TAKES_POINTER, "cxx-text.delete-takes-pointer", AS_CXX,
         "[basic.stc.dynamic.deallocation] p3 (n4950), p2 (n3337)", "Its first parameter is of type void *."),
    RULE(DELETE_SCOPE, "cxx-text.delete-scope", AS_CXX, "[basic.stc.dynamic.deallocation] p1",
         "It is a class member or belongs to the global scope."),
    RULE(DELETE_NOT_STATIC, "cxx-text.delete-not-static", AS_CXX, "[basic.stc.dynamic.deallocation] p1",
         "It is not declared static in the global scope."),
    RULE(DELETE_TEMPLATE, "cxx-text.delete-template", AS_CXX, "[basic.stc.dynamic.deallocation] p3 (n4950), p2 (n3337)",
         "A template of one has two parameters or more; its result and first parameter do not depend on the "
         "template's."),
    RULE(MEMBER_IS_STATIC, "cxx-text.member-is-static", AS_CXX, "[class.free] p1 and p3 (n4950), p6 (n3337)",
         "Members that allocate and deallocate are static, whether declared so or not."),
    RULE(MEMBER_NOT_VIRTUAL, "cxx-text.member-not-virtual", AS_CXX,
         "[class.free] p4 (n4950), p7 (n3337); [class.static.mfct]",
         "Being static, they are neither virtual nor const."),
    RULE(DELETE_IS_NOEXCEPT, "cxx-text.delete-is-noexcept", AS_CXX_SINCE_11, "[except.spec]; [class.free] p6, Note",
         "A deallocation function that says nothing of exceptions throws none."),
    HAS(EXCEPTION_LIST, "cxx-text.exception-list.has", AS_CXX98 | AS_CXX11 | AS_CXX14, "[except.spec] (n3337, n4140)",
        "An allocation function may list what it throws."),
    HAS_NOT(EXCEPTION_LIST, "cxx-text.exception-list.has-not", AS_CXX_SINCE_17,
            "[except.spec], [diff.cpp14.except] (n4659)", "There are no lists of exceptions."),
    OPEN(DESTROYING_DELETE, "cxx-text.destroying-delete.open", AS_CXX98 | AS_CXX11 | AS_CXX14 | AS_CXX17,
         "[new.syn]; [intro.compliance], extensions",
         "std::destroying_delete_t is of C++20: an earlier implementation may declare it as an extension."),
    HAS(DESTROYING_DELETE, "cxx-text.destroying-delete.has", AS_CXX_SINCE_20,
        "[basic.stc.dynamic.deallocation] p2 and p3; P0722R3",
        "A member operator delete may take the object and std::destroying_delete_t, and a size and an alignment."),
    RULE(DESTROYING_DELETE_FORM, "cxx-text.destroying-delete-form", AS_CXX_SINCE_20,
         "[basic.stc.dynamic.deallocation] p2 and p3",
         "A destroying operator delete is a member, not of arrays, takes a pointer to its own class, returns void, and "
         "is usual."),
    RULE(NOT_CONSTEVAL, "cxx-text.not-consteval", AS_CXX_SINCE_20, "[dcl.constexpr] p2",
         "Neither an allocation nor a deallocation function is consteval."),
};

const as_family law_of_cxx_text_declarations = {
    .name = "cxx-text-declarations", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
