package org.skbsh.format.tracecmd;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.skbsh.format.tracecmd.DatBuffer.Part;

/** Files of version 6: one part after another, then the places of the pages. See trace-cmd.dat.v6(5). */
final class DatVersion6 {
    private static final int WORD = 10;
    private static final int BUFFER = 3;
    private static final int CPU_COUNT = 8;
    private static final int TSC = 14;

    private final DatFile file;
    private final DatCursor cursor;
    private final List<Instance> instances = new ArrayList<>();
    private long cpus;

    private record Instance(String name, long at) {}

    DatVersion6(DatFile file, DatCursor cursor) {
        this.file = file;
        this.cursor = cursor;
    }

    void read() throws IOException {
        DatSections.header(cursor, file);
        DatSections.ftraceEvents(cursor, file);
        DatSections.events(cursor, file);
        DatSections.kallsyms(cursor, file);
        DatSections.printkFormats(cursor);
        DatSections.tasks(cursor, file);
        cpus = cursor.u32();
        buffer("");
        // Each instance has its own list of places, where an option says.
        for (Instance instance : List.copyOf(instances)) {
            cursor.at(instance.at());
            buffer(instance.name());
        }
    }

    private void buffer(String name) throws IOException {
        String word = cursor.text(WORD);
        if (word.startsWith("options")) {
            options();
            word = cursor.text(WORD);
        }
        if (word.startsWith("latency")) {
            Part rest = new Part(0, cursor.at(), file.bytes.size() - cursor.at());
            file.buffers.add(new DatBuffer(name, 0, false, true, List.of(rest)));
            return;
        }
        if (!word.startsWith("flyrecord")) {
            throw new EOFException("it has no places of pages: was the recording ended?");
        }
        List<Part> parts = new ArrayList<>();
        for (long cpu = 0; cpu < cpus; cpu++) {
            parts.add(DatSections.part(cpu, cursor));
        }
        file.buffers.add(new DatBuffer(name, file.pageSize, false, false, parts));
    }

    private void options() throws IOException {
        for (int option = cursor.u16(); option != 0; option = cursor.u16()) {
            long size = cursor.u32();
            long at = cursor.at();
            switch (option) {
                case BUFFER -> {
                    long place = cursor.u64();
                    instances.add(new Instance(cursor.string(), place));
                }
                case CPU_COUNT -> cpus = cursor.u32();
                case TSC -> DatSections.clock(cursor, file);
                default -> {}
            }
            cursor.at(at + size);
        }
    }
}
