package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The events that skbsh makes: from kernel functions, and from other events. All tracers share the files that hold them, so each group
 * is named after its trace instance.
 */
public final class OwnEvents {
    /** The events made from functions. */
    public static final String KPROBES = "kprobe_events";

    /** All of them: those from functions, and since 5.15 those from other events. */
    public static final String DYNAMIC = "dynamic_events";

    private static final Pattern OURS = Pattern.compile(
            "^[ep]\\d*:(" + TraceInstance.PREFIX.replace('-', '_') + "[0-9_]+)/(\\S+) ", Pattern.MULTILINE);

    private final Tracefs tracefs;

    private OwnEvents(Tracefs tracefs) {
        this.tracefs = tracefs;
    }

    static OwnEvents in(Tracefs tracefs) {
        return new OwnEvents(tracefs);
    }

    /** The group of the events that belong to a trace instance. */
    public static String group(String instance) {
        return instance.replace('-', '_');
    }

    /** The instances that have events. */
    List<String> owners() {
        Set<String> owners = new LinkedHashSet<>();
        Matcher event = OURS.matcher(all());
        while (event.find()) {
            owners.add(event.group(1).replace('_', '-'));
        }
        return List.copyOf(owners);
    }

    /**
     * Removes the events of an instance and returns their names. An event that somebody still has switched on stays.
     */
    List<String> remove(String owner) {
        List<String> removed = new ArrayList<>();
        Matcher event = OURS.matcher(all());
        while (event.find()) {
            String name = event.group(1) + "/" + event.group(2);
            if (event.group(1).equals(group(owner)) && isRemoved(name)) {
                removed.add(name);
            }
        }
        return removed;
    }

    private boolean isRemoved(String event) {
        try {
            tracefs.append(file(), "-:" + event);
            return true;
        } catch (IOException switchedOnOrGone) {
            return false;
        }
    }

    // Kernels before 5.0 have only the older file.
    private String file() {
        return tracefs.has(DYNAMIC) ? DYNAMIC : KPROBES;
    }

    private String all() {
        try {
            return tracefs.has(file()) ? tracefs.read(file()) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}
