package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Notices what others change in our instance: root may switch off what we trace, and we would see no events. */
public final class InstanceWatch {
    private static final int LONGEST = 60;

    private final TraceInstance instance;
    private final Map<String, String> settings = new TreeMap<>();

    private InstanceWatch(TraceInstance instance) {
        this.instance = instance;
    }

    /**
     * Begins with the present content of these files.
     *
     * @param files below the instance's directory; this ignores files that can't be read
     */
    public static InstanceWatch of(TraceInstance instance, List<String> files) {
        InstanceWatch watch = new InstanceWatch(instance);
        files.forEach(file -> watch.read(file).ifPresent(content -> watch.settings.put(file, content)));
        return watch;
    }

    /** What others have changed since then, one sentence each. */
    public List<String> changes() {
        List<String> changes = new ArrayList<>();
        settings.forEach((file, before) -> read(file)
                .filter(now -> !now.equals(before))
                .ifPresent(now -> changes.add(String.format(
                        Locale.ROOT,
                        ("someone else changed %s of the trace's instance meanwhile, from %s to %s:"
                                + " events may be missing"),
                        file,
                        shown(before),
                        shown(now)))));
        return changes;
    }

    private Optional<String> read(String file) {
        try {
            return Optional.of(instance.read(file).strip());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String shown(String content) {
        String line = content.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST ? "'" + line + "'" : "'" + line.substring(0, LONGEST) + " …'";
    }
}
