/* header.c - the first lines of a trace: version, candidate, platform, which facts its source can observe. */
#include "scanner.h"

#include <string.h>

enum { SEEN_VERSION = 1, SEEN_CANDIDATE = 2, SEEN_PLATFORM = 4, SEEN_OBSERVES = 8 };

static bool read_version(as_scanner *scanner)
{
    uint64_t version;
    as_scan_spaces(scanner);
    const char *where = scanner->at;
    if (!as_scan_number(scanner, UINT32_MAX, "the version of the format, 1", &version))
        return false;
    if (version != 1)
        return as_scan_fail_at(scanner, where, "the version of the format, 1");
    return true;
}

static bool read_candidate(as_scanner *scanner, as_platform *platform)
{
    as_scan_spaces(scanner);
    size_t length = (size_t)(scanner->end - scanner->at);
    if (length >= sizeof platform->candidate)
        return as_scan_complain(scanner, scanner->at, "expected a candidate's name of at most 63 bytes");
    for (size_t i = 0; i < length; i++) {
        char c = scanner->at[i];
        if ((unsigned char)c < ' ' || c == 127)
            return as_scan_fail_at(scanner, scanner->at + i, "a printable character");
        platform->candidate[i] = c;
    }
    platform->candidate[length] = '\0';
    scanner->at = scanner->end;
    return true;
}

static bool is_power_of_two(uint64_t number) { return number != 0 && (number & (number - 1)) == 0; }

static bool set_platform(as_platform *platform, const char *key, uint64_t value, const char **expected)
{
    *expected = NULL;
    if (strcmp(key, "size_bits") == 0) {
        platform->size_bits = (unsigned)value;
        if (value != 16 && value != 32 && value != 64)
            *expected = "16, 32 or 64";
    } else if (strcmp(key, "ptrdiff_max") == 0) {
        platform->ptrdiff_max = value;
        if (value == 0)
            *expected = "a number above 0";
    } else if (strcmp(key, "max_align") == 0) {
        platform->max_align = value;
    } else if (strcmp(key, "pointer_size") == 0) {
        platform->pointer_size = value;
    } else if (strcmp(key, "page") == 0) {
        platform->page = value;
    } else if (strcmp(key, "address_limit") == 0) {
        platform->address_limit = value;
        return true;
    } else if (strcmp(key, "heap_maxreq") == 0) {
        platform->heap_maxreq = value;
        return true;
    } else if (strcmp(key, "alloca_threshold") == 0) {
        platform->alloca_threshold = value;
        return true;
    } else if (strcmp(key, "debug") == 0) {
        platform->debug = value != 0;
        if (value > 1)
            *expected = "0 or 1";
        return true;
    } else if (strcmp(key, "long_bits") == 0) {
        platform->long_bits = (unsigned)value;
        if (value != 32 && value != 64)
            *expected = "32 or 64";
        return true;
    } else if (strcmp(key, "no_invalid_handler") == 0) {
        platform->has_no_invalid_handler = value != 0;
        if (value > 1)
            *expected = "0 or 1";
        return true;
    } else {
        return false;
    }
    if (strcmp(key, "size_bits") != 0 && strcmp(key, "ptrdiff_max") != 0 && !is_power_of_two(value))
        *expected = "a power of two";
    return true;
}

static bool read_platform(as_scanner *scanner, as_platform *platform)
{
    for (as_scan_spaces(scanner); !as_scan_at_end(scanner); as_scan_spaces(scanner)) {
        char key[24];
        uint64_t value;
        const char *where = scanner->at, *expected;
        if (!as_scan_word(scanner, key, sizeof key) || !set_platform(platform, key, 1, &expected))
            return as_scan_fail_at(scanner, where,
                                   "size_bits, ptrdiff_max, max_align, pointer_size, page, address_limit, "
                                   "heap_maxreq, alloca_threshold, debug, long_bits or no_invalid_handler");
        as_scan_spaces(scanner);
        where = scanner->at;
        if (!as_scan_number(scanner, UINT64_MAX, "a number", &value))
            return false;
        set_platform(platform, key, value, &expected);
        if (expected != NULL)
            return as_scan_fail_at(scanner, where, expected);
    }
    return true;
}

static bool read_observes(as_scanner *scanner, as_platform *platform)
{
    platform->observes = 0;
    for (as_scan_spaces(scanner); !as_scan_at_end(scanner); as_scan_spaces(scanner)) {
        char name[16];
        const char *where = scanner->at;
        if (!as_scan_word(scanner, name, sizeof name) || as_fact_by_name(name) == AS_FACT_COUNT)
            return as_scan_fail_at(scanner, where, "one of " AS_FACT_NAMES);
        platform->observes |= AS_FACT_BIT(as_fact_by_name(name));
    }
    return true;
}

static bool is_new(as_scanner *scanner, unsigned *seen, unsigned line)
{
    if ((*seen & line) != 0)
        return as_scan_complain(scanner, scanner->start, "expected this line of the header once only");
    *seen |= line;
    return true;
}

bool as_scan_header(as_scanner *scanner, as_platform *platform, unsigned *seen, bool *is_header)
{
    *is_header = true;
    if (as_scan_text(scanner, "allocspec-trace")) {
        if (*seen != 0)
            return as_scan_complain(scanner, scanner->start, "expected the format's name on the first line only");
        *seen |= SEEN_VERSION;
        if (!read_version(scanner))
            return false;
    } else if (as_scan_text(scanner, "candidate:")) {
        if (!is_new(scanner, seen, SEEN_CANDIDATE) || !read_candidate(scanner, platform))
            return false;
    } else if (as_scan_text(scanner, "platform:")) {
        if (!is_new(scanner, seen, SEEN_PLATFORM) || !read_platform(scanner, platform))
            return false;
    } else if (as_scan_text(scanner, "observes:")) {
        if (!is_new(scanner, seen, SEEN_OBSERVES) || !read_observes(scanner, platform))
            return false;
    } else {
        *is_header = false;
        return true;
    }
    as_scan_spaces(scanner);
    return as_scan_at_end(scanner) || as_scan_fail(scanner, "the end of the line");
}
