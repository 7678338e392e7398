package org.skbsh.format.tool;

import java.math.BigInteger;

import org.skbsh.format.Digits;
import org.skbsh.format.Frames;
import org.skbsh.format.NamedFields;
import org.skbsh.format.Protocols;
import org.skbsh.format.packet.PacketFields;
import org.skbsh.format.packet.PacketHeaders;
import org.skbsh.format.packet.PacketText;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Limits;
import org.skbsh.model.Probe;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/** The event that a reader puts together, by what the lines say; one object serves for all of them. */
public final class ToolEvent {
    private static final String REASON = "SKB_DROP_REASON_";
    private static final String REASON_END = "REASON_";
    // Tables cut long words at their beginning.
    private static final String CUT = "…";
    private static final int MOST_CPU = 99_999;
    private static final int MOST_WORD = 8;
    private static final int HEXADECIMAL = 16;
    private static final int ETHERNET = 14;
    private static final int LONGEST_NUMBER = 20;

    private final EventSink sink;
    private final EventRow row = new EventRow();
    private final Frames frames;
    private final NamedFields named;
    private final PacketFields packets;
    private final PacketHeaders headers = new PacketHeaders();
    private boolean open;

    public ToolEvent(EventSink sink) {
        this.sink = sink;
        this.frames = new Frames(sink);
        this.named = new NamedFields(sink);
        this.packets = new PacketFields(sink);
    }

    /** Ends the event before, and begins one. */
    public void begin(Probe probe, long line) {
        begin(line);
        probe(probe);
    }

    /** As {@link #begin(Probe, long)}, where the tool does not say what it hooks: the first function stands for that. */
    public void begin(long line) {
        end();
        row.clear();
        row.line = line;
        open = true;
    }

    public void probe(Probe probe) {
        row.text(TextField.PROBE, sink.names().id(probe.toString()));
    }

    public boolean isOpen() {
        return open;
    }

    /** Hands on the event, if there is one. */
    public void end() {
        if (open) {
            open = false;
            row.stack = frames.intern();
            sink.event(row);
        }
    }

    /** Forgets the event: what it needs is missing. */
    public void discard() {
        open = false;
        frames.discard();
    }

    /** How many packets it stands for; false if that is no count. */
    public boolean count(long packets) {
        if (Limits.isCount(packets)) {
            row.count = packets;
        }
        return Limits.isCount(packets);
    }

    /** Nanoseconds of the tool's clock; below 0 for none. */
    public void time(long nanoseconds) {
        row.time = Math.max(-1, nanoseconds);
    }

    /** Date and time of day, which {@link WallClock} reads, or only the time of day, which is the text {@code clock}. */
    public void time(String printed) {
        long time = WallClock.iso(printed);
        if (time >= 0) {
            row.time = time;
        } else {
            named.text("clock", printed, row);
        }
    }

    public void cpu(String digits) {
        row.cpu = Digits.small(digits, MOST_CPU);
    }

    public void pid(String digits) {
        row.pid = Digits.small(digits, Integer.MAX_VALUE - 1);
    }

    public void text(TextField field, String value) {
        row.text(field, value.isEmpty() ? 0 : sink.names().id(value));
    }

    public boolean has(TextField field) {
        return row.text(field) != 0;
    }

    /** The reason by its name, with what all names have before it in the kernel's enum or without, or by its number. */
    public void reason(String printed) {
        int name = printed.indexOf(REASON_END);
        boolean whole = printed.startsWith(REASON) || printed.startsWith(CUT) && name >= 0;
        text(TextField.REASON, whole ? printed.substring(name + REASON_END.length()) : printed);
    }

    /** The protocol of Ethernet, by its number. */
    public void protocol(String number) {
        text(TextField.PROTOCOL, Protocols.name(number));
    }

    /** Where the free was called from: a function with or without offset and module, or an address. */
    public void location(String printed) {
        Symbol place = Symbol.of(printed);
        text(TextField.LOCATION, place.base());
        named.text("module", place.module(), row);
    }

    /** The number of a network namespace; 0 for none. */
    public void namespace(String inode) {
        text(TextField.NETNS, inode.equals("0") ? "" : inode);
    }

    public void frame(String symbol) {
        frames.add(symbol);
    }

    public boolean hasFrames() {
        return !frames.isEmpty();
    }

    /** Frames were cut out of its stack. */
    public void gap() {
        frames.gap();
    }

    /** A field beyond the usual ones, a number. */
    public void number(String name, String digits) {
        named.number(name, digits, Long.MAX_VALUE, row);
    }

    /** As {@link #number}, where 0 stands for none. */
    public void numberUnlessZero(String name, String digits) {
        if (!digits.equals("0")) {
            number(name, digits);
        }
    }

    /** As {@link #numberUnlessZero}, of a number in hexadecimal, with 0x or without. */
    public void hexadecimalUnlessZero(String name, String printed) {
        String digits = printed.startsWith("0x") ? printed.substring(2) : printed;
        if (Digits.areHexadecimal(digits) && digits.length() <= MOST_WORD) {
            numberUnlessZero(name, Long.toString(Long.parseLong(digits, HEXADECIMAL)));
        }
    }

    /** A field beyond the usual ones, a text. */
    public void field(String name, String value) {
        named.text(name, value, row);
    }

    /** What the packet went through before. */
    public void way(Way way) {
        named.text("last", way.last(), row);
        named.text("way", way.functions(), row);
    }

    public void address(String name, String hexadecimal) {
        named.address(name, hexadecimal, row);
    }

    /** The packet itself, with its header of Ethernet, or the beginning of it. */
    public void packet(byte[] frame, long length) {
        if (frame.length < ETHERNET) {
            return;
        }
        int protocol = (frame[ETHERNET - 2] & 0xff) << Byte.SIZE | frame[ETHERNET - 1] & 0xff;
        headers.read(frame, 0, frame.length, ETHERNET, protocol);
        packets.set(headers, frame, row);
        packets.keep(PacketText.Link.ETHERNET, frame, 0, headers.end, Math.max(length, headers.end), row);
        text(TextField.PROTOCOL, Protocols.name(headers.protocol));
    }

    /** An address in decimal: of 64 bits without a sign. */
    public void addressOf(String name, String decimal) {
        if (Digits.are(decimal) && decimal.length() <= LONGEST_NUMBER) {
            BigInteger value = new BigInteger(decimal);
            named.address(name, value.bitLength() <= Long.SIZE ? value.toString(HEXADECIMAL) : "", row);
        }
    }

    /** Who sent the packet to whom. */
    public void flow(FlowText flow) {
        named.text("saddr", flow.source(), row);
        named.text("daddr", flow.target(), row);
        named.text("l4", flow.protocol(), row);
        named.text("flags", flow.flags(), row);
        flow.sport().ifPresent(port -> named.number("sport", port, row));
        flow.dport().ifPresent(port -> named.number("dport", port, row));
    }
}
