package org.skbsh.tracer.bpftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.skbsh.format.bpftrace.BpftraceField;
import org.skbsh.format.bpftrace.BpftraceLayout;
import org.skbsh.format.bpftrace.BpftracePacket;
import org.skbsh.format.bpftrace.BpftraceRecord;
import org.skbsh.kernel.tracefs.Leftovers;
import org.skbsh.model.Probe;
import org.skbsh.tracer.CountKey;
import org.skbsh.tracer.DropReason;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.TraceRequest.Kept;

/** Writes the program that bpftrace runs for a request. */
final class BpftraceProgram {
    private static final String SEEN = "@" + BpftraceRecord.SEEN;

    /** How much of each event to print: bpftrace and the kernel may refuse a program that prints everything. */
    enum Detail {
        FULL(""),
        PACKET("the event's own fields"),
        FIELDS("the bytes of packets"),
        PLAIN("what is in the packets");

        private final String without;

        Detail(String without) {
            this.without = without;
        }

        /** What it leaves out, compared with the level before. */
        String without() {
            return without;
        }
    }

    private final BpftraceSelection selection;
    private final TraceRequest request;
    private final Detail detail;

    BpftraceProgram(BpftraceSelection selection, Detail detail) {
        this.selection = selection;
        this.request = selection.request();
        this.detail = detail;
    }

    /** The same with our mark, so that the next start can find and end it if we were killed. */
    String marked() {
        return Leftovers.mark() + "\n" + text();
    }

    String text() {
        List<BpftraceHook> hooks = selection.hooks();
        if (selection.isOwnProgram()) {
            return "interval:ms:500 { printf(\"" + BpftraceRecord.TICK + "\\n\"); }\n"
                    + hooks.stream().map(hook -> hook.probe().name()).collect(Collectors.joining("\n"));
        }
        StringBuilder text = new StringBuilder();
        text.append("interval:ms:500 { printf(\"" + BpftraceRecord.TICK + "\\n\"); ")
                .append(selection.gate().map(BpftraceGate::told).orElse("print(" + SEEN + ");"))
                .append(" }\n");
        selection.gate().map(BpftraceGate::probe).ifPresent(text::append);
        for (int at = 0; at < hooks.size(); at++) {
            text.append(probe(hooks.get(at), at));
        }
        return text.toString();
    }

    private String probe(BpftraceHook hook, int number) {
        List<String> conditions = BpftracePredicate.ofPacket(request.only().packet());
        String counted = action(hook, number) + "\n" + SEEN + " = count();";
        StringBuilder text = new StringBuilder();
        text.append(hook.attach()).append(predicate(hook)).append(" {\n");
        if (needsPacket(hook)) {
            text.append("  $skb = ").append(hook.skb().orElseThrow()).append(";\n");
            text.append(decode(hook));
        }
        if (conditions.isEmpty()) {
            return text.append(indented(counted, 2)).append("}\n").toString();
        }
        return text.append("  if (")
                .append(String.join(" && ", conditions))
                .append(") {\n")
                .append(indented(counted, 4))
                .append("  }\n}\n")
                .toString();
    }

    private String decode(BpftraceHook hook) {
        StringBuilder text = new StringBuilder(PacketDecode.place(hook.receiver()));
        if (!printsBytes(hook) || selection.needsPackets()) {
            text.append(PacketDecode.headers());
        }
        if (printsPacket(hook)) {
            text.append(printsBytes(hook) ? PacketDecode.bytes(BpftracePacket.MOST) : PacketDecode.tcp())
                    .append(PacketDecode.owner())
                    .append(PacketDecode.tag(selection.hasTagBit()));
        }
        return text.toString();
    }

    private static String indented(String text, int by) {
        return text.indent(by);
    }

    private String predicate(BpftraceHook hook) {
        List<String> conditions = new ArrayList<>();
        selection.gate().map(BpftraceGate::condition).ifPresent(conditions::add);
        conditions.addAll(BpftracePredicate.ofTask(request.only()));
        if (!request.only().reasons().isEmpty()) {
            hook.reason()
                    .map(reason -> DropReason.condition(request.only().reasons(), reason))
                    .ifPresent(conditions::add);
        }
        if (selection.packets() != PacketIdentity.ANY_EVENT) {
            hook.condition().ifPresent(conditions::add);
        }
        return conditions.isEmpty() ? "" : " /" + String.join(" && ", conditions) + "/";
    }

