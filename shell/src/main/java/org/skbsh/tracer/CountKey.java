package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;

/** What the kernel can count events by, besides probe, reason and stack; each is also a key of {@code group by}. */
public enum CountKey {
    CPU(false),
    PID(false),
    NETNS(true),
    PROTOCOL(true),
    LEN(true),
    MARK(true),
    SADDR(true),
    DADDR(true),
    L4(true),
    SPORT(true),
    DPORT(true),
    ICMP_TYPE(true),
    ICMP_CODE(true),
    // Texts last: commas in them then hide no other field.
    DEVICE(true),
    COMM(false);

    /** What older versions called {@link #L4}. */
    private static final String L4_BEFORE = "transport";
    /** As in {@code --dev}. */
    private static final String DEVICE_TOO = "dev";

    private final boolean packet;

    CountKey(boolean packet) {
        this.packet = packet;
    }

    /** What users type. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All that users can type. */
    public static List<String> words() {
        return Stream.of(values()).map(CountKey::word).toList();
    }

    /** Reads {@code saddr,dport}; in the order of a map. */
    public static List<CountKey> parse(String list) {
        List<CountKey> keys = new ArrayList<>();
        for (String word : list.split(",", -1)) {
            keys.add(Stream.of(values())
                    .filter(key -> key.is(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> unknown(word.strip())));
        }
        return keys.stream().distinct().sorted().toList();
    }

    private boolean is(String word) {
        return word.equals(word()) || this == L4 && word.equals(L4_BEFORE) || this == DEVICE && word.equals(DEVICE_TOO);
    }

    private static UserError unknown(String word) {
        return UserError.usage(
                "the kernel can't count by '" + word.replaceAll("\\p{Cntrl}", "?") + "'",
                Spelling.suggestion(word, words(), "it can count by " + String.join(", ", words())));
    }

    /** Whether its value comes from the packet. */
    public boolean isOfPacket() {
        return packet;
    }
}
