package org.skbsh.knowledge;

import java.util.List;

/**
 * What skbsh knows of a drop reason, wherever the kernel gives it or where certain functions do.
 *
 * @param reason as the kernel names it, without SKB_DROP_REASON_
 * @param at a chain of callers, callee first; empty if the entry holds for all callers
 * @param id the class of such packets: {@code drop/socket/no_socket}
 * @param verdict drop, suspect or normal
 * @param title what happened to the packet, in one line
 * @param happened what the kernel did, and why it usually happens
 * @param causes the usual causes, the most common first
 * @param checks commands to look further with; a remark may follow {@code #}
 * @param counters the kernel's counters that count it
 * @param sysctls the settings that influence it
 * @param kernels the first kernel that gives it, and the last: {@code 5.17-}, {@code 6.1-6.10}
 * @param source where the kernel gives it
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

    /** Whether it holds only where certain functions give the reason. */
    public boolean isRefinement() {
        return !at.isEmpty();
    }
}
