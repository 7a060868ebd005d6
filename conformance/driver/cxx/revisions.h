/* revisions.h - what is of which revision and unit, for the preprocessor: IF_17(text) is the text since C++17 and
 * nothing before, UNLESS_17 the contrary; KEEP(since, until, units) is 1 or 0. For C, whose shim takes the revision at
 * run time, all is there (REVISION_ANY). */
#ifndef ALLOCSPEC_DRIVER_CXX_REVISIONS_H
#define ALLOCSPEC_DRIVER_CXX_REVISIONS_H

#ifdef REVISION_ANY
#define REVISION 0
#define SINCE(revision) 1
#define UNTIL(revision) 1
#else
/* A draft's value is between those of the revisions. */
#if __cplusplus > 202002L
#define REVISION 6
#elif __cplusplus > 201703L
#define REVISION 5
#elif __cplusplus > 201402L
#define REVISION 4
#elif __cplusplus > 201103L
#define REVISION 3
#elif __cplusplus >= 201103L
#define REVISION 2
#else
#define REVISION 1
#endif
#define SINCE(revision) (REVISION >= (revision))
#define UNTIL(revision) (REVISION <= (revision))
#endif

#define NOTHING(...)
#define ALL_OF(...) __VA_ARGS__
#define IF_98 ALL_OF
#define UNLESS_98 NOTHING
#define SINCE_98 1
#if SINCE(2)
#define IF_11 ALL_OF
#define UNLESS_11 NOTHING
#define SINCE_11 1
#else
#define IF_11 NOTHING
#define UNLESS_11 ALL_OF
#define SINCE_11 0
#endif
#if SINCE(3)
#define IF_14 ALL_OF
#define UNLESS_14 NOTHING
#define SINCE_14 1
#else
#define IF_14 NOTHING
#define UNLESS_14 ALL_OF
#define SINCE_14 0
#endif
#if SINCE(4)
#define IF_17 ALL_OF
#define UNLESS_17 NOTHING
#define SINCE_17 1
#else
#define IF_17 NOTHING
#define UNLESS_17 ALL_OF
#define SINCE_17 0
#endif
#if SINCE(5)
#define IF_20 ALL_OF
#define UNLESS_20 NOTHING
#define SINCE_20 1
#else
#define IF_20 NOTHING
#define UNLESS_20 ALL_OF
#define SINCE_20 0
#endif
#if SINCE(6)
#define IF_23 ALL_OF
#define UNLESS_23 NOTHING
#define SINCE_23 1
#else
#define IF_23 NOTHING
#define UNLESS_23 ALL_OF
#define SINCE_23 0
#endif

#if UNTIL(1)
#define UNTIL_98 1
#else
#define UNTIL_98 0
#endif
#if UNTIL(2)
#define UNTIL_11 1
#else
#define UNTIL_11 0
#endif
#if UNTIL(3)
#define UNTIL_14 1
#else
#define UNTIL_14 0
#endif
#if UNTIL(4)
#define UNTIL_17 1
#else
#define UNTIL_17 0
#endif
#if UNTIL(5)
#define UNTIL_20 1
#else
#define UNTIL_20 0
#endif
#define UNTIL_23 1

#define IN_EVERY 1
#ifdef UNIT_REPLACED
#define IN_WITH_ARRAYS 0
#else
#define IN_WITH_ARRAYS 1
#endif
#if defined UNIT_REPLACED
#define IN_LIBRARY 0
#define IN_REPLACED 1
#define IN_ARRAYS 0
#define IN_REPLACING 1
#elif defined UNIT_ARRAYS
#define IN_LIBRARY 0
#define IN_REPLACED 0
#define IN_ARRAYS 1
#define IN_REPLACING 1
#else
#define IN_LIBRARY 1
#define IN_REPLACED 0
#define IN_ARRAYS 0
#define IN_REPLACING 0
#endif

/* KEEP_xyz(kept, …): kept, if all three are 1. */
#define PASTE_3(a, b, c) a##b##c
#define PASTE_4(a, b, c, d) a##b##c##d
#define KEEP_WHEN(since, until, units) PASTE_4(KEEP_, since, until, units)
#define KEEP(since, until, units) KEEP_WHEN(SINCE_##since, UNTIL_##until, IN_##units)
#define KEEP_111 ALL_OF
#define KEEP_110 NOTHING
#define KEEP_101 NOTHING
#define KEEP_100 NOTHING
#define KEEP_011 NOTHING
#define KEEP_010 NOTHING
#define KEEP_001 NOTHING
#define KEEP_000 NOTHING

#define ROW_NAME(key, line) PASTE_3(row_, key, line)

#endif
