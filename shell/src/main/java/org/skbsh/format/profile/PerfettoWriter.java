package org.skbsh.format.profile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

import com.google.protobuf.CodedOutputStream;

import org.skbsh.format.EventWriter;
import org.skbsh.format.Labels;
import org.skbsh.format.Redaction;
import org.skbsh.model.Capture;
import org.skbsh.model.Events;
import org.skbsh.model.TextField;
import org.skbsh.model.Total;

/**
 * A trace for Perfetto's UI, by the messages of {@code protos/perfetto/trace} in google/perfetto, whose numbers of fields are
 * these. An event with a time is a PerfSample, which the UI draws as flame graphs by CPU, process and thread, and an instant
 * on the track of its verdict, which tells the rest. A PerfSample stands for one event: those without a time, or of which a
 * row counts several, are a heap profile, whose weights are counts.
 */
public final class PerfettoWriter implements EventWriter {
    private static final int CLOCK_SNAPSHOT = 6;
    private static final int PROFILE_PACKET = 37;
    private static final int PERF_SAMPLE = 66;
    private static final int REALTIME = 1;
    private static final int MONOTONIC_COARSE = 4;
    private static final int BOOTTIME = 6;
    private static final int MODE_KERNEL = 1;
    private static final String HEAP = "packets freed (sizes are counts of events)";

    private final Labels labels;
    private final Redaction redaction;

    /**
     * @param labels what is said of the events
     * @param redact whether to leave out names and addresses
     */
    public PerfettoWriter(Labels labels, boolean redact) {
        this.labels = labels;
        this.redaction = new Redaction(redact);
    }

    @Override
    public void write(Capture capture, IntPredicate kept, OutputStream bytes) throws IOException {
        try (OutputStream buffered = new BufferedOutputStream(bytes)) {
            CodedOutputStream out = CodedOutputStream.newInstance(buffered);
            new Writing(capture, out).all(kept);
            out.flush();
        }
    }

    private final class Writing {
        private final Capture capture;
        private final Events events;
        private final Samples samples;
        private final PerfettoStacks stacks = new PerfettoStacks();
        private final PerfettoPackets packets;
        private final PerfettoTracks tracks;
        private final Map<Sample, Long> known = new HashMap<>();
        private final Map<Long, Long> counted = new LinkedHashMap<>();
        private final Set<Integer> tasks = new HashSet<>();
        private long first = Long.MAX_VALUE;

        Writing(Capture capture, CodedOutputStream out) {
            this.capture = capture;
            this.events = capture.events();
            this.samples = new Samples(capture, labels, redaction);
            this.packets = new PerfettoPackets(out, stacks);
            this.tracks = new PerfettoTracks(packets);
        }

        void all(IntPredicate kept) throws IOException {
            clocks();
            for (int row = 0; row < events.size(); row++) {
                if (kept.test(row)) {
                    row(row);
                }
            }
            if (!counted.isEmpty()) {
                packets.write(begin(), PROFILE_PACKET, heap());
            }
            if (capture.loss().lost() > 0) {
                // PerfSample: kernel_records_lost.
                packets.write(
                        0,
                        PERF_SAMPLE,
                        new ProtoMessage().number(17, capture.loss().lost()));
            }
        }

        // Times of a trace are of BOOTTIME. A heap profile's is of MONOTONIC_COARSE: Perfetto leaves it out
        // where a trace does not say how the two relate.
        private void clocks() throws IOException {
            ProtoMessage clocks =
                    new ProtoMessage().message(1, clock(BOOTTIME, 0)).message(1, clock(MONOTONIC_COARSE, 0));
            Optional<Instant> start = capture.origin().clockStart();
            if (start.isPresent()) {
                long nanos = start.get().getEpochSecond() * 1_000_000_000
                        + start.get().getNano();
                clocks.message(1, clock(REALTIME, nanos));
            }
            packets.write(0, CLOCK_SNAPSHOT, clocks);
        }

        // ClockSnapshot.Clock: clock_id, timestamp.
        private static ProtoMessage clock(int id, long time) {
            return new ProtoMessage().number(1, id).number(2, time);
        }

        private void row(int row) throws IOException {
            Sample sample = samples.sample(row);
            long time = events.time().get(row);
            long count = events.count().get(row);
            long stack = known.computeIfAbsent(sample, one -> stacks.stack(samples.frames(one)));
            if (time >= 0) {
                first = Math.min(first, time);
            }
            if (time < 0 || count > 1) {
                counted.merge(stack, count, Total::plus);
                return;
            }
            int task = events.pid().get(row);
            if (task >= 0 && sample.comm() != 0 && tasks.add(task)) {
                tracks.task(time, task, samples.comm(sample));
            }
            packets.write(time, PERF_SAMPLE, perfSample(row, stack));
            tracks.instant(time, samples.verdict(sample), name(sample), fields(row, sample));
        }

        // PerfSample: cpu, pid, tid, callstack_iid, cpu_mode. What the kernel calls pid of a task is a thread.
        private ProtoMessage perfSample(int row, long stack) {
            ProtoMessage message = new ProtoMessage();
            optional(1, events.cpu().get(row), message);
            optional(2, events.pid().get(row), message);
            optional(3, events.pid().get(row), message);
            return message.number(4, stack).number(5, MODE_KERNEL);
        }

        private static void optional(int field, int value, ProtoMessage message) {
            if (value >= 0) {
                message.number(field, value);
            }
        }

        private String name(Sample sample) {
            String reason = samples.reason(sample);
            return reason.isEmpty() ? samples.className(sample) : reason;
        }

        private Map<String, String> fields(int row, Sample sample) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("class", samples.className(sample));
            fields.put("reason", samples.reason(sample));
            fields.put("caller", redaction.function(labels.caller().of(row)));
            for (TextField field : List.of(TextField.COMM, TextField.PROTOCOL, TextField.DEVICE, TextField.NETNS)) {
                String text = events.names().text(events.text(field).get(row));
                fields.put(field.key(), redaction.text(field, text));
            }
            events.fields().stream()
                    .filter(redaction::tells)
                    .forEach(field -> fields.put(field.name(), events.text(field, row)));
            fields.values().removeIf(String::isEmpty);
            return fields;
        }

        // When the first event with a time was, so that the trace does not begin long before.
        private long begin() {
            return first == Long.MAX_VALUE ? 0 : first;
        }

        // ProfilePacket: process_dumps, index; ProcessHeapSamples: pid, samples, timestamp, heap_name;
        // HeapSample: callstack_id, self_allocated, alloc_count.
        private ProtoMessage heap() {
            ProtoMessage process = new ProtoMessage().number(1, 0);
            List<ProtoMessage> all = new ArrayList<>();
            counted.forEach((stack, count) ->
                    all.add(new ProtoMessage().number(1, stack).number(2, count).number(5, count)));
            all.forEach(sample -> process.message(2, sample));
            return new ProtoMessage()
                    .message(5, process.number(9, begin()).text(11, HEAP))
                    .number(7, 0);
        }
    }
}
