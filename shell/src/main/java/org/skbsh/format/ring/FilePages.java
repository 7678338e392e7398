package org.skbsh.format.ring;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.skbsh.model.EventSink;

/** The pages of one CPU in a file of their own, packed or not. */
final class FilePages implements CpuPages, Closeable {
    private static final int READ = 1 << 18;

    private final int cpu;
    private final InputStream in;
    private final byte[] page;
    private final EventSink sink;

    private FilePages(int cpu, InputStream in, int size, EventSink sink) {
        this.cpu = cpu;
        this.in = in;
        this.page = new byte[size];
        this.sink = sink;
    }

    static FilePages open(int cpu, Path file, int size, EventSink sink) throws IOException {
        return new FilePages(cpu, stream(file), size, sink);
    }

    /** The bytes of a file. */
    static InputStream stream(Path file) throws IOException {
        InputStream plain = new BufferedInputStream(Files.newInputStream(file), READ);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(plain, READ) : plain;
    }

    @Override
    public int cpu() {
        return cpu;
    }

    @Override
    public ByteBuffer next() throws IOException {
        int length = 0;
        try {
            length = in.readNBytes(page, 0, page.length);
        } catch (EOFException | ZipException e) {
            sink.unread("(the packed pages of CPU " + cpu + " end too early: " + e.getMessage() + ")");
        }
        return ByteBuffer.wrap(page, 0, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
