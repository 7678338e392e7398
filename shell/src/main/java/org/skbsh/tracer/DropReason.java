package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;

/** A drop reason of this kernel, by which it can filter: its number differs between kernel builds. */
public record DropReason(int number, String name) {
    /** Reads {@code NO_SOCKET,NETFILTER_DROP}; refuses names that this kernel does not have. */
    public static List<DropReason> parse(String names) {
        ReasonTable table = Tracefs.mounted()
                .map(tracefs -> new EventFormats(tracefs).reasons())
                .orElseThrow(() -> UserError.unsupported("tracefs is not mounted", "try: " + Tracefs.MOUNT));
        return parse(names, table);
    }

    static List<DropReason> parse(String names, ReasonTable table) {
        if (table.names().isEmpty()) {
            throw UserError.unsupported(
                    "the drops of this kernel have no reasons (they came with 5.17)", "filter by caller");
        }
        List<DropReason> reasons = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            reasons.add(find(name.strip(), table));
        }
        return List.copyOf(reasons);
    }

    private static DropReason find(String name, ReasonTable table) {
        Optional<Integer> number = table.number(name);
        return number.map(found -> new DropReason(found, name))
                .orElseThrow(() -> UserError.usage(
                        "this kernel has no drop reason '" + name.replaceAll("\\p{Cntrl}", "?") + "'",
                        Spelling.suggestion(
                                name,
                                List.copyOf(table.names().values()),
                                "they look like NO_SOCKET, NETFILTER_DROP, TCP_OLD_ACK")));
    }

    /** The condition that an expression is one of them, in the syntax that ftrace and bpftrace share. */
    public static String condition(List<DropReason> reasons, String expression) {
        return reasons.stream()
                .map(reason -> expression + " == " + reason.number())
                .collect(Collectors.joining(" || ", "(", ")"));
    }
}
