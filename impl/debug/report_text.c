/* report_text.c - the texts of reports: formats of the runtime turned into this system's, and characters. */
#include "debug/report.h"

typedef struct text_end {
    wchar_t *at, *end;
} text_end;

static bool put(text_end *text, wchar_t unit)
{
    if (text->at == text->end)
        return false;
    *text->at++ = unit;
    return true;
}

static bool put_all(text_end *text, const wchar_t *units)
{
    while (*units != L'\0')
        if (!put(text, *units++))
            return false;
    return true;
}

static bool is_one_of(wchar_t unit, const wchar_t *set) { return unit != L'\0' && wcschr(set, unit) != NULL; }

/* The size prefix that this system has for the runtime's I64, I32, I, w, h and l, and how many units that one has. */
static const wchar_t *translate_size(const wchar_t *at, size_t *length)
{
    if (at[0] == L'I' && at[1] == L'6' && at[2] == L'4')
        return *length = 3, L"ll";
    if (at[0] == L'I' && at[1] == L'3' && at[2] == L'2')
        return *length = 3, L"";
    if (at[0] == L'I')
        return *length = 1, L"z";
    if (at[0] == L'w')
        return *length = 1, L"w";
    return NULL;
}

/* s and c are of the format's own width, S and C of the other; h and l (or w) before them decide. */
static bool put_character_conversion(text_end *text, wchar_t conversion, bool wide_format, wchar_t size)
{
    bool wide = wide_format != is_one_of(conversion, L"SC");
    if (size == L'h')
        wide = false;
    else if (size == L'l' || size == L'w')
        wide = true;
    return (!wide || put(text, L'l')) && put(text, is_one_of(conversion, L"sS") ? L's' : L'c');
}

/* One conversion, from behind its % on; *at is moved behind it. */
static bool put_conversion(text_end *text, const wchar_t **at, bool wide_format)
{
    const wchar_t *unit = *at;
    while (is_one_of(*unit, L"-+ #0123456789.*'"))
        if (!put(text, *unit++))
            return false;
    size_t length = 0;
    const wchar_t *size = translate_size(unit, &length);
    wchar_t size_of_text = size != NULL ? size[0] : L'\0';
    wchar_t original[3] = L"";
    if (size == NULL) {
        while (length < 2 && is_one_of(unit[length], L"hlLqjzt")) {
            original[length] = unit[length];
            length++;
        }
        size = original;
        size_of_text = original[0];
    }
    unit += length;
    *at = unit + (*unit != L'\0');
    if (is_one_of(*unit, L"sScC"))
        return put_character_conversion(text, *unit, wide_format, size_of_text);
    return put_all(text, size) && (*unit == L'\0' || put(text, *unit));
}

bool dbg_translate_format(const wchar_t *format, bool wide, wchar_t *translated, size_t room)
{
    text_end text = {.at = translated, .end = translated + room - 1};
    while (*format != L'\0') {
        wchar_t unit = *format++;
        if (!put(&text, unit) || (unit == L'%' && !put_conversion(&text, &format, wide)))
            return false;
    }
    *text.at = L'\0';
    return true;
}

/* The length of a sound UTF-8 sequence and its character; 0 for bytes that are none. */
static size_t read_sequence(const unsigned char *bytes, uint32_t *character)
{
    size_t length = bytes[0] < 0x80 ? 1 : bytes[0] < 0xC2 ? 0 : bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4;
    if (length <= 1)
        return *character = bytes[0], length;
    *character = bytes[0] & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        *character = *character << 6 | (bytes[i] & 0x3F);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    bool is_surrogate = *character >= 0xD800 && *character <= 0xDFFF;
    return *character < least[length] || *character > 0x10FFFF || is_surrogate ? 0 : length;
}

void dbg_widen(const char *text, wchar_t *wide, size_t room)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t written = 0;
    while (*bytes != '\0' && written < room - 1) {
        uint32_t character;
        size_t length = read_sequence(bytes, &character);
        wide[written++] = length != 0 ? (wchar_t)character : L'?';
        bytes += length != 0 ? length : 1;
    }
    wide[written] = L'\0';
}

void dbg_narrow(const wchar_t *wide, char *text, size_t room)
{
    size_t written = 0;
    for (; *wide != L'\0'; wide++) {
        uint32_t character = (uint32_t)*wide;
        if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
            character = '?';
        size_t length = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
        if (written + length > room - 1)
            break;
        static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
        for (size_t i = length; i-- > 1; character >>= 6)
            text[written + i] = (char)(0x80 | (character & 0x3F));
        text[written] = (char)(lead[length] | character);
        written += length;
    }
    text[written] = '\0';
}
