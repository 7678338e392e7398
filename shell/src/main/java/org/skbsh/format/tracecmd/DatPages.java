package org.skbsh.format.tracecmd;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

import org.skbsh.format.ring.CpuPages;
import org.skbsh.model.EventSink;

/** The pages of a CPU in a file: plain, or packed in pieces of whole pages. What is missing or damaged is counted. */
final class DatPages implements CpuPages {
    private static final int READ = 1 << 18;
    private static final byte[] NOTHING = {};

    private final DatFile file;
    private final DatBuffer.Part part;
    private final int pageSize;
    private final boolean packed;
    private final EventSink sink;
    private final DatCursor cursor;
    private final long end;
    private byte[] bytes = NOTHING;
    private int length;
    private int at;
    private long pieces;

    DatPages(DatFile file, DatBuffer buffer, DatBuffer.Part part, int pageSize, EventSink sink) throws IOException {
        this.file = file;
        this.part = part;
        this.pageSize = pageSize;
        this.packed = buffer.packed();
        this.sink = sink;
        this.cursor = new DatCursor(file.bytes, file.order, part.at());
        this.end = part.size() > file.bytes.size() - part.at() ? file.bytes.size() : part.at() + part.size();
        this.pieces = packed && part.size() > 0 ? pieces() : 0;
    }

    private long pieces() throws IOException {
        try {
            return cursor.u32();
        } catch (EOFException e) {
            tell(e);
            return 0;
        }
    }

    @Override
    public int cpu() {
        return part.cpu();
    }

    @Override
    public ByteBuffer next() throws IOException {
        if (at == length && !fill()) {
            return ByteBuffer.wrap(NOTHING);
        }
        int from = at;
        at = Math.min(length, from + pageSize);
        return ByteBuffer.wrap(bytes, from, at - from);
    }

    private boolean fill() throws IOException {
        at = 0;
        length = packed ? piece() : read();
        return length > 0;
    }

    private int read() throws IOException {
        int most = (int) Math.max(0, Math.min((long) Math.max(1, READ / pageSize) * pageSize, end - cursor.at()));
        if (bytes.length < most) {
            bytes = new byte[most];
        }
        int count = most == 0 ? 0 : file.bytes.read(cursor.at(), bytes, 0);
        count = Math.min(count, most);
        cursor.at(cursor.at() + count);
        if (count == 0 && part.size() > cursor.at() - part.at()) {
            sink.unread("(the file ends before the pages of CPU " + part.cpu() + " do)");
        }
        return count;
    }

    private int piece() throws IOException {
        if (pieces == 0) {
            return 0;
        }
        pieces--;
        try {
            long packedLength = cursor.u32();
            long plainLength = cursor.u32();
            bytes = file.packing.unpacked(cursor.bytes(packedLength), plainLength);
            return bytes.length;
        } catch (EOFException | ZipException e) {
            tell(e);
            pieces = 0;
            return 0;
        }
    }

    private void tell(IOException why) {
        sink.unread("(the packed pages of CPU " + part.cpu() + " are missing or damaged: " + why.getMessage() + ")");
    }
}
