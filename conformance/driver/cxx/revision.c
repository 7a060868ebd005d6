/* revision.c - which revision of C++ and whose ABI the shim's programs are of: all that differs between them. */
#include <allocspec/cxx.h>

extern const acx_revision allocspec_cxx_revision;
extern const acx_abi allocspec_cxx_abi;
const acx_revision allocspec_cxx_revision = (acx_revision)SHIM_REVISION;
const acx_abi allocspec_cxx_abi = SHIM_ABI;
