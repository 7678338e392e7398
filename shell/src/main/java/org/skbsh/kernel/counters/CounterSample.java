package org.skbsh.kernel.counters;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.skbsh.model.Counters;

/**
 * The kernel's own counters of packets at one moment.
 *
 * @param values by name: {@code UdpNoPorts} as nstat has it, {@code softnet.dropped}, {@code dev.eth0.rx_dropped},
 *     {@code qdisc.eth0.fq_codel.drops}
 * @param notes what could not be read, and why
 */
public record CounterSample(Map<String, Long> values, List<String> notes) {
    public CounterSample {
        values = Map.copyOf(values);
        notes = List.copyOf(notes);
    }

    /**
     * The counters that the kernel shows in files, all at once; all but softnet's cover the network namespace of this
     * process.
     */
    public static CounterSample ofFiles() {
        return new CounterSample(CounterFiles.read(Path.of("/proc/self/net")), List.of());
    }

    /** The counters of queueing disciplines: a tool asks the kernel for them, which takes a moment. */
    public static CounterSample ofQueues() {
        QdiscDrops qdiscs = QdiscDrops.read();
        return new CounterSample(qdiscs.drops(), qdiscs.note().stream().toList());
    }

    public CounterSample and(CounterSample more) {
        Map<String, Long> all = new HashMap<>(values);
        all.putAll(more.values);
        return new CounterSample(
                all, Stream.concat(notes.stream(), more.notes.stream()).toList());
    }

    /** How much each has grown since an earlier sample; a new one began at 0. */
    public Counters since(CounterSample before) {
        Map<String, Long> changes = new HashMap<>();
        values.forEach((name, value) -> {
            long grown = value - before.values.getOrDefault(name, 0L);
            // A device that was created again under the same name counts from 0.
            if (grown > 0) {
                changes.put(name, grown);
            }
        });
        return new Counters(changes);
    }
}
