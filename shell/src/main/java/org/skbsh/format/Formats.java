package org.skbsh.format;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.skbsh.model.EventSink;
import org.skbsh.model.UserError;

/** Finds the reader for a file by its content, and reads it. */
public final class Formats {
    /** The name that {@link #load} gives an empty file: trace_pipe leaves one if there was no event. */
    public static final String EMPTY = "empty file";

    /** No reader that is less sure than this gets the source. */
    private static final int SURE_ENOUGH = 10;

    private final List<EventReader> readers;
    private final List<FileReader> fileReaders;

    /**
     * @param readers one for each format; if two are equally sure, the first one reads
     * @param fileReaders those of files whose bytes are not enough; the first that takes a file reads it
     */
    public Formats(List<EventReader> readers, List<FileReader> fileReaders) {
        this.readers = List.copyOf(readers);
        this.fileReaders = List.copyOf(fileReaders);
    }

    /** The reader that is surest about a source with this beginning. */
    EventReader detect(byte[] head, String name) {
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
        try {
            return read(file, sink);
        } catch (NoSuchFileException e) {
            throw new UserError(file + ": no such file", "");
        } catch (AccessDeniedException e) {
            throw new UserError(file + ": permission denied", "read it as a user who may, or as root: sudo ./skbsh");
        } catch (IOException e) {
            throw new UserError(file + " cannot be read: " + e.getMessage(), "");
        }
    }

    private String read(Path file, EventSink sink) throws IOException {
        for (FileReader reader : fileReaders) {
            if (reader.takes(file)) {
                return reader.read(file, this, sink);
            }
        }
        try (Source source = Source.open(file)) {
            return load(source, file.toString(), sink);
        }
    }

    /** As {@link #load(Path, EventSink)}, for a source that the caller closes; the name is for messages. */
    public String load(Source source, String name, EventSink sink) throws IOException {
        return read(source, name, sink, new PlacedSink(sink, LineNumbers.SAME));
    }

    /** As {@link #load(Source, String, EventSink)}, of text that another program made of a file: its lines are no places. */
    public String loadMade(Source source, String name, EventSink sink) throws IOException {
        return read(source, name, sink, new UnplacedSink(sink));
    }

    private String read(Source source, String name, EventSink sink, EventSink placed) throws IOException {
        Source unpacked = Gzip.unpacked(source, name, sink);
        byte[] head = unpacked.head();
        if (head.length == 0) {
            return EMPTY;
        }
        Source text = TextForm.of(head).undone(unpacked);
        EventReader reader = detect(text.head(), name);
        reader.read(text, placed);
        return reader.name();
    }

    private static boolean isText(byte[] head) {
        for (byte value : head) {
            if (value == 0) {
                return false;
            }
        }
        return true;
    }
}
