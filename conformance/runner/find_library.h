/* find_library.h - finds a library's file where the dynamic linker would. */
#ifndef ALLOCSPEC_FIND_LIBRARY_H
#define ALLOCSPEC_FIND_LIBRARY_H

/* The file's absolute path, from malloc; NULL iff there is no such file (or memory ran out).
 * A name with a slash is a path, in which * and ? match as in a shell (the last match in order of names is taken);
 * else LD_LIBRARY_PATH, the folders of /etc/ld.so.conf and the linker's own are searched, and libraries
 * for another kind of machine passed over. */
char *find_library(const char *name);

#endif
