package org.skbsh.tracer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The output of a program of {@link BpftraceProgram}, less what that prints for the tracer alone. */
final class BpftraceOutput extends InputStream {
    private static final Pattern SEEN =
            Pattern.compile("^\\{\"type\": ?\"map\", ?\"data\": ?\\{\"" + BpftraceProgram.SEEN + "\": ?(\\d{1,18})}}$");

    private final BufferedReader source;
    private final CountDownLatch ready = new CountDownLatch(1);
    private byte[] line = new byte[0];
    private int at;
    private volatile long seen = -1;
    private volatile long ticks;
    private volatile boolean quiet;
    private long lines;

    BpftraceOutput(InputStream source) {
        this.source = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8), 64 * 1024);
    }

    /** Counted down when the probes are attached, or when the output has ended. */
    CountDownLatch ready() {
        return ready;
    }

    /** Events that the program saw; known once it has ended well. */
    OptionalLong seen() {
        return seen < 0 ? OptionalLong.empty() : OptionalLong.of(seen);
    }

    /** Ticks so far. */
    long ticks() {
        return ticks;
    }

    /** Whether nothing came between the last two ticks: all that was printed has been read. */
    boolean isQuiet() {
        return quiet;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (at == line.length) {
            if (!nextLine()) {
                ready.countDown();
                return -1;
            }
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean nextLine() throws IOException {
        String text = source.readLine();
        if (text == null) {
            return false;
        }
        at = 0;
        line = isOurs(text) ? new byte[0] : (text + "\n").getBytes(StandardCharsets.UTF_8);
        return true;
    }

    private boolean isOurs(String text) {
        if (text.isBlank()) {
            return false;
        }
        if (text.contains(BpftraceProgram.TICK)) {
            quiet = lines == 0;
            lines = 0;
            ticks++;
            ready.countDown();
            return true;
        }
        Matcher count = SEEN.matcher(text);
        if (count.matches()) {
            seen = Long.parseLong(count.group(1));
            return true;
        }
        lines++;
        return false;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
