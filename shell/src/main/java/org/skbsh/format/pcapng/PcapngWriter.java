package org.skbsh.format.pcapng;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

import org.skbsh.format.EventWriter;
import org.skbsh.format.packet.PacketText;
import org.skbsh.model.Capture;
import org.skbsh.model.Events;
import org.skbsh.model.Field;
import org.skbsh.model.TextField;

/** Writes the packets of events: one interface for each device and link type, and a comment for each packet. */
public final class PcapngWriter implements EventWriter {
    private final IntFunction<String> remark;
    private final boolean redact;

    /**
     * @param remark the comment for the packet of a row
     * @param redact whether to mask addresses and leave out what packets carry
     */
    public PcapngWriter(IntFunction<String> remark, boolean redact) {
        this.remark = remark;
        this.redact = redact;
    }

    /** The events that have packet bytes. */
    @Override
    public IntPredicate fit(Capture capture) {
        Packets packets = new Packets(capture.events());
        return row -> packets.at(row).isPresent();
    }

    @Override
    public Needs needs() {
        return new Needs("packet bytes", "trace with --packets");
    }

    @Override
    public void write(Capture capture, IntPredicate kept, OutputStream bytes) throws IOException {
        try (OutputStream out = new BufferedOutputStream(bytes)) {
            Writing writing = new Writing(capture, new Blocks(out));
            writing.section();
            for (int row = 0; row < capture.events().size(); row++) {
                if (kept.test(row)) {
                    writing.row(row);
                }
            }
        }
    }

    /** The bytes of packets, in the field that keeps them. */
    private record Packets(Events events, Optional<Field> field) {
        Packets(Events events) {
            this(events, field(events));
        }

        private static Optional<Field> field(Events events) {
            return events.fields().stream()
                    .filter(field -> field.name().equals(PacketText.FIELD) && field.kind() == Field.Kind.TEXT)
                    .findFirst();
        }

        Optional<PacketText> at(int row) {
            return field.map(known -> events.text(known, row)).flatMap(PacketText::parse);
        }
    }

    private final class Writing {
        private final Capture capture;
        private final Events events;
        private final Blocks blocks;
        private final Packets packets;
        private final long clockStart;
        private final Map<Interface, Integer> interfaces = new HashMap<>();
        private final RedactedPacket redacted = new RedactedPacket();

        private record Interface(int linkType, String device) {}

        Writing(Capture capture, Blocks blocks) {
            this.capture = capture;
            this.events = capture.events();
            this.blocks = blocks;
            this.packets = new Packets(events);
            this.clockStart = capture.origin()
                    .clockStart()
                    .map(start -> start.getEpochSecond() * 1_000_000_000 + start.getNano())
                    .orElse(0L);
        }

        void section() throws IOException {
            StringBuilder comment = new StringBuilder("packets that the kernel freed; source: ")
                    .append(capture.origin().source());
            if (capture.loss().lost() > 0) {
                comment.append("; the tracer lost ")
                        .append(capture.loss().lost())
                        .append(" more events");
            }
            if (capture.origin().clockStart().isEmpty()) {
                comment.append("; times are those of the tracer's clock, which began at an unknown time");
            }
            if (redact) {
                comment.append("; addresses are masked, checksums 0, and payload is left out");
            }
            blocks.section("skbsh", comment.toString());
        }

        void row(int row) throws IOException {
            Optional<PacketText> found = packets.at(row);
            if (found.isEmpty()) {
                return;
            }
            PacketText packet = found.get();
            byte[] bytes = redact ? redacted.of(packet) : packet.bytes();
            blocks.packet(device(packet.link(), row), time(row), bytes, packet.length(), comment(row));
        }

        private int device(PacketText.Link link, int row) throws IOException {
            Interface its = new Interface(
                    linkType(link),
                    events.names().text(events.text(TextField.DEVICE).get(row)));
            Integer known = interfaces.get(its);
            if (known != null) {
                return known;
            }
            blocks.device(its.linkType(), its.device());
            interfaces.put(its, interfaces.size());
            return interfaces.size() - 1;
        }

        private long time(int row) {
            return clockStart + Math.max(0, events.time().get(row));
        }

        private String comment(int row) {
            return events.time().get(row) < 0 ? remark.apply(row) + " · at an unknown time" : remark.apply(row);
        }
    }

    /** As tcpdump.org numbers them: LINKTYPE_ETHERNET, LINKTYPE_RAW. */
    private static int linkType(PacketText.Link link) {
        return switch (link) {
            case ETHERNET -> 1;
            case IP -> 101;
        };
    }
}
