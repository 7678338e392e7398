package org.skbsh.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.skbsh.model.EventSink;
import org.skbsh.model.UserError;

/** Finds the reader for a file by its content, and reads it. */
public final class Formats {
    /** The name that {@link #load} gives an empty file: trace_pipe leaves one if there was no event. */
    public static final String EMPTY = "empty file";

    private static final int HEAD = 64 * 1024;
    /** No reader that is less sure than this gets the source. */
    private static final int SURE_ENOUGH = 10;

    private final List<EventReader> readers;

    /** @param readers one for each format; if two are equally sure, the first one reads */
    public Formats(List<EventReader> readers) {
        this.readers = List.copyOf(readers);
    }

    /** The reader that is surest about a source with this beginning. */
    public EventReader detect(byte[] head, String name) {
        EventReader best = null;
        int surest = SURE_ENOUGH;
        for (EventReader reader : readers) {
            int sure = reader.recognises(head);
            if (sure > surest) {
                best = reader;
                surest = sure;
            }
        }
        if (best != null) {
            return best;
        }
        if (head.length == 0) {
            throw new UserError(name + " is empty", "even a trace without events has a header: was anything recorded?");
        }
        String known = String.join(", ", readers.stream().map(EventReader::name).toList());
        throw new UserError(
                name + " is in no format that skbsh reads" + (isText(head) ? "" : ": it is not text"),
                "it reads " + known + ", each also gzipped");
    }

    /**
     * Reads a file, gzipped or not, to its end or to the place where it is damaged.
     *
     * @return the name of the format
     * @throws UserError if there is nothing to read; events before a damaged place stay, and the damage is counted
     */
    public String load(Path file, EventSink sink) {
        if (Files.isDirectory(file)) {
            throw new UserError(file + " is a directory", "name the files in it: load " + file + "/*");
        }
        try (InputStream source = OpenFile.of(file)) {
            return load(source, file.toString(), sink);
        } catch (NoSuchFileException e) {
            throw new UserError(file + ": no such file", "");
        } catch (AccessDeniedException e) {
            throw new UserError(file + ": permission denied", "read it as a user who may, or as root: sudo ./skbsh");
        } catch (IOException e) {
            throw new UserError(file + " cannot be read: " + e.getMessage(), "");
        }
    }

    /** As {@link #load(Path, EventSink)}, for a stream that the caller closes; the name is for messages. */
    public String load(InputStream source, String name, EventSink sink) throws IOException {
        Damage unpacked = new Damage(unpack(source, name), sink);
        byte[] head = unpacked.readNBytes(HEAD);
        if (head.length == 0) {
            return EMPTY;
        }
        TextForm form = TextForm.of(head);
        EventReader reader = detect(form.apply(head), name);
        reader.read(form.apply(new SequenceInputStream(new ByteArrayInputStream(head), unpacked)), sink);
        return reader.name();
    }

    private static InputStream unpack(InputStream source, String name) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(source, HEAD);
        buffered.mark(2);
        boolean gzipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        try {
            return gzipped ? new GZIPInputStream(buffered, HEAD) : buffered;
        } catch (EOFException | ZipException e) {
            throw new UserError(name + " is a gzipped file, and its first bytes are missing or damaged", "");
        }
    }

    private static boolean isText(byte[] head) {
        for (byte value : head) {
            if (value == 0) {
                return false;
            }
        }
        return true;
    }

    /** Ends a gzipped source where it is damaged, and counts the damage. */
    private static final class Damage extends java.io.FilterInputStream {
        private final EventSink sink;
        private boolean damaged;

        Damage(InputStream in, EventSink sink) {
            super(in);
            this.sink = sink;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (damaged) {
                return -1;
            }
            // Unpacking may take long between two reads of the file, and only a read reacts to an interrupt.
            if (Thread.currentThread().isInterrupted()) {
                throw new ClosedByInterruptException();
            }
            try {
                return super.read(bytes, from, length);
            } catch (EOFException | ZipException e) {
                damaged = true;
                sink.unread("(the gzipped file is truncated or damaged here: " + e.getMessage() + ")");
                return -1;
            }
        }
    }
}
