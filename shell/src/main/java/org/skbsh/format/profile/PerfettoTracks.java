package org.skbsh.format.profile;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The tracks of a Perfetto trace, one for each verdict, and the instants on them, by {@code track_event.proto}. */
final class PerfettoTracks {
    private static final int TRACK_EVENT = 11;
    private static final int TRACK_DESCRIPTOR = 60;
    private static final int INSTANT = 3;
    // Numbers of tracks are those of the trace as a whole: tasks have theirs above.
    private static final long TASKS = 1L << 32;

    private final PerfettoPackets packets;
    private final Map<String, Long> tracks = new HashMap<>();

    PerfettoTracks(PerfettoPackets packets) {
        this.packets = packets;
    }

    /** Names a task, for the samples that have its number. */
    void task(long time, int task, String comm) throws IOException {
        // TrackDescriptor: uuid, thread; ThreadDescriptor: pid, tid, thread_name.
        ProtoMessage thread = new ProtoMessage().number(1, task).number(2, task).text(5, comm);
        packets.write(
                time,
                TRACK_DESCRIPTOR,
                new ProtoMessage().number(1, TASKS + task).message(4, thread));
    }

    /** An event as an instant on the track of its verdict. */
    void instant(long time, String verdict, String name, Map<String, String> fields) throws IOException {
        Long track = tracks.get(verdict);
        if (track == null) {
            track = tracks.size() + 1L;
            tracks.put(verdict, track);
            // TrackDescriptor: uuid, name.
            packets.write(
                    time, TRACK_DESCRIPTOR, new ProtoMessage().number(1, track).text(2, "packets: " + verdict));
        }
        // TrackEvent: type, track_uuid, categories, name, debug_annotations.
        ProtoMessage event =
                new ProtoMessage().number(9, INSTANT).number(11, track).text(22, verdict);
        event.text(23, name);
        // DebugAnnotation: string_value, name.
        fields.forEach(
                (key, text) -> event.message(4, new ProtoMessage().text(6, text).text(10, key)));
        packets.write(time, TRACK_EVENT, event);
    }
}
