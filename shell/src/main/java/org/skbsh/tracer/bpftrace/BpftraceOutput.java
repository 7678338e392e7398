package org.skbsh.tracer.bpftrace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.bpftrace.BpftraceRecord;

/** The output of a {@link BpftraceProgram}, without what it prints only for the tracer. */
final class BpftraceOutput extends InputStream {
    // From 0.24 on, a number that a double cannot hold is a string.
    private static final Pattern NUMBER = Pattern.compile("^\\{\"type\": ?\"map\", ?\"data\": ?\\{\"@("
            + BpftraceRecord.SEEN + "|" + BpftraceRecord.GATE + ")\": ?\"?(\\d{1,18})\"?}}$");

    private final BufferedReader source;
    private final LongConsumer look;
    private final Runnable ticked;
    private final CountDownLatch ready = new CountDownLatch(1);
    private byte[] line = new byte[0];
    private int at;
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile long seen = -1;
    private volatile boolean open;
    private volatile boolean closed;
    private volatile boolean isFinal;
    private volatile long ticks;
    private volatile boolean quiet;
    private volatile long lines;
    private long linesAtTick;

    /**
     * @param look gets, at each tick, how many events the program has seen so far
     * @param ticked runs at each tick, when everything before it has been read
     */
    BpftraceOutput(InputStream source, LongConsumer look, Runnable ticked) {
        this.source = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8), 64 * 1024);
        this.look = look;
        this.ticked = ticked;
    }

    /** Counts down when the probes are attached, or when the output has ended. */
    CountDownLatch ready() {
        return ready;
    }

    /** The events that the program saw, as it last reported; empty for a program that does not count. */
    OptionalLong seen() {
        return seen < 0 ? OptionalLong.empty() : OptionalLong.of(seen);
    }

    /** Counts down when the gate is open, or when the output has ended. */
    CountDownLatch opened() {
        return opened;
    }

    /** Whether the gate has been open. */
    boolean isOpen() {
        return open;
    }

    /** Whether {@link #seen} is final: the gate was closed when the program reported it. */
    boolean isFinal() {
        return isFinal;
    }

    /** Ticks so far. */
    long ticks() {
        return ticks;
    }

    /** The lines so far that were for the reader. */
    long lines() {
        return lines;
    }

    /** Whether nothing came between the last two ticks: everything printed has been read. */
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
                opened.countDown();
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
            return true;
        }
        if (isTick(text)) {
            tick();
            return true;
        }
        if (text.length() < 200) {
            Matcher number = NUMBER.matcher(text);
            if (number.matches()) {
                number(number.group(1), Long.parseLong(number.group(2)));
                return true;
            }
        }
        lines = lines + 1;
        return false;
    }

    private void number(String map, long value) {
        if (map.equals(BpftraceRecord.GATE)) {
            closed |= value == BpftraceGate.CLOSED;
            if (value == BpftraceGate.OPEN) {
                open = true;
                opened.countDown();
            }
            return;
        }
        seen = value;
        isFinal = closed;
        look.accept(value);
    }

    // The name of a task may hold any text: only a line with nothing else is a tick.
    private static boolean isTick(String text) {
        return text.startsWith("{") && text.length() < 80 && text.contains("\"" + BpftraceRecord.TICK);
    }

    private void tick() {
        quiet = lines == linesAtTick;
        linesAtTick = lines;
        ticks++;
        ticked.run();
        ready.countDown();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
