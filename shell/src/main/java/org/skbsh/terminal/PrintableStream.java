package org.skbsh.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.skbsh.model.Printable;

/** Makes safe for a terminal what scripts print directly, past the session. */
final class PrintableStream extends FilterOutputStream {
    private final boolean unicode;

    PrintableStream(OutputStream terminal, boolean unicode) {
        super(terminal);
        this.unicode = unicode;
    }

    /** Puts such a stream before System.out and System.err if they are terminals. */
    static void install(Streams streams) {
        if (streams.output()) {
            System.setOut(of(FileDescriptor.out, streams.unicode()));
        }
        if (streams.errors()) {
            System.setErr(of(FileDescriptor.err, streams.unicode()));
        }
    }

    private static PrintStream of(FileDescriptor terminal, boolean unicode) {
        OutputStream bytes = new PrintableStream(new FileOutputStream(terminal), unicode);
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    // A PrintStream passes on whole characters.
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        out.write(Printable.text(text, unicode).getBytes(StandardCharsets.UTF_8));
    }
}
