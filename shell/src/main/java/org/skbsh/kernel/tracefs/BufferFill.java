package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.skbsh.kernel.Unbroken;

/** How full the buffers of an instance are with unread events. */
public final class BufferFill {
    private static final Pattern BYTES = Pattern.compile("^bytes: (\\d{1,18})$", Pattern.MULTILINE);

    private BufferFill() {}

    /** The fill of the fullest CPU, 0 to 1; empty once the instance is gone. */
    public static OptionalDouble of(TraceInstance instance) {
        try (Stream<Path> found = Files.list(instance.path("per_cpu"))) {
            List<Path> cpus = found.toList();
            return cpus.stream().flatMapToDouble(cpu -> fill(cpu).stream()).max();
        } catch (IOException gone) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble fill(Path cpu) {
        try {
            return in(
                    Unbroken.run(() -> Files.readString(cpu.resolve("stats"))),
                    Unbroken.run(() -> Files.readString(cpu.resolve("buffer_size_kb"))));
        } catch (IOException offline) {
            return OptionalDouble.empty();
        }
    }

    // An instance that was not used yet shows text such as "(expanded: 1441)" after its size.
    static OptionalDouble in(String stats, String size) {
        Matcher bytes = BYTES.matcher(stats);
        String kilobytes = size.strip().split("\\D", 2)[0];
        if (!bytes.find() || kilobytes.isEmpty() || kilobytes.length() > 15 || Long.parseLong(kilobytes) == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.min(1, Double.parseDouble(bytes.group(1)) / Long.parseLong(kilobytes) / 1024));
    }
}
