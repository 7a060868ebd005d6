/* profile.h - the named sets of clauses a candidate can be judged by.
 *
 * The enumeration is the documented order "weakest first": when an event breaks a clause that several
 * judged profiles share, the one reported is the first of them in this order. */
#ifndef ALLOCSPEC_PROFILE_H
#define ALLOCSPEC_PROFILE_H

#include <stdbool.h>
#include <stdint.h>

typedef enum as_profile {
    AS_PROFILE_C11,
    AS_PROFILE_C17,
    AS_PROFILE_C23,
    AS_PROFILE_POSIX_2017,
    AS_PROFILE_POSIX_2024,
    AS_PROFILE_GNU,
    AS_PROFILE_MSVCRT,    /* C runtimes up to Visual Studio 2013, and the system's msvcrt.dll */
    AS_PROFILE_UCRT,      /* the universal C runtime, Visual Studio 2015 and later */
    AS_PROFILE_CRT_DEBUG, /* the debug runtime: what _DEBUG builds use, with the _dbg routines and <crtdbg.h> */
    AS_PROFILE_CXX98,     /* C++98 and C++03 */
    AS_PROFILE_CXX11,
    AS_PROFILE_CXX14,
    AS_PROFILE_CXX17,
    AS_PROFILE_CXX20,
    AS_PROFILE_CXX23,
    AS_PROFILE_ITANIUM_ABI, /* how arrays lie in memory, and the array routines, of most compilers; of 64-bit ARM too */
    AS_PROFILE_ARM_ABI,     /* of 32-bit ARM */
    AS_PROFILE_MSVC_ABI,    /* of Microsoft's compiler */
    AS_PROFILE_QUALITY,     /* not law: what users expect of a good allocator */
    AS_PROFILE_COUNT
} as_profile;

/* A set of profiles, one bit each. */
typedef uint64_t as_profiles;

#define AS_C11 (UINT64_C(1) << AS_PROFILE_C11)
#define AS_C17 (UINT64_C(1) << AS_PROFILE_C17)
#define AS_C23 (UINT64_C(1) << AS_PROFILE_C23)
#define AS_POSIX_2017 (UINT64_C(1) << AS_PROFILE_POSIX_2017)
#define AS_POSIX_2024 (UINT64_C(1) << AS_PROFILE_POSIX_2024)
#define AS_GNU (UINT64_C(1) << AS_PROFILE_GNU)
#define AS_MSVCRT (UINT64_C(1) << AS_PROFILE_MSVCRT)
#define AS_UCRT (UINT64_C(1) << AS_PROFILE_UCRT)
#define AS_CRT_DEBUG (UINT64_C(1) << AS_PROFILE_CRT_DEBUG)
#define AS_CXX98 (UINT64_C(1) << AS_PROFILE_CXX98)
#define AS_CXX11 (UINT64_C(1) << AS_PROFILE_CXX11)
#define AS_CXX14 (UINT64_C(1) << AS_PROFILE_CXX14)
#define AS_CXX17 (UINT64_C(1) << AS_PROFILE_CXX17)
#define AS_CXX20 (UINT64_C(1) << AS_PROFILE_CXX20)
#define AS_CXX23 (UINT64_C(1) << AS_PROFILE_CXX23)
#define AS_ITANIUM_ABI (UINT64_C(1) << AS_PROFILE_ITANIUM_ABI)
#define AS_ARM_ABI (UINT64_C(1) << AS_PROFILE_ARM_ABI)
#define AS_MSVC_ABI (UINT64_C(1) << AS_PROFILE_MSVC_ABI)
#define AS_QUALITY (UINT64_C(1) << AS_PROFILE_QUALITY)

#define AS_C (AS_C11 | AS_C17 | AS_C23)
#define AS_POSIX (AS_POSIX_2017 | AS_POSIX_2024)
/* The C runtime's releases, without what a debug build adds. */
#define AS_CRT (AS_MSVCRT | AS_UCRT)
/* Of C++, from a revision on; and all that is about C++. */
#define AS_CXX_SINCE_23 AS_CXX23
#define AS_CXX_SINCE_20 (AS_CXX20 | AS_CXX_SINCE_23)
#define AS_CXX_SINCE_17 (AS_CXX17 | AS_CXX_SINCE_20)
#define AS_CXX_SINCE_14 (AS_CXX14 | AS_CXX_SINCE_17)
#define AS_CXX_SINCE_11 (AS_CXX11 | AS_CXX_SINCE_14)
#define AS_CXX (AS_CXX98 | AS_CXX_SINCE_11)
#define AS_CXX_ABI (AS_ITANIUM_ABI | AS_ARM_ABI | AS_MSVC_ABI)
/* Every profile that is law for an allocator of this kind of system: all but `quality`, the C runtime's and C++'s. */
#define AS_LAW (AS_C | AS_POSIX | AS_GNU)
#define AS_ALL (AS_LAW | AS_QUALITY)
/* Every profile that is law for anything: a `must` of theirs decides whether a candidate conforms. */
#define AS_EVERY_LAW (AS_LAW | AS_CRT | AS_CRT_DEBUG | AS_CXX | AS_CXX_ABI)
/* What is judged when nobody says otherwise. */
#define AS_DEFAULT_PROFILES (AS_C17 | AS_POSIX_2017 | AS_GNU | AS_QUALITY)

/* The profile's name ("c17"); never NULL for a value below AS_PROFILE_COUNT. */
const char *as_profile_name(as_profile profile);

/* One line that says what the profile is ("ISO/IEC 9899:2018"). */
const char *as_profile_title(as_profile profile);

/* Parses a comma-separated list of names ("c17,gnu", also "all", "law", "default") into *set.
 * Returns true; or false iff a name is unknown or the list is empty, with the offset of the bad name in *at. */
bool as_profiles_parse(const char *list, as_profiles *set, unsigned *at);

/* The weakest profile of a non-empty set. */
as_profile as_profiles_weakest(as_profiles set);

/* Writes the names of the set, comma separated, into buffer (size bytes, always terminated); returns buffer. */
char *as_profiles_print(as_profiles set, char *buffer, unsigned size);

#endif
