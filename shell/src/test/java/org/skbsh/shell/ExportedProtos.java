package org.skbsh.shell;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import com.google.protobuf.Message;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts the events in files of pprof and Perfetto, and checks that what they refer to is there. */
final class ExportedProtos {
    /** The fields of proto/profile.proto of google/pprof that are written. */
    private static final ProtoSchema PPROF = new ProtoSchema("""
            Profile: sample_type 1 ValueType*, sample 2 Sample*, mapping 3 Mapping*, location 4 Location*, function 5 Function*, string_table 6 string*, time_nanos 9 int64, duration_nanos 10 int64, comment 13 int64*
            ValueType: type 1 int64, unit 2 int64
            Sample: location_id 1 uint64*, value 2 int64*, label 3 Label*
            Label: key 1 int64, str 2 int64
            Mapping: id 1 uint64, filename 5 int64, has_functions 7 bool
            Location: id 1 uint64, mapping_id 2 uint64, line 4 Line*
            Line: function_id 1 uint64
            Function: id 1 uint64, name 2 int64, system_name 3 int64""");

    /** The fields of protos/perfetto/trace of google/perfetto that are written. */
    private static final ProtoSchema PERFETTO = new ProtoSchema("""
            Trace: packet 1 TracePacket*
            TracePacket: timestamp 8 uint64, trusted_packet_sequence_id 10 uint32, interned_data 12 InternedData, sequence_flags 13 uint32, clock_snapshot 6 ClockSnapshot, track_event 11 TrackEvent, profile_packet 37 ProfilePacket, track_descriptor 60 TrackDescriptor, perf_sample 66 PerfSample
            InternedData: function_names 5 InternedString*, frames 6 Frame*, callstacks 7 Callstack*, mapping_paths 17 InternedString*, mappings 19 Mapping*
            InternedString: iid 1 uint64, str 2 bytes
            Frame: iid 1 uint64, function_name_id 2 uint64, mapping_id 3 uint64, rel_pc 4 uint64
            Callstack: iid 1 uint64, frame_ids 2 uint64*
            Mapping: iid 1 uint64, path_string_ids 7 uint64*
            ClockSnapshot: clocks 1 Clock*
            Clock: clock_id 1 uint32, timestamp 2 uint64
            TrackEvent: debug_annotations 4 DebugAnnotation*, type 9 uint32, track_uuid 11 uint64, categories 22 string*, name 23 string
            DebugAnnotation: string_value 6 string, name 10 string
            TrackDescriptor: uuid 1 uint64, name 2 string, thread 4 ThreadDescriptor
            ThreadDescriptor: pid 1 int32, tid 2 int64, thread_name 5 string
            PerfSample: cpu 1 uint32, pid 2 uint32, tid 3 uint32, callstack_iid 4 uint64, cpu_mode 5 uint32, kernel_records_lost 17 uint64
            ProfilePacket: process_dumps 5 ProcessHeapSamples*, index 7 uint64
            ProcessHeapSamples: pid 1 uint64, samples 2 HeapSample*, timestamp 9 uint64, heap_name 11 string
            HeapSample: callstack_id 1 uint64, self_allocated 2 uint64, alloc_count 5 uint64""");

    /** The clock of heap profiles; without it in a snapshot Perfetto leaves them out. */
    private static final int MONOTONIC_COARSE = 4;

    private ExportedProtos() {}

    static long pprof(byte[] file) throws IOException {
        Message profile;
        try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(file))) {
            profile = PPROF.read("Profile", unzipped.readAllBytes());
        }
        List<?> texts = (List<?>) get(profile, "string_table");
        Set<Object> locations = ids(profile, "location");
        Set<Object> functions = ids(profile, "function");
        Set<Object> mappings = ids(profile, "mapping");
        assertThat(texts.get(0)).isEqualTo("");
        for (Message location : all(profile, "location")) {
            assertThat(mappings).contains(get(location, "mapping_id"));
            assertThat(functions).contains(get(all(location, "line").get(0), "function_id"));
        }
        for (Message function : all(profile, "function")) {
            assertThat((Long) get(function, "name")).isPositive().isLessThan(texts.size());
        }
        long total = 0;
        for (Message sample : all(profile, "sample")) {
            assertThat(locations).containsAll((List<?>) get(sample, "location_id"));
            all(sample, "label")
                    .forEach(label ->
                            assertThat((Long) get(label, "str")).isPositive().isLessThan(texts.size()));
            total += (Long) ((List<?>) get(sample, "value")).get(0);
        }
        return total;
    }

    static long perfetto(byte[] file) throws IOException {
        Set<Object> stacks = new HashSet<>();
        Set<Object> frames = new HashSet<>();
        Set<Object> names = new HashSet<>();
        Set<Object> mappings = new HashSet<>();
        Set<Object> tracks = new HashSet<>();
        Set<Object> clocks = new HashSet<>();
        long samples = 0;
        long instants = 0;
        long counted = 0;
        for (Message packet : all(PERFETTO.read("Trace", file), "packet")) {
            Message interned = (Message) get(packet, "interned_data");
            names.addAll(ids(interned, "function_names"));
            mappings.addAll(ids(interned, "mappings"));
            for (Message frame : all(interned, "frames")) {
                assertThat(names).contains(get(frame, "function_name_id"));
                assertThat(mappings).contains(get(frame, "mapping_id"));
                frames.add(get(frame, "iid"));
            }
            for (Message stack : all(interned, "callstacks")) {
                assertThat(frames).containsAll((List<?>) get(stack, "frame_ids"));
                stacks.add(get(stack, "iid"));
            }
            Message sample = (Message) get(packet, "perf_sample");
            if (has(packet, "perf_sample") && !has(sample, "kernel_records_lost")) {
                assertThat(stacks).contains(get(sample, "callstack_iid"));
                samples++;
            }
            tracks.add(get((Message) get(packet, "track_descriptor"), "uuid"));
            if (has(packet, "track_event")) {
                assertThat(tracks).contains(get((Message) get(packet, "track_event"), "track_uuid"));
                instants++;
            }
            for (Message clock : all((Message) get(packet, "clock_snapshot"), "clocks")) {
                clocks.add(get(clock, "clock_id"));
            }
            for (Message process : all((Message) get(packet, "profile_packet"), "process_dumps")) {
                assertThat(clocks).contains(MONOTONIC_COARSE);
                for (Message heap : all(process, "samples")) {
                    assertThat(stacks).contains(get(heap, "callstack_id"));
                    counted += (Long) get(heap, "alloc_count");
                }
            }
        }
        assertThat(instants).isEqualTo(samples);
        return samples + counted;
    }

    private static Set<Object> ids(Message message, String field) {
        Set<Object> ids = new HashSet<>();
        all(message, field)
                .forEach(one -> ids.add(one.getField(one.getDescriptorForType().findFieldByNumber(1))));
        return ids;
    }

    private static boolean has(Message message, String field) {
        return message.hasField(message.getDescriptorForType().findFieldByName(field));
    }

    private static Object get(Message message, String field) {
        return message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    @SuppressWarnings("unchecked")
    private static List<Message> all(Message message, String field) {
        return (List<Message>) get(message, field);
    }
}
