package org.skbsh.format.bpftrace;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.format.Digits;
import org.skbsh.model.EventRow;

/**
 * The meaning of the parts of a map's key. bpftrace prints no names for them, so skbsh's maps carry them in their own
 * names, after the byte order of the machine that loaded the addresses: {@code
 * @kfree_skb__le__probe__reason__saddr__stack}.
 *
 * @param fields in order; without the stack, which is always last
 */
public record BpftraceLayout(String byteOrder, List<BpftraceField> fields) {
    private static final String STACK = "__stack";
    private static final int LONGEST_NAME = 512;
    /** The version of IP and two words. */
    private static final int ADDRESS_PARTS = 3;

    private static final int MOST_VERSION = 6;

    public BpftraceLayout {
        fields = List.copyOf(fields);
    }

    static Optional<BpftraceLayout> of(String map) {
        int order = Math.max(map.lastIndexOf("__le__"), map.lastIndexOf("__be__"));
        int end = map.length() - STACK.length();
        if (order < 0 || map.length() > LONGEST_NAME || !map.endsWith(STACK)) {
            return Optional.empty();
        }
        String byteOrder = map.substring(order + 2, order + 4);
        List<Optional<BpftraceField>> fields = Stream.of(
                        map.substring(order + 4, end).split("__"))
                .filter(word -> !word.isEmpty())
                .map(BpftraceField::of)
                .toList();
        return fields.stream().allMatch(Optional::isPresent)
                ? Optional.of(new BpftraceLayout(
                        byteOrder, fields.stream().map(Optional::get).toList()))
                : Optional.empty();
    }

    /** The name of a map with such keys, without the at sign. */
    public String mapName(String prefix) {
        return prefix + "__" + byteOrder.toLowerCase(Locale.ROOT)
                + fields.stream().map(field -> "__" + field.key()).collect(Collectors.joining())
                + "__stack";
    }

    /** Sets the values of the key except its stack; false if it does not have this form. */
    boolean read(String key, EventRow row, BpftraceFields into) {
        int count = fields.stream().mapToInt(BpftraceLayout::parts).sum();
        // The last may be a text with commas in it.
        String[] parts = key.split(",", Math.max(1, count));
        if (parts.length != Math.max(1, count)) {
            return false;
        }
        int at = 0;
        for (BpftraceField field : fields) {
            into.set(field, isAddress(field) ? address(parts, at) : parts[at].strip(), row);
            at += parts(field);
        }
        return true;
    }

    private String address(String[] parts, int at) {
        String version = parts[at].strip();
        int number = Digits.small(version, MOST_VERSION);
        return number < 0 ? "" : BpftraceAddress.text(byteOrder, number, word(parts[at + 1]), word(parts[at + 2]));
    }

    // Some versions print a number of 64 bits with a sign, others without.
    private static long word(String part) {
        String digits = part.strip();
        try {
            return digits.startsWith("-") ? Long.parseLong(digits) : Long.parseUnsignedLong(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static int parts(BpftraceField field) {
        return isAddress(field) ? ADDRESS_PARTS : 1;
    }

    private static boolean isAddress(BpftraceField field) {
        return field == BpftraceField.SADDR || field == BpftraceField.DADDR;
    }
}
