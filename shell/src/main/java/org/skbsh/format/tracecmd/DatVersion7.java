package org.skbsh.format.tracecmd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.skbsh.format.tracecmd.DatBuffer.Part;

/**
 * Files of version 7: sections, packed or not, which options name; a list of options ends with the place of the next.
 * See trace-cmd.dat.v7(5).
 */
final class DatVersion7 {
    private static final int DONE = 0;
    private static final int BUFFER = 3;
    private static final int TSC = 14;
    private static final int HEADER = 16;
    private static final int FTRACE_EVENTS = 17;
    private static final int EVENTS = 18;
    private static final int KALLSYMS = 19;
    private static final int TASKS = 21;
    private static final int BUFFER_TEXT = 22;
    private static final int MODULES = 25;
    private static final int PACKED = 1;

    private final DatFile file;
    private final DatCursor cursor;

    /** Where a section begins, and how it is. */
    private record Section(int flags, long size, long at) {}

    DatVersion7(DatFile file, DatCursor cursor) {
        this.file = file;
        this.cursor = cursor;
    }

    void read() throws IOException {
        String packing = cursor.string();
        cursor.string();
        file.packing = DatPacking.of(packing);
        Set<Long> seen = new HashSet<>();
        long next = cursor.u64();
        while (next != 0 && seen.add(next)) {
            next = options(content(section(next)));
        }
    }

    private Section section(long at) throws IOException {
        cursor.at(at);
        cursor.u16();
        int flags = cursor.u16();
        cursor.u32();
        long size = cursor.u64();
        return new Section(flags, size, cursor.at());
    }

    private DatCursor content(Section section) throws IOException {
        cursor.at(section.at());
        if ((section.flags() & PACKED) == 0) {
            return cursor;
        }
        long packed = cursor.u32();
        long length = cursor.u32();
        byte[] unpacked = file.packing.unpacked(cursor.bytes(packed), length);
        return new DatCursor(DatBytes.of(unpacked), file.order, 0);
    }

    // Returns the place of the next list.
    private long options(DatCursor list) throws IOException {
        while (true) {
            int option = list.u16();
            long size = list.u32();
            long at = list.at();
            if (option == DONE) {
                return list.u64();
            }
            option(option, list);
            list.at(at + size);
        }
    }

    private void option(int option, DatCursor list) throws IOException {
        switch (option) {
            case BUFFER -> buffer(list);
            case BUFFER_TEXT -> text(list);
            case TSC -> DatSections.clock(list, file);
            case HEADER -> DatSections.header(named(list), file);
            case FTRACE_EVENTS -> DatSections.ftraceEvents(named(list), file);
            case EVENTS -> DatSections.events(named(list), file);
            case KALLSYMS -> DatSections.kallsyms(named(list), file);
            case TASKS -> DatSections.tasks(named(list), file);
            case MODULES -> DatSections.modules(named(list), file);
            default -> {}
        }
    }

    // The list of options may be read by the same cursor, whose place its reader keeps.
    private DatCursor named(DatCursor list) throws IOException {
        return content(section(list.u64()));
    }

    private void buffer(DatCursor list) throws IOException {
        long at = list.u64();
        String name = list.string();
        list.string();
        long pageSize = list.u32();
        List<Part> parts = new ArrayList<>();
        for (long cpus = list.u32(); cpus > 0; cpus--) {
            parts.add(DatSections.part(list.u32(), list));
        }
        boolean packed = (section(at).flags() & PACKED) != 0;
        file.buffers.add(new DatBuffer(name, pageSize, packed, false, parts));
    }

    private void text(DatCursor list) throws IOException {
        long at = list.u64();
        String name = list.string();
        Section section = section(at);
        Part all = new Part(0, section.at(), section.size());
        boolean packed = (section.flags() & PACKED) != 0;
        file.buffers.add(new DatBuffer(name, 0, packed, true, List.of(all)));
    }
}
