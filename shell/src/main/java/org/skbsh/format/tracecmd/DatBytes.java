package org.skbsh.format.tracecmd;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

import org.skbsh.format.PlainFile;
import org.skbsh.format.Source;
import org.skbsh.model.UserError;

/** Bytes of which any part can be read: a plain file, or what came out of a pipe or a packed file, in memory. */
final class DatBytes {
    private final Optional<PlainFile> file;
    private final byte[] whole;

    private DatBytes(Optional<PlainFile> file, byte[] whole) {
        this.file = file;
        this.whole = whole;
    }

    static DatBytes of(byte[] bytes) {
        return new DatBytes(Optional.empty(), bytes);
    }

    /** @throws UserError if it is no plain file, and more than there is memory for */
    static DatBytes of(Source source) throws IOException {
        if (source.file().isPresent()) {
            return new DatBytes(source.file(), new byte[0]);
        }
        int most = (int) Math.min(Integer.MAX_VALUE - Long.BYTES, Runtime.getRuntime().maxMemory() / 4);
        InputStream stream = source.stream();
        byte[] whole = stream.readNBytes(most);
        if (whole.length == most && stream.read() >= 0) {
            throw new UserError(
                    "a trace-cmd file of over " + (most >> 20) + " MB is too large to read from a pipe or packed",
                    "unpack it into a file, and load that");
        }
        return of(whole);
    }

    long size() {
        return file.map(PlainFile::size).orElse((long) whole.length);
    }

    /** Reads as much as there is, at most the rest of the array; returns how much. */
    int read(long at, byte[] into, int from) throws IOException {
        int length = (int) Math.max(0, Math.min(into.length - from, size() - at));
        if (file.isEmpty()) {
            System.arraycopy(whole, (int) Math.min(at, whole.length), into, from, length);
            return length;
        }
        ByteBuffer rest = ByteBuffer.wrap(into, from, length);
        while (rest.hasRemaining() && file.get().channel().read(rest, at + rest.position() - from) >= 0) {
            continue;
        }
        return rest.position() - from;
    }

    /** @throws EOFException if there are fewer: a length in a damaged file may be any, so nothing is reserved before */
    byte[] bytes(long at, long length) throws IOException {
        if (length < 0 || at < 0 || length > Integer.MAX_VALUE - Long.BYTES || at > size() - length) {
            throw new EOFException("it ends too early");
        }
        byte[] bytes = new byte[(int) length];
        if (read(at, bytes, 0) < length) {
            throw new EOFException("it ends too early");
        }
        return bytes;
    }
}
