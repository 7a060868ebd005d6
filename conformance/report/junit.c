/* junit.c - the report as continuous integration reads it: a suite per run, a case per clause and per scenario that did
 * not end well. A deviation that counts is a failure, an outcome an error; an accepted one is skipped, with its reason.
 */
#include <libxml/xmlwriter.h>
#include <stdlib.h>

#include "summary.h"
#include "text.h"

struct xml {
    xmlTextWriter *writer;
    bool failed;
};

static void xml_open(struct xml *xml, const char *name)
{
    xml->failed |= xmlTextWriterStartElement(xml->writer, BAD_CAST name) < 0;
}

static void xml_close(struct xml *xml) { xml->failed |= xmlTextWriterEndElement(xml->writer) < 0; }

static void xml_attribute(struct xml *xml, const char *name, const char *value)
{
    char *clean = text_clean(value);
    xml->failed |= !clean || xmlTextWriterWriteAttribute(xml->writer, BAD_CAST name, BAD_CAST clean) < 0;
    free(clean);
}

static void xml_number(struct xml *xml, const char *name, size_t value)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%zu", value);
    xml_attribute(xml, name, digits);
}

/* A line of text within an element. */
static void xml_line(struct xml *xml, const char *label, const char *text)
{
    char *clean = text_clean(text);
    xml->failed |= !clean || xmlTextWriterWriteFormatString(xml->writer, "%s: %s\n", label, clean) < 0;
    free(clean);
}

static void xml_property(struct xml *xml, const char *name, const char *value)
{
    xml_open(xml, "property");
    xml_attribute(xml, "name", name);
    xml_attribute(xml, "value", value);
    xml_close(xml);
}

/* An element with nothing but a message. */
static void xml_message(struct xml *xml, const char *element, const char *message)
{
    xml_open(xml, element);
    xml_attribute(xml, "message", message);
    xml_close(xml);
}

static char *run_name(const run_result *run)
{
    char *name = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&name, &length);
    if (!out)
        return NULL;
    run_put_name(out, run);
    fclose(out);
    return name;
}

static char *run_headline(const run_summary *summary, const run_result *run, const report_info *info)
{
    char *line = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&line, &length);
    if (!out)
        return NULL;
    run_put_headline(out, summary, run, info);
    fclose(out);
    return line;
}

static void write_failure(struct xml *xml, const clause_result *result, const as_clause *clause)
{
    xml_open(xml, "failure");
    xml_attribute(xml, "message", result->evidence_count ? result->evidence[0].text : clause->text);
    xml_attribute(xml, "type", as_level_name(clause->level));
    xml_line(xml, "the law", clause->text);
    xml_line(xml, "source", clause->source);
    xml_line(xml, "allowed", clause->allowed);
    if (result->violated)
        xml_line(xml, "weakest profile violated", as_profile_name(as_profiles_weakest(result->violated)));
    for (size_t i = 0; i < result->evidence_count; i++) {
        xml_line(xml, "scenario", result->evidence[i].scenario);
        xml_line(xml, "row", result->evidence[i].row);
        xml_line(xml, "call", result->evidence[i].event);
        xml_line(xml, "seen", result->evidence[i].text);
    }
    xml_close(xml);
}

/* What a case that neither failed nor simply passed says; NULL: nothing. */
static const char *skip_word(const clause_result *result, const report_info *info)
{
    if (result->verdict == VERDICT_NOT_EXERCISED || result->verdict == VERDICT_ABSENT)
        return verdict_name(result->verdict);
    if (result->verdict != VERDICT_DEVIATES || deviation_counts(result, info))
        return NULL;
    return result->accepted ? "accepted" : "does not count without --strict";
}

static void write_clause(struct xml *xml, const clause_result *result, const report_info *info, const char *classname)
{
    const as_clause *clause = info->clause_at(result->index);
    xml_open(xml, "testcase");
    xml_attribute(xml, "classname", classname);
    xml_attribute(xml, "name", clause->id);
    const char *skipped = skip_word(result, info);
    if (skipped) {
        char message[400];
        const char *detail = result->accepted             ? result->reason
                             : result->evidence_count > 0 ? result->evidence[0].text
                                                          : NULL;
        snprintf(message, sizeof message, "%s%s%s", skipped, detail ? ": " : "", detail ? detail : "");
        xml_message(xml, "skipped", message);
    } else if (result->verdict == VERDICT_DEVIATES) {
        write_failure(xml, result, clause);
    } else if (result->choices[0].name && result->verdict == VERDICT_CHOICE) {
        xml_open(xml, "system-out");
        for (const choice_count *choice = result->choices; choice < result->choices + 8 && choice->name; choice++)
            xml_line(xml, "choice", choice->name);
        xml_close(xml);
    }
    xml_close(xml);
}

