package org.skbsh.format.bpftrace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of bpftrace's JSON. For each byte above 127 it prints a negative number: {@code uffffffc3} after a backslash for C3, which reads as the
 * character U+FFFF and {@code ffc3}.
 */
final class BpftraceBytes {
    private static final char MARK = '\uffff';
    private static final Pattern BYTES = Pattern.compile("(?:" + MARK + "ff[89a-f][0-9a-f])+");
    private static final int ONE = 5;
    private static final int HEXADECIMAL = 16;

    private BpftraceBytes() {}

    /** The text that the bytes are as UTF-8. */
    static String text(String read) {
        return read.indexOf(MARK) < 0
                ? read
                : BYTES.matcher(read).replaceAll(run -> Matcher.quoteReplacement(decoded(run.group())));
    }

    private static String decoded(String run) {
        ByteBuffer bytes = ByteBuffer.allocate(run.length() / ONE);
        for (int end = ONE; end <= run.length(); end += ONE) {
            bytes.put((byte) Integer.parseInt(run, end - 2, end, HEXADECIMAL));
        }
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }
}
