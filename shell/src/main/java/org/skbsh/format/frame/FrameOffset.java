package org.skbsh.format.frame;

import java.util.Locale;

/**
 * The offset behind a name: {@code +0x1/0x60} and {@code +0x1} of the kernel, {@code +145} of bpftrace, {@code +1a} of
 * dropwatch and {@code +4c/60} of ksymoops, which are hexadecimal without saying so.
 */
final class FrameOffset {
    private static final int LONGEST = 16;

    private final Letters line;

    FrameOffset(Letters line) {
        this.line = line;
    }

    /** The offset that begins here, read, as the kernel or bpftrace writes it; empty where none does. */
    String text() {
        int start = line.place();
        line.blanks();
        if (!line.accept('+')) {
            line.back(start);
            return "";
        }
        line.blanks();
        String offset = number();
        int behind = line.place();
        if (offset.isEmpty() || !line.accept('/')) {
            line.back(offset.isEmpty() ? start : behind);
            return offset.isEmpty() ? "" : "+" + (isDecimal(offset) ? offset : hexadecimal(offset));
        }
        String size = number();
        if (size.isEmpty()) {
            line.back(behind);
            return "+" + hexadecimal(offset);
        }
        return "+" + hexadecimal(offset) + "/" + hexadecimal(size);
    }

    private String number() {
        int start = line.place();
        if (!line.accept("0x")) {
            line.accept("0X");
        }
        int digits = line.place();
        while (Letters.isHexadecimal(line.peek())) {
            line.skip(1);
        }
        int length = line.place() - digits;
        return length > 0 && length <= LONGEST ? line.since(start) : "";
    }

    private static boolean isDecimal(String number) {
        return number.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    private static String hexadecimal(String number) {
        String lower = number.toLowerCase(Locale.ROOT);
        return lower.startsWith("0x") ? lower : "0x" + lower;
    }
}