static void write_scenario(struct xml *xml, const scenario_result *scenario, const char *classname)
{
    const bool fails = outcome_is_bad(scenario->outcome) && !scenario->accepted;
    xml_open(xml, "testcase");
    xml_attribute(xml, "classname", classname);
    xml_attribute(xml, "name", scenario->id);
    xml_open(xml, fails ? "error" : "skipped");
    xml_attribute(xml, "message", scenario->accepted ? scenario->reason : scenario->text);
    if (fails)
        xml_attribute(xml, "type", outcome_name(scenario->outcome));
    xml_close(xml);
    xml_close(xml);
}

static void write_properties(struct xml *xml, const run_result *run, const report_info *info, const char *headline)
{
    char text[256];
    xml_open(xml, "properties");
    xml_property(xml, "verdict", headline);
    xml_property(xml, "allocspec", info->version);
    xml_property(xml, "profiles", as_profiles_print(run->profiles, text, sizeof text));
    xml_property(xml, "kind", run->kind);
    xml_property(xml, "path", run->path);
    snprintf(text, sizeof text, "%ju", (uintmax_t)info->seed);
    xml_property(xml, "seed", text);
    snprintf(text, sizeof text, "%u/%u", info->shard, info->shards);
    xml_property(xml, "shard", text);
    xml_property(xml, "partial", run->partial ? "true" : "false");
    xml_close(xml);
}

static void write_run(struct xml *xml, const run_result *run, const report_info *info)
{
    const run_summary summary = run_summarize(run, info);
    const bool nothing = summary.standing == STANDING_COULD_NOT_RUN || summary.standing == STANDING_EMPTY;
    char *name = run_name(run), *headline = run_headline(&summary, run, info), seconds[32];
    xml->failed |= !name || !headline;
    if (xml->failed)
        goto out;
    const bool part = !nothing && !summary.whole, cut_short = part && summary.cut_short;
    size_t skipped = part && !cut_short;
    for (size_t i = 0; i < run->clause_count; i++)
        skipped += skip_word(&run->clauses[i], info) != NULL;
    xml_open(xml, "testsuite");
    xml_attribute(xml, "name", name);
    xml_number(xml, "tests", run->clause_count + run->scenario_count + nothing + part);
    xml_number(xml, "failures", summary.counted);
    xml_number(xml, "errors", summary.bad_scenarios + nothing + cut_short);
    xml_number(xml, "skipped", skipped + run->scenario_count - summary.bad_scenarios);
    snprintf(seconds, sizeof seconds, "%.3f", run->seconds);
    xml_attribute(xml, "time", seconds);
    write_properties(xml, run, info, headline);
    if (nothing || part) { /* neither may look like a whole run that passed */
        xml_open(xml, "testcase");
        xml_attribute(xml, "classname", name);
        xml_attribute(xml, "name", nothing ? "run" : WHOLE_CORPUS_RAN);
        xml_message(xml, nothing || cut_short ? "error" : "skipped", headline);
        xml_close(xml);
    }
    for (size_t i = 0; i < run->clause_count; i++)
        write_clause(xml, &run->clauses[i], info, name);
    for (size_t i = 0; i < run->scenario_count; i++)
        write_scenario(xml, &run->scenarios[i], name);
    xml_close(xml);
out:
    free(name);
    free(headline);
}

bool report_junit(FILE *out, const run_result *runs, size_t count, const report_info *info)
{
    xmlBuffer *buffer = xmlBufferCreate();
    struct xml xml = {buffer ? xmlNewTextWriterMemory(buffer, 0) : NULL, false};
    if (!xml.writer) {
        xmlBufferFree(buffer);
        return false;
    }
    xml.failed |= xmlTextWriterSetIndent(xml.writer, 1) < 0;
    xml.failed |= xmlTextWriterStartDocument(xml.writer, NULL, "UTF-8", NULL) < 0;
    xml_open(&xml, "testsuites");
    xml_attribute(&xml, "name", "allocspec");
    if (count == 0) /* an empty document would read as a success */
    {
        const run_result none = {.name = (char[]){"allocspec"}, .could_not_run = (char[]){"nothing was run"}};
        write_run(&xml, &none, info);
    }
    for (size_t i = 0; i < count; i++)
        write_run(&xml, &runs[i], info);
    xml_close(&xml);
    xml.failed |= xmlTextWriterEndDocument(xml.writer) < 0;
    xmlFreeTextWriter(xml.writer);
    if (!xml.failed)
        fwrite(xmlBufferContent(buffer), 1, (size_t)xmlBufferLength(buffer), out);
    xmlBufferFree(buffer);
    return !xml.failed;
}
