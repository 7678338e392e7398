package org.skbsh.format.ring;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.FieldTable;
import org.skbsh.model.StackTable;
import org.skbsh.model.TextTable;

/**
 * How many events a second are decoded of real pages, with their stacks interned: all event captures of a kernel, over and over
 * (about 23 frames a stack). {@code decode} ends at the sink, {@code capture} fills a capture's columns.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RawReaderBenchmark {
    private static final int EVENTS = 1_000_000;

    @Param({"6.18", "6.1"})
    public String kernel;

    private RawBoot boot;
    private List<ByteBuffer> pages;
    private RawReader decoding;

    /** Counts, and keeps nothing. */
    private static final class Counting implements EventSink {
        private final CaptureBuilder tables = new CaptureBuilder();
        private long events;
        private long stacks;

        @Override
        public StackTable stacks() {
            return tables.stacks();
        }

        @Override
        public TextTable names() {
            return tables.names();
        }

        @Override
        public FieldTable fields() {
            return tables.fields();
        }

        @Override
        public void event(EventRow row) {
            events++;
            stacks += row.stack;
        }

        @Override
        public void lost(long events) {
            throw new IllegalStateException("lost " + events);
        }

        @Override
        public void unread(long lines, String sample) {
            throw new IllegalStateException(sample);
        }

        @Override
        public void overflow(long events) {
            throw new IllegalStateException("overflow " + events);
        }
    }

    private final Counting counting = new Counting();

    @Setup(Level.Trial)
    public void load() {
        boot = new RawBoot(RawBoot.ALL.resolve(kernel));
        int size = boot.layout().size();
        pages = new ArrayList<>();
        boot.captures()
                .filter(name -> name.startsWith("raw-events"))
                .forEach(name -> boot.pages(name).values().forEach(bytes -> {
                    for (int at = 0; at < bytes.length; at += size) {
                        pages.add(ByteBuffer.allocateDirect(size)
                                .put(bytes, at, size)
                                .flip());
                    }
                }));
        decoding = boot.reader(counting, TracedEvent.Keep.USUAL);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long decode() {
        feed(decoding, counting);
        return counting.stacks;
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long capture() {
        CaptureBuilder builder = new CaptureBuilder();
        feed(boot.reader(builder, TracedEvent.Keep.USUAL), builder);
        return builder.total();
    }

    // As many pages as hold so many events, in rounds of 256.
    private void feed(RawReader reader, EventSink sink) {
        long before = events(sink);
        int page = 0;
        while (events(sink) - before < EVENTS) {
            for (int inRound = 0; inRound < 256; inRound++) {
                reader.page(0, pages.get(page++ % pages.size()));
            }
            reader.drained(0);
            reader.endOfRound();
        }
    }

    private static long events(EventSink sink) {
        return sink instanceof Counting counted ? counted.events : ((CaptureBuilder) sink).total();
    }
}
