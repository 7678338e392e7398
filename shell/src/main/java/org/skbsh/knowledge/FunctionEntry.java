package org.skbsh.knowledge;

import java.util.List;

/**
 * What skbsh knows of a kernel function on the way of packets.
 *
 * @param names the function's names in different kernels, or several functions that do one thing; a name may be a glob, or an
 * alias set: {@code @tx-complete}
 * @param station the id of the station that it belongs to; empty if it belongs to none, such as the entry of a system call
 * @param calling the id of the station to show where it called another function of the path; mostly the same
 * @param layer device, link, ip, netfilter, tcp, udp, socket …
 * @param title what it does, in one line
 * @param does what it does, in more words; may be empty
 * @param drops what packets end for there, the most common first; may be empty
 * @param checks commands to look further with; a remark may follow {@code #}
 * @param counters the kernel's counters that it increments
 * @param kernels the first kernel that has it, and the last; empty for all since 4.19
 * @param source the kernel's source file
 * @param place file and line of the entry
 */
public record FunctionEntry(
        List<String> names,
        String station,
        String calling,
        String layer,
        String title,
        String does,
        List<String> drops,
        List<String> checks,
        List<String> counters,
        String kernels,
        String source,
        String place) {
    public FunctionEntry {
        names = List.copyOf(names);
        drops = List.copyOf(drops);
        checks = List.copyOf(checks);
        counters = List.copyOf(counters);
    }

    /** Its name in most kernels. */
    public String name() {
        return names.get(0);
    }
}
