package org.skbsh.query;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Random;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

/**
 * A program that holds ten million events as a tracer gives them, groups them twice, and prints how many there are, how much
 * memory they take and how long the second grouping took.
 */
final class TenMillionEvents {
    static final int EVENTS = 10_000_000;
    private static final int STACKS = 300;
    private static final int DEPTH = 20;

    private TenMillionEvents() {}

    public static void main(String[] arguments) {
        Capture capture = capture();
        List<Key> keys = Keys.of(Aliases.builtIn()).keys("reason,caller");
        Groups.group(Selection.all(capture), keys);
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long began = clock.getCurrentThreadCpuTime();
        Grouping grouping = Groups.group(Selection.all(capture), keys);
        long millis = (clock.getCurrentThreadCpuTime() - began) / 1_000_000;
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.println(grouping.total() + " events, "
                + used / capture.events().size() + " bytes each, " + millis + " ms of CPU");
    }

    /** With every column that the function tracer or a tracepoint fills. */
    static Capture capture() {
        CaptureBuilder builder = new CaptureBuilder();
        Random random = new Random(1);
        int[] stacks = new int[STACKS];
        for (int stack = 0; stack < STACKS; stack++) {
            stacks[stack] = builder.stacks()
                    .internPrinted(random.ints(DEPTH, 0, 500)
                            .mapToObj(function -> "function_" + function)
                            .toList());
        }
        EventRow row = new EventRow();
        for (int event = 0; event < EVENTS; event++) {
            int kind = random.nextInt(STACKS);
            row.clear().time = event * 1000L;
            row.cpu = event & 7;
            row.pid = 1000 + (kind & 63);
            row.text(TextField.COMM, builder.names().id("task-" + (kind & 63)));
            row.text(TextField.PROBE, builder.names().id("tracepoint:skb:kfree_skb"));
            row.text(TextField.REASON, builder.names().id("REASON_" + (kind & 31)));
            row.text(TextField.PROTOCOL, builder.names().id("ip"));
            row.text(TextField.LOCATION, builder.names().id("function_" + kind));
            row.stack = stacks[kind];
            builder.event(row);
        }
        return builder.snapshot(Origin.file("test", "test"));
    }
}
