package org.skbsh.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.EventRow;

/**
 * What the parts of a map's key are. bpftrace prints no names of them, so a map of ours has them in its own name, behind the
 * byte order of the machine that loaded the addresses: {@code @kfree_skb__le__probe__reason__saddr__stack}.
 *
 * @param fields in the order in which they stand; the stack, always last, is not among them
 */
public record BpftraceLayout(String byteOrder, List<BpftraceField> fields) {
    private static final Pattern NAME = Pattern.compile("\\w*__(le|be)((?:__[a-z][a-z0-9]*(?:_[a-z0-9]+)*)*)__stack");
    /** The version of IP and two words. */
    private static final int ADDRESS_PARTS = 3;

    public BpftraceLayout {
        fields = List.copyOf(fields);
    }

    static Optional<BpftraceLayout> of(String map) {
        Matcher name = NAME.matcher(map);
        if (!name.matches()) {
            return Optional.empty();
        }
        List<Optional<BpftraceField>> fields = Stream.of(name.group(2).split("__"))
                .filter(word -> !word.isEmpty())
                .map(BpftraceField::of)
                .toList();
        return fields.stream().allMatch(Optional::isPresent)
                ? Optional.of(new BpftraceLayout(
                        name.group(1), fields.stream().map(Optional::get).toList()))
                : Optional.empty();
    }

    /** The name of a map whose keys are so, without the at sign. */
    public String mapName(String prefix) {
        return prefix + "__" + byteOrder.toLowerCase(Locale.ROOT)
                + fields.stream().map(field -> "__" + field.key()).collect(Collectors.joining())
                + "__stack";
    }

    /** Sets what the key tells, all but its stack; false when it is not of this form. */
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
        if (!version.matches("[046]")) {
            return "";
        }
        return BpftraceAddress.text(byteOrder, Integer.parseInt(version), word(parts[at + 1]), word(parts[at + 2]));
    }

    // Versions differ in whether they print a number of 64 bits with a sign.
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