    private boolean needsPacket(BpftraceHook hook) {
        return selection.needsPackets() || printsPacket(hook);
    }

    private boolean printsPacket(BpftraceHook hook) {
        return !request.how().aggregate()
                && request.how().kept() != Kept.NOTHING
                && detail != Detail.PLAIN
                && hook.skb().isPresent();
    }

    private boolean printsBytes(BpftraceHook hook) {
        return printsPacket(hook) && request.how().kept() == Kept.BYTES && detail != Detail.FIELDS;
    }

    private String action(BpftraceHook hook, int number) {
        return request.how().aggregate() ? count(hook, number) : print(hook);
    }

    // All keys of a map have one form, and not all probes have a reason: so each probe has its own map.
    private String count(BpftraceHook hook, int number) {
        List<BpftraceField> fields = new ArrayList<>(List.of(BpftraceField.PROBE));
        List<String> parts = new ArrayList<>(List.of(name(hook.probe())));
        hook.reason().ifPresent(reason -> {
            fields.add(BpftraceField.REASON);
            parts.add(reason);
        });
        if (selection.tellsSelf()) {
            // The pid alone does not make a packet skbsh's own: softirqs run in its time too. The stack decides.
            fields.add(BpftraceField.OWN);
            parts.add("pid == " + selection.self() + " ? " + selection.self() + " : 0");
        }
        for (CountKey key : request.by()) {
            CountTerm term = CountTerm.of(key);
            fields.add(term.field());
            parts.add(term.expression());
        }
        if (selection.names()) {
            parts.add("kstack");
        }
        String name = hook.probe().name().replaceAll("\\W", "_") + "_" + number;
        return "@" + new BpftraceLayout(PacketDecode.byteOrder(), fields).mapName(name) + "[" + String.join(", ", parts)
                + "] = count();";
    }

    // For bpftrace a function is a kprobe, whatever we call it.
    private static String name(Probe probe) {
        return probe.kind() == Probe.Kind.FUNCTION ? "\"" + probe + "\"" : "probe";
    }

    private String print(BpftraceHook hook) {
        BpftracePrint print = new BpftracePrint(hook.probe());
        hook.reason().ifPresent(reason -> print.add(BpftraceField.REASON, "%d", reason));
        print.add(BpftraceField.CPU, "%d", "cpu").add(BpftraceField.PID, "%d", "pid");
        print.add(BpftraceField.NSECS, "%llu", "nsecs");
        if (selection.needsAddresses()) {
            hook.address().ifPresent(address -> print.add(BpftraceField.SKB, "%llx", address));
        }
        if (detail == Detail.FULL) {
            hook.values().forEach(print::add);
        }
        if (detail != Detail.PLAIN && selection.names()) {
            hook.location().ifPresent(location -> print.add(BpftraceField.LOCATION, "%s", location));
        }
        if (printsBytes(hook)) {
            print.packet().bytes();
        } else if (printsPacket(hook)) {
            print.packet().headers();
        }
        return selection.names() ? print.text() : print.withoutStack();
    }

    /** The levels of detail, from the most to the least that is worth trying. */
    static List<Detail> details(BpftraceSelection selection) {
        List<BpftraceHook> hooks = selection.hooks();
        boolean values = hooks.stream().anyMatch(hook -> !hook.values().isEmpty());
        boolean packets = hooks.stream()
                .anyMatch(hook -> hook.skb().isPresent() || hook.location().isPresent());
        if (selection.request().how().aggregate() || !values && !packets) {
            return List.of(Detail.PLAIN);
        }
        List<Detail> details = new ArrayList<>(List.of(Detail.values()));
        if (!values) {
            details.remove(Detail.FULL);
        }
        if (!packets || selection.request().how().kept() != Kept.BYTES) {
            details.remove(Detail.FIELDS);
        }
        // Without the packets' fields, no packet would match.
        if (!packets || selection.request().only().expression().isPresent()) {
            details.remove(packets ? Detail.PLAIN : Detail.PACKET);
        }
        return List.copyOf(details);
    }
}
