// What C++ programs do: operator new gets its memory from malloc, which asks the new handler in mode 1.
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <malloc.h>
#include <new.h>

namespace
{
struct reserve {
    char *memory = new char[1000];
    bool give()
    {
        const bool had = memory != nullptr;
        delete[] memory;
        memory = nullptr;
        return had;
    }
} spare;
unsigned asked;
std::unique_ptr<char[]> kept;

int give_spare(size_t)
{
    asked++;
    return spare.give();
}
} // namespace

int main()
{
    std::map<std::string, std::vector<int>> words;
    for (int i = 0; i < 1000; i++)
        words["a word that is not kept inside the string " + std::to_string(i % 10)].push_back(i);
    std::printf("%zu words, %zu numbers in the first\n", words.size(), words.begin()->second.size());
    _set_new_handler(give_spare);
    _set_new_mode(1);
    try {
        volatile size_t too_much = ~static_cast<size_t>(0) / 4;
        kept.reset(new char[too_much * 2 - 1]);
        std::printf("that cannot be: %p\n", static_cast<void *>(kept.get()));
    } catch (const std::bad_alloc &) {
        std::printf("bad_alloc after %u questions\n", asked);
    }
    return 0;
}
/* prints
10 words, 100 numbers in the first
bad_alloc after 2 questions
*/
