package org.skbsh.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.Reading;
import org.skbsh.kernel.tracefs.KernelFunctions;

/**
 * The functions in which packets end: whether this kernel has each under its own name, under a name that the compiler
 * made, or not at all; and whether it can be traced, which available_filter_functions says and kallsyms does not.
 */
final class HookCheck {
    /** Names that the same job has had: a kernel has one of them. */
    private static final List<String> DROP_ENTRIES = List.of("sk_skb_reason_drop", "kfree_skb_reason", "kfree_skb");

    private static final List<String> HOOKS = List.of(
            "kfree_skbmem",
            "__kfree_skb",
            "consume_skb",
            "napi_consume_skb",
            "kfree_skb_partial",
            "napi_skb_free_stolen_head",
            "skb_release_data",
            "kfree_skb_list_reason",
            "skb_attempt_defer_free",
            "napi_skb_cache_put",
            "__napi_kfree_skb",
            "tcp_clean_rtx_queue",
            "tcp_ack");

    private final List<KernelFunctions.Listed> symbols;
    private final Set<String> traceable;
    private final boolean told;
    private final boolean refused;

    private HookCheck(Machine machine, Trials trials) {
        Set<String> names = new HashSet<>(HOOKS);
        names.addAll(DROP_ENTRIES);
        Reading list = KernelFunctions.traceable(machine);
        this.symbols = KernelFunctions.symbols(machine, names);
        this.traceable = KernelFunctions.names(list).collect(Collectors.toSet());
        this.told = list instanceof Reading.Whole;
        this.refused = trials.functionFilter() instanceof Trial.Refused;
    }

    static List<Check> of(Machine machine, Trials trials) {
        HookCheck hooks = new HookCheck(machine, trials);
        if (hooks.symbols.isEmpty() && !hooks.told) {
            return List.of(Check.note("hooks", "unknown: neither kallsyms nor available_filter_functions"));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(hooks.dropEntry());
        HOOKS.forEach(hook -> checks.add(hooks.check(hook)));
        return checks;
    }

    private Check dropEntry() {
        for (String entry : DROP_ENTRIES) {
            Check check = check(entry);
            if (!forms(entry).isEmpty()) {
                List<String> others = DROP_ENTRIES.stream()
                        .filter(other -> !other.equals(entry) && forms(other).isEmpty())
                        .toList();
                String not = others.isEmpty() ? "" : "; not in this kernel: " + String.join(", ", others);
                return new Check("drop entry", check.result(), entry + ": " + check.found() + not, check.remedy());
            }
        }
        return Check.note("drop entry", "none of " + String.join(", ", DROP_ENTRIES));
    }

    private Check check(String hook) {
        List<String> forms = forms(hook);
        if (forms.isEmpty()) {
            return Check.note(hook, "absent: inlined, or not in this kernel");
        }
        List<String> found = traceable(forms);
        String name = forms.contains(hook) ? "" : "renamed " + String.join(", ", forms) + ": ";
        String several = duplicates(hook);
        if (!told) {
            return Check.note(
                    hook,
                    name
                            + (refused ? "present, not traceable here" : "present; unknown whether it can be traced")
                            + several);
        }
        if (found.isEmpty()) {
            return Check.note(hook, name + "present, not traceable" + several);
        }
        return found.contains(hook)
                ? Check.ok(hook, "traceable" + several)
                : Check.note(hook, name + "traceable under that name" + several);
    }

    private List<String> traceable(List<String> forms) {
        return forms.stream().filter(traceable::contains).toList();
    }

    /** Its names in this kernel: its own if there is one, otherwise those that the compiler gave its pieces. */
    private List<String> forms(String hook) {
        List<String> names = symbols.stream()
                .map(KernelFunctions.Listed::name)
                .filter(name -> name.equals(hook) || name.startsWith(hook + ".") && !name.endsWith(".cold"))
                .distinct()
                .sorted()
                .toList();
        if (names.contains(hook) || symbols.isEmpty() && traceable.contains(hook)) {
            return List.of(hook);
        }
        return names;
    }

    private String duplicates(String hook) {
        long number =
                symbols.stream().filter(symbol -> symbol.name().equals(hook)).count();
        return number > 1 ? "; " + number + " functions have this name" : "";
    }
}
