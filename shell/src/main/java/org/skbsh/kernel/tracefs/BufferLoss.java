package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.skbsh.kernel.Unbroken;

/**
 * What became of the entries in an instance's buffers, as the kernel counts them. An event and its stack are two
 * entries.
 *
 * @param lost entries that nobody read
 * @param read entries that were read
 */
public record BufferLoss(long lost, long read) {
    // What is still in the buffer when its reader has ended is lost. A commit overrun is an entry that found no place
    // because the writer that it interrupted had not finished (rb_move_tail in kernel/trace/ring_buffer.c).
    private static final Pattern LOST =
            Pattern.compile("^(?:overrun|commit overrun|dropped events|entries): (\\d{1,18})$", Pattern.MULTILINE);
    private static final Pattern READ = Pattern.compile("^read events: (\\d{1,18})$", Pattern.MULTILINE);
    private static final BufferLoss NONE = new BufferLoss(0, 0);

    /** The count since the instance was created; call it when its reader has ended. */
    public static BufferLoss of(TraceInstance instance) {
        try (Stream<Path> cpus = Files.list(instance.path("per_cpu"))) {
            List<Path> all = cpus.toList();
            return all.stream().map(cpu -> ofCpu(cpu.resolve("stats"))).reduce(NONE, BufferLoss::and);
        } catch (IOException e) {
            return NONE;
        }
    }

    /** How many events were lost, given how many events the read entries made. */
    public long events(long came) {
        // No event came: then we only know that each event has a stack.
        return came == 0 || read == 0 ? (lost + 1) / 2 : Math.round((double) lost * Math.min(came, read) / read);
    }

    /** All events that had entries, lost or read, each with its stack: for a trace whose reader did not come to the end. */
    public long all() {
        return (lost + read + 1) / 2;
    }

    private BufferLoss and(BufferLoss other) {
        return new BufferLoss(lost + other.lost, read + other.read);
    }

    private static BufferLoss ofCpu(Path stats) {
        try {
            return in(Unbroken.run(() -> Files.readString(stats)));
        } catch (IOException offline) {
            return NONE;
        }
    }

    static BufferLoss in(String stats) {
        return new BufferLoss(sum(LOST, stats), sum(READ, stats));
    }

    private static long sum(Pattern counts, String stats) {
        return counts.matcher(stats)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }
}
