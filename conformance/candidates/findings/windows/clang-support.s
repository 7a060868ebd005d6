# clang-support.s - what the programs in C++ refer to and no library at hand has: a name before those of types, and what
# is called where no exception may pass.
.data
.globl "??_7type_info@@6B@"
"??_7type_info@@6B@": .quad 0
.text
.globl __std_terminate
__std_terminate: int3
