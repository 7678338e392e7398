package org.skbsh.tracer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.skbsh.model.Probe;
import org.skbsh.model.UserError;
import org.skbsh.tracer.packet.HostAddress;
import org.skbsh.tracer.packet.PacketExpression;

/**
 * What a user wants to trace.
 *
 * @param by what to count by in the kernel besides reason and stack, if the kernel counts
 */
public record TraceRequest(Targets targets, Until until, Only only, How how, List<CountKey> by) {
    public TraceRequest {
        by = List.copyOf(by);
        if (how.aggregate() && only.expression().isPresent()) {
            throw UserError.usage(
                    "--only looks at each event, but the kernel is to count them",
                    "--port, --host, --dev and --netns choose packets in the kernel");
        }
        if (how.kept() == Kept.NOTHING && only.expression().isPresent()) {
            throw UserError.usage("--only needs the fields of packets, which --bare leaves out", "");
        }
    }

    /**
     * When a trace ends by itself; Ctrl-C ends it in any case.
     *
     * @param lasting after this time
     * @param max after this many events
     * @param maxRate if more events than this come in a second
     */
    public record Until(Optional<Duration> lasting, OptionalLong max, OptionalLong maxRate) {
        public static final Until CTRL_C = new Until(Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /**
     * Which events to trace; an empty part means all.
     *
     * @param pid the process that ran
     * @param comm the name of the task that ran
     * @param packet which packets, as the kernel can choose them
     * @param reasons why the packet was dropped: one of these; empty for whatever reason
     * @param expression which packets, as only we can choose them
     */
    public record Only(
            OptionalInt pid,
            Optional<String> comm,
            Optional<CpuList> cpus,
            Packet packet,
            List<DropReason> reasons,
            Optional<PacketExpression> expression) {
        public static final Only ALL = new Only(OptionalInt.empty(), Optional.empty(), Optional.empty(), Packet.ANY);

        public Only {
            comm.ifPresent(KernelName::requireTask);
            reasons = List.copyOf(reasons);
        }

        /** For whatever reason, and all packets that the kernel can choose. */
        public Only(OptionalInt pid, Optional<String> comm, Optional<CpuList> cpus, Packet packet) {
            this(pid, comm, cpus, packet, List.of(), Optional.empty());
        }

        public Only with(Optional<PacketExpression> changed) {
            return new Only(pid, comm, cpus, packet, reasons, changed);
        }

        /** The same for a tracer that can't filter by port and host: as part of what only we can choose. */
        public Only choosingHere() {
            List<String> parts = new ArrayList<>();
            expression.ifPresent(typed -> parts.add("(" + typed.text() + ")"));
            packet.port().ifPresent(port -> parts.add("port " + port));
            packet.host().ifPresent(host -> parts.add("host " + host.address().getHostAddress()));
            Packet left = new Packet(
                    packet.netns(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    packet.device(),
                    packet.length(),
                    packet.uid());
            return parts.isEmpty()
                    ? this
                    : new Only(
                            pid,
                            comm,
                            cpus,
                            left,
                            reasons,
                            Optional.of(PacketExpression.parse(String.join(" and ", parts))));
        }

        /** Whether what is in a packet decides. */
        public boolean needsPackets() {
            return !packet.isAny() || expression.isPresent();
        }
    }

    /**
     * Which packets to trace, by their content; an empty part means all.
     *
     * @param netns the network namespace: its name, its inode number, or a process in it as {@code pid:1234}
     * @param port the port of the sender or the receiver
     * @param host the address of the sender or the receiver
     * @param device the network device
     * @param length its length in bytes, as the kernel counts it there: without the headers that it has removed
     * @param uid the user who owns its socket
     */
    public record Packet(
            Optional<String> netns,
            OptionalInt port,
            Optional<HostAddress> host,
            Optional<String> device,
            Optional<NumberRange> length,
            OptionalLong uid) {
        public static final Packet ANY =
                new Packet(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());
        private static final int MOST_PORT = 65535;

        /** Of any length and user. */
        public Packet(Optional<String> netns, OptionalInt port, Optional<HostAddress> host, Optional<String> device) {
            this(netns, port, host, device, Optional.empty(), OptionalLong.empty());
        }

        public Packet {
            port.ifPresent(Packet::requirePort);
            device.ifPresent(KernelName::requireDevice);
        }

        private static void requirePort(int port) {
            if (port < 0 || port > MOST_PORT) {
                throw UserError.usage(port + " is not a port", "ports go from 0 to " + MOST_PORT);
            }
        }

        public boolean isAny() {
            return equals(ANY);
        }
    }

    /** How events come out of ftrace's ring buffer. */
    public enum Via {
        /** Pages as the kernel wrote them. */
        RAW,
        /** Text that the kernel makes. */
        TEXT
    }

    /**
     * How to trace.
     *
     * @param aggregate count by stack in the kernel if the tracer can
     * @param via how events come out of ftrace; empty for the best that works
     * @param bufferKb the buffer in the kernel for each CPU; empty to choose it by the available memory
     * @param yes whether the user knows that this may slow the machine down
     * @param kept what to keep of the packets
     */
    public record How(boolean aggregate, Optional<Via> via, OptionalLong bufferKb, boolean yes, Kept kept) {
        public static final How USUAL = new How(false, Optional.empty(), OptionalLong.empty(), false);

        public How {
            if (aggregate && kept == Kept.BYTES) {
                throw UserError.usage("counts have no packet bytes", "leave out --packets, or --aggregate and --by");
            }
        }

        /** Keeps the packets' fields. */
        public How(boolean aggregate, Optional<Via> via, OptionalLong bufferKb, boolean yes) {
            this(aggregate, via, bufferKb, yes, Kept.FIELDS);
        }
    }

    /** What a trace keeps of the packets, where the tracer can. */
    public enum Kept {
        /** Nothing: what the event itself says. */
        NOTHING,
        /** Their fields, where the tracer has them: addresses, ports, device, namespace and so on. */
        FIELDS,
        /** Their fields: a tracer that has none is no use. */
        FIELDS_SURELY,
        /** The bytes of their headers too. */
        BYTES
    }

    /** Whether a tracer that does not see what is in packets is no use. */
    public boolean needsPackets() {
        return only.needsPackets() || how.kept() == Kept.FIELDS_SURELY || how.kept() == Kept.BYTES;
    }

    /** The same, by a tracer that sees what is in packets. */
    public TraceRequest needingFields() {
        return switch (how.kept()) {
            case NOTHING ->
                throw UserError.usage(
                        "these keys need the fields of packets, which --bare leaves out", "leave out --bare");
            case FIELDS -> with(new How(how.aggregate(), how.via(), how.bufferKb(), how.yes(), Kept.FIELDS_SURELY));
            case FIELDS_SURELY, BYTES -> this;
        };
    }

    /** All events, until Ctrl-C. */
    public static TraceRequest of(String what) {
        return new TraceRequest(Targets.parse(what), Until.CTRL_C, Only.ALL, How.USUAL, List.of());
    }

    /** As typed: {@code drops}, {@code drops,consumed}, {@code frees}, {@code kprobe:kfree_skbmem}. */
    public String what() {
        return targets.what();
    }

    /** What that means; a tracer may refuse some of them. */
    public List<Probe> probes() {
        return targets.probes();
    }

    /** The names of those probes that are of one kind. */
    public List<String> names(Probe.Kind kind) {
        return probes().stream()
                .filter(probe -> probe.kind() == kind)
                .map(Probe::name)
                .toList();
    }

    public boolean has(Level level) {
        return targets.levels().contains(level);
    }

    public TraceRequest with(Until changed) {
        return new TraceRequest(targets, changed, only, how, by);
    }

    public TraceRequest with(Only changed) {
        return new TraceRequest(targets, until, changed, how, by);
    }

    public TraceRequest with(How changed) {
        return new TraceRequest(targets, until, only, changed, by);
    }

    public TraceRequest with(List<Probe> changed) {
        return new TraceRequest(targets.by(changed), until, only, how, by);
    }

    /** The same, counted in the kernel by these keys too. */
    public TraceRequest by(List<CountKey> keys) {
        return new TraceRequest(targets, until, only, how, keys);
    }
}
