/* elf_check.c - looks at a library before anything of it is loaded; nothing in the file is trusted. */
#include "elf_check.h"

#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_executable_program(Elf *elf, Elf_Scn *dynamic)
{
    GElf_Shdr header;
    Elf_Data *data = elf_getdata(dynamic, NULL);
    (void)elf;
    if (data == NULL || gelf_getshdr(dynamic, &header) == NULL || header.sh_entsize == 0)
        return false;
    const size_t count = data->d_size / header.sh_entsize;
    for (size_t i = 0; i < count && i <= INT32_MAX; i++) {
        GElf_Dyn entry;
        if (gelf_getdyn(data, (int)i, &entry) != NULL && entry.d_tag == DT_FLAGS_1 && (entry.d_un.d_val & DF_1_PIE))
            return true;
    }
    return false;
}

static void find_exports(Elf *elf, Elf_Scn *symbols, elf_exports *exports)
{
    GElf_Shdr header;
    Elf_Data *data = elf_getdata(symbols, NULL);
    if (data == NULL || gelf_getshdr(symbols, &header) == NULL || header.sh_entsize == 0)
        return;
    const size_t count = data->d_size / header.sh_entsize;
    for (size_t i = 0; i < count && i <= INT32_MAX; i++) {
        GElf_Sym symbol;
        if (gelf_getsym(data, (int)i, &symbol) == NULL || symbol.st_shndx == SHN_UNDEF)
            continue;
        const unsigned char bind = GELF_ST_BIND(symbol.st_info);
        const unsigned char visibility = GELF_ST_VISIBILITY(symbol.st_other);
        if (bind == STB_LOCAL || (visibility != STV_DEFAULT && visibility != STV_PROTECTED))
            continue;
        const char *name = elf_strptr(elf, header.sh_link, symbol.st_name);
        if (name != NULL && strcmp(name, "malloc") == 0)
            exports->malloc = true;
        if (name != NULL && strcmp(name, "allocspec_binding") == 0)
            exports->binding = true;
    }
}

static bool look(const char *file, Elf *elf, elf_exports *exports, run_error *error)
{
    GElf_Ehdr header;
    if (elf_kind(elf) == ELF_K_AR)
        return run_fail(error, 3, "%s: a static archive; link it into a shared library or write a binding for it",
                        file);
    if (elf_kind(elf) != ELF_K_ELF || gelf_getehdr(elf, &header) == NULL)
        return run_fail(error, 3, "%s: not an ELF file", file);
#if defined __x86_64__
    const unsigned char class = ELFCLASS64, order = ELFDATA2LSB;
    const GElf_Half machine = EM_X86_64;
#elif defined __aarch64__
    const unsigned char class = ELFCLASS64, order = ELFDATA2LSB;
    const GElf_Half machine = EM_AARCH64;
#else
#error "say which ELF files this machine runs"
#endif
    if (header.e_ident[EI_CLASS] != class)
        return run_fail(error, 3, "%s: a %s-bit ELF file; this suite runs 64-bit ones", file,
                        header.e_ident[EI_CLASS] == ELFCLASS32 ? "32" : "?");
    if (header.e_machine != machine || header.e_ident[EI_DATA] != order)
        return run_fail(error, 3, "%s: for another architecture (ELF machine %u, here %u)", file,
                        (unsigned)header.e_machine, (unsigned)machine);
    if (header.e_type != ET_DYN)
        return run_fail(error, 3, "%s: %s, not a shared library", file,
                        header.e_type == ET_REL    ? "an object file"
                        : header.e_type == ET_EXEC ? "an executable"
                        : header.e_type == ET_CORE ? "a core dump"
                                                   : "an ELF file of another type");
    *exports = (elf_exports){false, false};
    bool dynamic = false;
    for (Elf_Scn *section = elf_nextscn(elf, NULL); section != NULL; section = elf_nextscn(elf, section)) {
        GElf_Shdr shape;
        if (gelf_getshdr(section, &shape) == NULL)
            continue;
        if (shape.sh_type == SHT_DYNSYM)
            find_exports(elf, section, exports);
        if (shape.sh_type == SHT_DYNAMIC) {
            dynamic = true;
            if (is_executable_program(elf, section))
                return run_fail(error, 3, "%s: an executable, not a shared library", file);
        }
    }
    if (!dynamic)
        return run_fail(error, 3, "%s: a damaged shared library: it has no dynamic section", file);
    if (!exports->malloc && !exports->binding)
        return run_fail(error, 3, "%s: exports neither malloc nor allocspec_binding", file);
    return true;
}

bool elf_check(const char *file, elf_exports *exports, run_error *error)
{
    /* Opened without waiting, as a FIFO would make us. */
    const int descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat status;
    if (descriptor < 0)
        return run_fail(error, 3, "%s: %s", file, strerror(errno));
    bool good;
    if (fstat(descriptor, &status) != 0) {
        good = run_fail(error, 3, "%s: %s", file, strerror(errno));
    } else if (!S_ISREG(status.st_mode)) {
        good = run_fail(error, 3, "%s: %s, not a shared library", file,
                        S_ISDIR(status.st_mode) ? "a directory" : "not a regular file");
    } else if (elf_version(EV_CURRENT) == EV_NONE) {
        good = run_fail(error, 3, "%s: libelf is too old", file);
    } else {
        Elf *elf = elf_begin(descriptor, ELF_C_READ, NULL);
        good = elf != NULL ? look(file, elf, exports, error) : run_fail(error, 3, "%s: not an ELF file", file);
        if (elf != NULL)
            elf_end(elf);
    }
    close(descriptor);
    return good;
}
