package org.skbsh.format.tracecmd;

import java.io.EOFException;
import java.io.IOException;

import org.skbsh.format.tracecmd.DatBuffer.Part;

/** The parts that both versions have: their order differs, not what they hold (trace-cmd.dat.v6(5), trace-cmd.dat.v7(5)). */
final class DatSections {
    private static final int MOST_CPUS = 1 << 16;

    private DatSections() {}

    static void header(DatCursor cursor, DatFile file) throws IOException {
        cursor.string();
        file.headerPage = cursor.text(cursor.u64());
        cursor.string();
        file.headerEvent = cursor.text(cursor.u64());
    }

    static void ftraceEvents(DatCursor cursor, DatFile file) throws IOException {
        formats("ftrace", cursor, file);
    }

    static void events(DatCursor cursor, DatFile file) throws IOException {
        for (long systems = cursor.u32(); systems > 0; systems--) {
            formats(cursor.string(), cursor, file);
        }
    }

    private static void formats(String system, DatCursor cursor, DatFile file) throws IOException {
        for (long count = cursor.u32(); count > 0; count--) {
            file.events.add(system, cursor.text(cursor.u64()));
        }
    }

    static void kallsyms(DatCursor cursor, DatFile file) throws IOException {
        file.kallsyms = cursor.bytes(cursor.u32());
    }

    static void printkFormats(DatCursor cursor) throws IOException {
        cursor.bytes(cursor.u32());
    }

    static void tasks(DatCursor cursor, DatFile file) throws IOException {
        file.tasks(cursor.text(cursor.u64()));
    }

    static void modules(DatCursor cursor, DatFile file) throws IOException {
        file.modules = cursor.text(cursor.u64());
    }

    /** Of the processor's counter: multiplier, shift, offset. */
    static void clock(DatCursor cursor, DatFile file) throws IOException {
        long multiplier = cursor.u32();
        long shift = cursor.u32();
        if (shift < Long.SIZE) {
            file.clock = new DatClock(multiplier, (int) shift);
        }
    }

    static Part part(long cpu, DatCursor cursor) throws IOException {
        if (cpu >= MOST_CPUS) {
            throw new EOFException("CPU " + cpu);
        }
        return new Part((int) cpu, cursor.u64(), cursor.u64());
    }
}
