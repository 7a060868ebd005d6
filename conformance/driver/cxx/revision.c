/* revision.c - which revision of C++ the shim's programs are of: all that differs between them. */
#include <allocspec/cxx.h>

extern const acx_revision allocspec_cxx_revision;
const acx_revision allocspec_cxx_revision = (acx_revision)SHIM_REVISION;
