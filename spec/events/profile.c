/* profile.c - names of profiles, and sets of them as people write them. */
#include <allocspec/profile.h>

#include <string.h>

static const struct {
    const char *name, *title;
} profiles[AS_PROFILE_COUNT] = {
    [AS_PROFILE_C11] = {"c11", "ISO/IEC 9899:2011"},
    [AS_PROFILE_C17] = {"c17", "ISO/IEC 9899:2018"},
    [AS_PROFILE_C23] = {"c23", "ISO/IEC 9899:2024"},
    [AS_PROFILE_POSIX_2017] = {"posix-2017", "IEEE Std 1003.1-2017 (POSIX.1-2017)"},
    [AS_PROFILE_POSIX_2024] = {"posix-2024", "IEEE Std 1003.1-2024 (POSIX.1-2024)"},
    [AS_PROFILE_GNU] = {"gnu", "The GNU C Library's manual and the Linux man-pages"},
    [AS_PROFILE_MSVCRT] = {"msvcrt", "The Microsoft C runtime up to Visual Studio 2013, release"},
    [AS_PROFILE_CRT_DEBUG] = {"crt-debug", "The debug C runtime, of programs built with _DEBUG"},
    [AS_PROFILE_UCRT] = {"ucrt", "The universal C runtime, Visual Studio 2015 and later, release"},
    [AS_PROFILE_CXX98] = {"cxx98", "ISO/IEC 14882:1998 and 2003 (C++98, C++03)"},
    [AS_PROFILE_CXX11] = {"cxx11", "ISO/IEC 14882:2011 (C++11)"},
    [AS_PROFILE_CXX14] = {"cxx14", "ISO/IEC 14882:2014 (C++14)"},
    [AS_PROFILE_CXX17] = {"cxx17", "ISO/IEC 14882:2017 (C++17)"},
    [AS_PROFILE_CXX20] = {"cxx20", "ISO/IEC 14882:2020 (C++20)"},
    [AS_PROFILE_CXX23] = {"cxx23", "ISO/IEC 14882:2024 (C++23)"},
    [AS_PROFILE_ITANIUM_ABI] = {"itanium-abi", "The Itanium C++ ABI: arrays in memory, and its array routines"},
    [AS_PROFILE_ARM_ABI] = {"arm-abi", "The C++ ABI for the 32-bit ARM architecture"},
    [AS_PROFILE_MSVC_ABI] = {"msvc-abi", "The C++ ABI of Microsoft's compiler: arrays in memory"},
    [AS_PROFILE_QUALITY] = {"quality", "What users expect of a good allocator; not law"},
};

static const struct {
    const char *name;
    as_profiles set;
} named_sets[] = {{"all", AS_ALL}, {"law", AS_LAW}, {"crt", AS_CRT}, {"cxx", AS_CXX}, {"default", AS_DEFAULT_PROFILES}};

const char *as_profile_name(as_profile profile) { return profiles[profile].name; }
const char *as_profile_title(as_profile profile) { return profiles[profile].title; }

static bool is_called(const char *name, const char *text, size_t length)
{
    return strlen(name) == length && memcmp(name, text, length) == 0;
}

/* The set that a single name stands for; 0 iff there is none. */
static as_profiles set_called(const char *text, size_t length)
{
    for (unsigned i = 0; i < AS_PROFILE_COUNT; i++)
        if (is_called(profiles[i].name, text, length))
            return UINT64_C(1) << i;
    for (size_t i = 0; i < sizeof named_sets / sizeof *named_sets; i++)
        if (is_called(named_sets[i].name, text, length))
            return named_sets[i].set;
    return 0;
}

bool as_profiles_parse(const char *list, as_profiles *set, unsigned *at)
{
    as_profiles found = 0;
    const char *word = list;
    for (;;) {
        size_t length = strcspn(word, ",");
        as_profiles named = set_called(word, length);
        if (named == 0) {
            *at = (unsigned)(word - list);
            return false;
        }
        found |= named;
        if (word[length] == '\0')
            break;
        word += length + 1;
    }
    *set = found;
    return true;
}

as_profile as_profiles_weakest(as_profiles set)
{
    unsigned profile = 0;
    while (profile + 1 < AS_PROFILE_COUNT && (set >> profile & 1) == 0)
        profile++;
    return (as_profile)profile;
}

char *as_profiles_print(as_profiles set, char *buffer, unsigned size)
{
    unsigned length = 0;
    if (size == 0)
        return buffer;
    for (unsigned i = 0; i < AS_PROFILE_COUNT; i++) {
        if ((set >> i & 1) == 0)
            continue;
        const char *comma = length == 0 ? "" : ",";
        for (const char *c = comma; *c != '\0' && length + 1 < size; c++)
            buffer[length++] = *c;
        for (const char *c = profiles[i].name; *c != '\0' && length + 1 < size; c++)
            buffer[length++] = *c;
    }
    buffer[length] = '\0';
    return buffer;
}
