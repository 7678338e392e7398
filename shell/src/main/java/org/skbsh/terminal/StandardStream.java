package org.skbsh.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.skbsh.session.Out;

/**
 * Standard output or standard error. Not System.out: that hides every failure. It distinguishes a reader that has gone,
 * as after {@code | head -1}, from a place that accepts nothing, such as a full disk.
 */
final class StandardStream extends OutputStream {
    private static final int KIND = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private final FileOutputStream stream;
    private final Path file;

    private StandardStream(FileDescriptor descriptor, int number) {
        stream = new FileOutputStream(descriptor);
        file = Path.of("/proc/self/fd/" + number);
    }

    static StandardStream output() {
        return new StandardStream(FileDescriptor.out, 1);
    }

    static StandardStream errors() {
        return new StandardStream(FileDescriptor.err, 2);
    }

    /** Buffers everything between two flushes. */
    Writer writer() {
        return new java.io.BufferedWriter(new OutputStreamWriter(this, StandardCharsets.UTF_8));
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            stream.write(bytes, from, length);
        } catch (IOException e) {
            throw isPipe() ? new Out.NobodyReads(e) : e;
        }
    }

    // The only failure of a pipe is that it has no reader; the error's own text is in the user's language.
    boolean isPipe() {
        try {
            int kind = (int) Files.getAttribute(file, "unix:mode") & KIND;
            return kind == PIPE || kind == SOCKET;
        } catch (IOException closed) {
            return false;
        }
    }
}
