/* topic.c - the table of topics. */
#include <allocspec/topics.h>

#include <stddef.h>
#include <string.h>

typedef struct topic_row {
    const char *name, *text;
    as_topic_kind kind;
} topic_row;

#define ROW(number, symbol, name, kind, text) [number] = {name, text, AS_TOPIC_##kind},
static const topic_row rows[AS_TOPIC_LIMIT] = {AS_TOPICS(ROW)};
#undef ROW

bool as_topic_exists(uint64_t number) { return number < AS_TOPIC_LIMIT && rows[number].name != NULL; }

const char *as_topic_name(as_topic topic) { return rows[topic].name; }

as_topic_kind as_topic_kind_of(as_topic topic) { return rows[topic].kind; }

const char *as_topic_text(as_topic topic) { return rows[topic].text; }

as_topic as_topic_by_name(const char *name, unsigned length)
{
    for (unsigned i = 0; i < AS_TOPIC_LIMIT; i++)
        if (rows[i].name != NULL && strlen(rows[i].name) == length && memcmp(rows[i].name, name, length) == 0)
            return (as_topic)i;
    return AS_TOPIC_NONE;
}

const char *as_variant_name(as_variant variant)
{
    static const char *const names[AS_VARIANT_COUNT] = {
        [AS_VARIANT_KEEPS] = "keeps", [AS_VARIANT_BREAKS] = "breaks", [AS_VARIANT_USES] = "uses"};
    return names[variant];
}

bool as_topic_has(as_topic topic, as_variant variant)
{
    return (rows[topic].kind == AS_TOPIC_FEATURE) == (variant == AS_VARIANT_USES);
}
