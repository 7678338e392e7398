package org.skbsh.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import org.skbsh.host.Host;
import org.skbsh.model.Stack;

/**
 * Events of one class in one network namespace.
 *
 * @param id the class
 * @param title what happened to the packets, in one line
 * @param reasons the kernel's reasons, the most frequent first; without those that are empty
 * @param count how many events
 * @param total how many events are in view
 * @param begin when the first was, in nanoseconds of the tracer's clock
 * @param end when the last was
 * @param packets fields of the packets by the names of skbsh's keys, the most frequent first, each with its {@code count}; not all
 * @param stacks on which they ended, the most frequent first
 */
public record Drops(
        String id,
        String title,
        String happened,
        List<String> reasons,
        Host.Namespace namespace,
        long count,
        long total,
        OptionalLong begin,
        OptionalLong end,
        List<Map<String, Object>> packets,
        List<Stack> stacks,
        Map<String, List<Top>> tops) {
    public Drops {
        reasons = List.copyOf(reasons);
        packets = List.copyOf(packets);
        stacks = List.copyOf(stacks);
    }

    /** One of the most frequent values of a key. */
    public record Top(String value, long count) {}
}
