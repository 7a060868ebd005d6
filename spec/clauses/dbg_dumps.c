/* dbg_dumps.c - dumps of a debug heap: which blocks they name, and what they say of each.
 *
 * The text is read as dbg_text.h says. A runtime's own blocks may stand in it too: of what is none of the program's
 * nothing is said. Of a block that was resized it is open whether it is older or newer than a state between. */
#include "dbg_dumps.h"
#include "families.h"

/* Blocks that one judges: beyond that nothing is said. */
enum { MANY_BLOCKS = 512 };

static bool is_judged(const as_view *view) { return reports_are_seen(view) && dump_is_defined(view); }

static bool is_known(const as_view *view)
{
    return text_is_known(view) && heap_was_quiet(view) && as_model_live_blocks(view->model) <= MANY_BLOCKS;
}

/* What the text says of a block; how often it is named. */
static unsigned find_object(const as_view *view, uint64_t address, dumped_object *found)
{
    text_span rest = told_text(view);
    unsigned count = 0;
    for (dumped_object object; dump_next(&rest, &object);)
        if (object.address == address) {
            *found = object;
            count++;
        }
    return count;
}

static text_span whole_object(const dumped_object *object) { return (text_span){object->head.begin, object->tail.end}; }

static bool says_what_it_is(const as_view *view, const as_debug_block *block, const dumped_object *object)
{
    const char *type = block_type(block->type) == AS_CLIENT_BLOCK ? "client" : "normal";
    bool is_type = block->resized != 0 || text_has_word(whole_object(object), type);
    bool is_number = object->has_number && (block->number == 0 || as_int(object->number) == as_int(block->number));
    return is_type && is_number && text_has_number(object->tail, block->size, view->platform->size_bits);
}

static as_truth every_block_is_named_once(const as_view *view)
{
    dumped_object object = {0};
    as_truth all = AS_UNKNOWN;
    if (!is_known(view) || found_none(view))
        return AS_UNKNOWN;
    for (const as_debug_block *block = NULL; (block = next_debug_block(view, block)) != NULL;) {
        if (!is_to_be_dumped(view, block))
            continue;
        if (find_object(view, block->address, &object) != 1 || !says_what_it_is(view, block, &object))
            return AS_NO;
        all = AS_YES;
    }
    return all;
}

/* Looks at all objects that are blocks of the program's. */
static as_truth for_each_object(const as_view *view,
                                as_truth (*judge)(const as_view *, const as_debug_block *, const dumped_object *))
{
    text_span rest = told_text(view);
    as_truth all = AS_UNKNOWN;
    if (!is_known(view))
        return AS_UNKNOWN;
    for (dumped_object object; dump_next(&rest, &object);) {
        const as_debug_block *block = as_model_debug_block(view->model, object.address);
        as_truth one = block != NULL ? judge(view, block, &object) : AS_UNKNOWN;
        if (one == AS_NO)
            return AS_NO;
        all = one == AS_YES ? AS_YES : all;
    }
    return all;
}

static bool begins_at_a_state(const as_view *view) { return is_judged(view) && state_of_dump(view) != NULL; }

static as_truth is_no_older(const as_view *view, const as_debug_block *block, const dumped_object *object)
{
    (void)object;
    if (state_of_dump(view) == NULL)
        return AS_YES;
    bool is_older = block->born < state_of_dump(view)->begun && block->resized == 0;
    return truth(!is_older);
}

/* A dump of nothing names no older block either. */
static as_truth none_older_is_named(const as_view *view)
{
    return is_known(view) && for_each_object(view, is_no_older) != AS_NO ? AS_YES : for_each_object(view, is_no_older);
}

static bool there_are_others(const as_view *view)
{
    const as_debug_heap *heap = as_model_debug(view->model);
    return is_judged(view) && (heap->counts[AS_FREE_BLOCK] > 0 || heap->counts[AS_IGNORE_BLOCK] > 0);
}

static as_truth is_none_of_them(const as_view *view, const as_debug_block *block, const dumped_object *object)
{
    (void)view, (void)object;
    bool is_ignored = block->alloc_is_known && block_type(block->type) == AS_IGNORE_BLOCK && block->resized == 0;
    return truth(!block->is_kept && !is_ignored);
}

static as_truth no_other_is_named(const as_view *view)
{
    as_truth named = for_each_object(view, is_none_of_them);
    return is_known(view) && named == AS_UNKNOWN ? AS_YES : named;
}

/* ---- what is said of a block ---- */

