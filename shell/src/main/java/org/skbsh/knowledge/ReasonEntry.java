package org.skbsh.knowledge;

import java.util.List;

/**
 * What is known of a drop reason, or of a reason where one function gives it.
 *
 * @param reason as the kernel names it, without SKB_DROP_REASON_
 * @param at a chain of callers, callee first; empty for the reason wherever it is given
 * @param id the class of such packets: {@code drop/socket/no_socket}
 * @param verdict drop, suspect or normal
 * @param title what happened to the packet, in one line
 * @param happened what the kernel did, and why it usually happens
 * @param causes the usual causes, the commonest first
 * @param checks commands to look further with, a remark may stand behind {@code #}
 * @param counters the kernel's counters that count it
 * @param sysctls the settings that decide on it
 * @param kernels since which kernel, and until which: {@code 5.17-}, {@code 6.1-6.10}
 * @param source where in the kernel it is given
 * @param place file and line of the entry
 */
public record ReasonEntry(
        String reason,
        String at,
        String id,
        String verdict,
        String title,
        String happened,
        List<String> causes,
        List<String> checks,
        List<String> counters,
        List<String> sysctls,
        String kernels,
        String source,
        String place) {
    public ReasonEntry {
        causes = List.copyOf(causes);
        checks = List.copyOf(checks);
        counters = List.copyOf(counters);
        sysctls = List.copyOf(sysctls);
    }

    /** Whether it tells of the reason only where certain functions give it. */
    public boolean isRefinement() {
        return !at.isEmpty();
    }
}
