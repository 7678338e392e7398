package org.skbsh.format.bpftrace;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.format.Digits;

/**
 * What a record, or a part of a map's key, in the output of skbsh's programs says about an event; its key is the name
 * of the field in the record and in the map's name.
 */
public enum BpftraceField {
    PROBE,
    REASON,
    CPU,
    PID,
    /** The number of the process if it is the tracer itself, 0 for all others. */
    OWN,
    /** Nanoseconds since boot. */
    NSECS,
    COMM,
    /** The Ethernet protocol, as a number. */
    PROTO,
    DEV,
    /** The inode of the network namespace. */
    NETNS,
    LEN,
    MARK,
    /** See {@link BpftraceAddress}. */
    SADDR,
    DADDR,
    /** Above 65535 for none. */
    SPORT,
    DPORT,
    /** The number of the protocol above IP; above 255 for none. */
    L4,
    ICMP_TYPE,
    ICMP_CODE,
    /** Both addresses: see {@link BpftraceAddress}. Such records are short, because programs have little room. */
    ADDRS,
    /** The sender's port, and in the lowest 32 bits the receiver's; each above 65535 for none. */
    PORTS,
    /** The type of ICMP, and in the lowest 8 bits its code; of more than 16 bits for none. */
    ICMP,
    /** The flags of TCP, and in the lowest 32 bits its sequence number; of more than 40 bits for none. */
    TCP,
    /** The identifier of the VLAN tag; above 4095 for none. */
    VLAN,
    /** The interface that the packet came in by; 0 for none. */
    IIF,
    /** The user who owns the packet's socket; of more than 32 bits for none. */
    UID,
    /** See {@link BpftracePacket}. */
    PACKET,
    /** The function that freed the packet. */
    LOCATION,
    /** Where the packet's {@code struct sk_buff} was, in hexadecimal. */
    SKB;

    /**
     * An event's own fields are called {@code n_NAME} for numbers, {@code p_NAME} for addresses, {@code s_NAME} for
     * texts.
     */
    public static final String NUMBER = "n_";

    public static final String ADDRESS = "p_";
    public static final String TEXT = "s_";

    private static final Pattern ADDRESS_TEXT = Pattern.compile("(?=.*[.:].*)[0-9a-fA-F:.]++");

    private static final long MOST_SUBSYSTEM = 15;
    private static final long MOST_REASON = 511;
    private static final long MOST_WORD = 0xffff;

    private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9_]*+");

    private static final Map<String, BpftraceField> BY_KEY =
            Stream.of(values()).collect(Collectors.toMap(BpftraceField::key, field -> field));

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a value may be one of this: what a program printed may be something else than its text says. */
    boolean takes(String value) {
        return switch (this) {
            case REASON -> mayBeReason(value);
            case CPU, PID, LEN, NETNS, PROTO -> Digits.are(value);
            case LOCATION, SKB -> !Digits.are(value);
            case SADDR, DADDR -> ADDRESS_TEXT.matcher(value).matches();
            default -> true;
        };
    }

    // By its name or its number.
    private static boolean mayBeReason(String value) {
        if (!Digits.are(value)) {
            return value.equals("SKB_CONSUMED") || CAPITALS.matcher(value).matches();
        }
        // The core has some hundred; a subsystem has its number in the upper half (include/net/dropreason.h).
        long number = Digits.number(value);
        return number >= 0 && number >> Short.SIZE <= MOST_SUBSYSTEM && (number & MOST_WORD) <= MOST_REASON;
    }

    static Optional<BpftraceField> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }
}
