package org.skbsh.live;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What all who trace share in tracefs, by file, and the instances. What others that trace meanwhile have as their own is no
 * part of it: of instances that skbsh made only those of this process and its children count.
 *
 * @param shared the content of each file; those that the kernel lacks are left out, and those that it refuses say so
 */
record TracefsState(SortedMap<String, String> shared, List<String> instances) {
    private static final List<String> FILES = List.of(
            "buffer_size_kb",
            "current_tracer",
            "dynamic_events",
            "kprobe_events",
            "options/func_stack_trace",
            "options/hash-ptr",
            "options/stacktrace",
            "set_event",
            "set_event_pid",
            "set_ftrace_filter",
            "set_ftrace_notrace",
            "set_ftrace_pid",
            "trace_clock",
            "trace_options",
            "tracing_cpumask",
            "tracing_on",
            "events/skb/kfree_skb/enable",
            "events/skb/kfree_skb/filter",
            "events/skb/kfree_skb/trigger",
            "events/skb/consume_skb/enable");

    private static final Pattern WAITING = Pattern.compile("\\d+ \\(expanded: (\\d+)\\)");
    // Of 4096 bytes, 16 are the page's header.
    private static final long PAGE_DATA = 4080;

    static TracefsState now() throws IOException {
        return of(List.of());
    }

    /** @param children of this process whose instances count too, though they may be gone */
    static TracefsState of(List<Long> children) throws IOException {
        SortedMap<String, String> shared = new TreeMap<>();
        for (String file : FILES) {
            if (Kernel.has(file)) {
                shared.put(file, content(file));
            }
        }
        List<String> instances =
                new ArrayList<>(Kernel.instancesOf(ProcessHandle.current().pid()));
        children.forEach(child -> instances.addAll(Kernel.instancesOf(child)));
        return new TracefsState(shared, instances);
    }

    private static String content(String file) throws IOException {
        try {
            Matcher waiting = WAITING.matcher(Kernel.shared(file));
            return waiting.matches() ? fullSize(Long.parseLong(waiting.group(1))) : Kernel.shared(file);
        } catch (FileSystemException refused) {
            return "refused: " + refused.getReason();
        }
    }

    // The first trace of anybody makes the kernel give the global buffer its full size, in whole pages.
    private static String fullSize(long kb) {
        long pages = (kb * 1024 + PAGE_DATA - 1) / PAGE_DATA;
        return String.valueOf(pages * PAGE_DATA / 1024);
    }
}