static as_truth has_file_and_line(const as_view *view, const as_debug_block *block, const dumped_object *object)
{
    static const char *const files[] = {NULL, "first.c", "second.c"};
    (void)view;
    if (block->file == 0 || block->file >= sizeof files / sizeof *files || block->resized != 0)
        return AS_UNKNOWN;
    return truth(text_has(object->head, files[block->file]) && text_has_number(object->head, block->line, 32));
}

static as_truth files_are_told(const as_view *view) { return for_each_object(view, has_file_and_line); }

static as_truth has_data(const as_view *view, const as_debug_block *block, const dumped_object *object)
{
    bool is_clients = block_type(block->type) == AS_CLIENT_BLOCK && setting_of(view, AS_SETTING_DUMP_CLIENT).value != 0;
    uint64_t size = block->size < SHOWN_BYTES ? block->size : SHOWN_BYTES;
    if (is_clients || block->is_kept || block->is_aligned)
        return AS_UNKNOWN;
    if (object->shown != size)
        return AS_NO;
    for (unsigned i = 0; i < size; i++)
        if ((block->known >> i & 1) != 0 && block->bytes[i] != object->bytes[i])
            return AS_NO;
    return AS_YES;
}

static as_truth data_are_shown(const as_view *view) { return for_each_object(view, has_data); }

/* Whether it is told in decimal is not said: numbers that are the same in any. */
static as_truth has_subtype(const as_view *view, const as_debug_block *block, const dumped_object *object)
{
    uint64_t subtype = block_subtype(block->type), told;
    (void)view;
    if (block_type(block->type) != AS_CLIENT_BLOCK || subtype > 9 || block->resized != 0)
        return AS_UNKNOWN;
    return truth(text_number_after(whole_object(object), "subtype", &told) && told == subtype);
}

static as_truth subtypes_are_told(const as_view *view) { return for_each_object(view, has_subtype); }

static const as_clause clauses[] = {
    {
        .id = "dump.lists-live-blocks",
        .routines = ROUTINES(AS_CRT_DUMP_MEMORY_LEAKS, AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source =
            "UCRT reference: _CrtMemDumpAllObjectsSince, _CrtDumpMemoryLeaks, Remarks; Find memory leaks with the "
            "CRT library: Interpret the memory-leak report; CRT debug heap details: Other CRT reporting functions",
        .text = "A dump names each normal and client block that lives, once, with its number in braces, its type, its "
                "address in hexadecimal and its size.",
        .allowed = "each such block named once and rightly; of those made since the state that is given, if one is",
        .applies = is_judged,
        .holds = every_block_is_named_once,
    },
    {
        .id = "dump.since",
        .routines = ROUTINES(AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtMemDumpAllObjectsSince, Remarks; CRT debug heap details: Other CRT reporting "
                  "functions",
        .text = "A dump that begins at a state does not name what was made before it.",
        .allowed = "no block named that is older than the state",
        .applies = begins_at_a_state,
        .holds = none_older_is_named,
    },
    {
        .id = "dump.leaves-out",
        .routines = ROUTINES(AS_CRT_DUMP_MEMORY_LEAKS, AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtMemDumpAllObjectsSince, Remarks; Find memory leaks with the CRT library: "
                  "Interpret the memory-leak report",
        .text = "A dump names neither freed blocks that are kept nor ignore blocks.",
        .allowed = "none of them named",
        .applies = there_are_others,
        .holds = no_other_is_named,
    },
    {
        .id = "dump.file-and-line",
        .routines = ROUTINES(AS_CRT_DUMP_MEMORY_LEAKS, AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "Find memory leaks with the CRT library: Interpret the memory-leak report; CRT debug heap details: "
                  "Creating debug versions of your allocation routines",
        .text = "A block that was made with a file and a line is named with them.",
        .allowed = "the file's name and the line before the number",
        .applies = is_judged,
        .holds = files_are_told,
    },
    {
        .id = "dump.data",
        .routines = ROUTINES(AS_CRT_DUMP_MEMORY_LEAKS, AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "Find memory leaks with the CRT library: Interpret the memory-leak report",
        .text = "The first 16 bytes of each block, or all if there are fewer, are shown in hexadecimal.",
        .allowed = "as many bytes, as they are in the block",
        .applies = is_judged,
        .holds = data_are_shown,
    },
    {
        .id = "dump.subtype",
        .routines = ROUTINES(AS_CRT_DUMP_MEMORY_LEAKS, AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE),
        .level = AS_SHOULD,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtReportBlockType, sample output",
        .text = "A client block is named with its subtype.",
        .allowed = "\"subtype\" and the number",
        .applies = is_judged,
        .holds = subtypes_are_told,
    },
};

const as_family law_of_dbg_dumps = {.name = "dbg-dumps", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
