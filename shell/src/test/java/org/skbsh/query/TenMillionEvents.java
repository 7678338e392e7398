package org.skbsh.query;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Random;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Field;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

/**
 * A program that holds ten million events as a tracer gives them, groups them twice, and prints how many there are, how much
 * memory they take and how long the second grouping took.
 *
 * <p>Arguments: the keys, and anything else for events that show their packets.
 */
final class TenMillionEvents {
    static final int EVENTS = 10_000_000;
    private static final int STACKS = 300;
    private static final int DEPTH = 20;

    private TenMillionEvents() {}

    public static void main(String[] arguments) {
        boolean packets = arguments.length > 1;
        Capture capture = capture(packets);
        List<Key> keys = Keys.of(Aliases.builtIn()).keys(arguments.length > 0 ? arguments[0] : "reason,caller");
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
        return capture(false);
    }

    /** @param packets whether also with what a tracer shows of the packets */
    private static Capture capture(boolean packets) {
        Packets ofThem = new Packets();
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
            if (packets) {
                ofThem.fill(row, builder, random);
            }
            builder.event(row);
        }
        return builder.snapshot(Origin.file("test", "test"));
    }

    /** Packets of a busy server: a hundred thousand clients, some ports, three protocols. */
    private static final class Packets {
        private static final int CLIENTS = 100_000;
        private static final int FLAGS = 6;
        private static final int[] PORTS = {22, 53, 80, 443, 8080};
        private static final String[] PROTOCOLS = {"tcp", "tcp", "tcp", "udp", "icmp"};

        void fill(EventRow row, CaptureBuilder builder, Random random) {
            // Most packets are of a few clients.
            int client = (int) (CLIENTS * random.nextDouble() * random.nextDouble() * random.nextDouble());
            int port = client % PORTS.length;
            word(row, builder, "saddr", "10." + (client >> 16) + "." + (client >> 8 & 0xff) + "." + (client & 0xff));
            word(row, builder, "daddr", "192.0.2." + (1 + port));
            word(row, builder, "l4", PROTOCOLS[port]);
            number(row, builder, "sport", 32_768 + client * 31L % 28_232);
            number(row, builder, "dport", PORTS[port]);
            number(row, builder, "len", 40 + random.nextInt(1460));
            number(row, builder, "seq", random.nextInt() & 0xffff_ffffL);
            word(row, builder, "flags", "FLAGS_" + random.nextInt(FLAGS));
            word(row, builder, "owner", "server[" + (800 + port) + "]");
            word(row, builder, "netns_name", "init");
            row.text(TextField.DEVICE, builder.names().id("eth" + port % 2));
            row.text(TextField.NETNS, builder.names().id("4026531833"));
        }

        private static void word(EventRow row, CaptureBuilder builder, String field, String text) {
            row.field(
                    builder.fields().declare(field, Field.Kind.TEXT).id(),
                    builder.names().id(text));
        }

        private static void number(EventRow row, CaptureBuilder builder, String field, long value) {
            row.field(builder.fields().declare(field, Field.Kind.NUMBER).id(), value);
        }
    }
}
