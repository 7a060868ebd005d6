/* ask.c - what the law will demand of a call that has not been made. */
#include "oracle_state.h"

void as_oracle_ask(const as_oracle *oracle, const as_event *call, as_demand_fn *tell, void *context)
{
    if ((int)call->routine <= AS_NOTHING || (int)call->routine >= AS_ROUTINE_COUNT)
        return;
    const as_process *process = as_process_for(oracle, call->process);
    if (process == NULL)
        return;
    const routine_law *law = &oracle->laws[call->routine];
    as_profiles stand = standing(oracle);
    as_view view, outer = as_inside_outer(oracle, call);
    as_view_open(&view, oracle, &process->model, call);
    if (is_inner(law->traits, call) && outer.event != NULL)
        view.outer = &outer;
    for (size_t i = 0; i < law->undefined_count; i++) {
        const as_undefined *undefined = law->undefined[i];
        as_demand demand = {NULL, undefined, undefined->profiles & stand};
        if (demand.profiles == 0 || (undefined->applies != NULL && !undefined->applies(&view)))
            continue;
        tell(context, &demand);
    }
    /* Where the call is undefined nothing is demanded of it. */
    for (size_t i = 0; i < law->undefined_count; i++)
        if (law->undefined[i]->applies == NULL || law->undefined[i]->applies(&view))
            stand &= ~law->undefined[i]->profiles;
    for (size_t i = 0; i < law->group_count; i++)
        for (uint32_t k = 0; k < law->groups[i].rule_count; k++) {
            const as_rule *rule = &law->groups[i].rules[k];
            as_demand demand = {rule->clause, NULL, rule->profiles & stand};
            if (demand.profiles != 0 && (rule->clause->applies == NULL || rule->clause->applies(&view)))
                tell(context, &demand);
        }
}
