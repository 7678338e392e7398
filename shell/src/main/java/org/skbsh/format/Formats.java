package org.skbsh.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.skbsh.model.EventSink;
import org.skbsh.model.UserError;

/** Finds the reader for a file by its content, and reads it. */
public final class Formats {
    /** The name that {@link #load} gives an empty file: trace_pipe leaves one if there was no event. */
    public static final String EMPTY = "empty file";

    private final Readers readers;
    private final List<Carrier> carriers;
    private final List<FileReader> fileReaders;

    /** With no files whose bytes are not enough. */
    public Formats(List<EventReader> readers, List<Carrier> carriers) {
        this(readers, carriers, List.of());
    }

    /**
     * @param readers one for each format; if two are equally sure, the first one reads
     * @param carriers what is taken off a file before a reader sees it, in this order
     * @param fileReaders those of files whose bytes are not enough; the first that takes a file reads it
     */
    public Formats(List<EventReader> readers, List<Carrier> carriers, List<FileReader> fileReaders) {
        this.readers = new Readers(readers);
        this.carriers = List.copyOf(carriers);
        this.fileReaders = List.copyOf(fileReaders);
    }

    /** The reader that is surest about a source with this beginning. */
    EventReader detect(byte[] head, String name) {
        Optional<EventReader> surest = readers.surest(head);
        Optional<String> kind = surest.isPresent() ? FileKind.ofBytes(head) : FileKind.of(head);
        if (kind.isPresent()) {
            throw new UserError(name + " is " + kind.get(), "");
        }
        if (surest.isPresent()) {
            return surest.get();
        }
        if (head.length == 0) {
            throw new UserError(name + " is empty", "even a trace without events has a header: was anything recorded?");
        }
        throw new UserError(
                name + " is in no format that skbsh reads" + (isText(head) ? "" : ": it is not text"),
                "it reads traces of ftrace, bpftrace, perf and other tools, kernel logs and stacks; all formats: help load");
    }

    /** The names of all formats. */
    public List<String> names() {
        return readers.all().stream().map(EventReader::name).toList();
    }

    /**
     * Reads a file, whatever carries its text, to its end or to the place where it is damaged.
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

    /** Reads text that another program made of a file: nothing carries it, and its lines are no places in the file. */
    public String loadMade(Source source, String name, EventSink sink) throws IOException {
        byte[] head = source.head();
        if (head.length == 0) {
            return EMPTY;
        }
        EventReader reader = detect(head, name);
        reader.read(source, new UnplacedSink(sink));
        return reader.name();
    }

    /** As {@link #load(Path, EventSink)}, for a source that the caller closes; the name is for messages. */
    public String load(Source source, String name, EventSink sink) throws IOException {
        Carried carried = Carried.of(source, name);
        for (Carrier carrier : carriers) {
            carried = carrier.off(carried, readers, sink);
        }
        byte[] head = carried.source().head();
        if (head.length == 0) {
            return EMPTY;
        }
        if (source.isOpen() || !isText(head) || !Mixture.mayBe(head, readers)) {
            return read(carried, sink);
        }
        InputStream stream = carried.source().stream();
        byte[] text = stream.readNBytes(Mixture.LONGEST + 1);
        Optional<Mixture> mixture = text.length > Mixture.LONGEST ? Optional.empty() : Mixture.of(text, readers);
        if (mixture.isPresent()) {
            return read(mixture.get(), text, carried.numbers(), sink);
        }
        return read(carried.inside(Source.of(new SequenceInputStream(new ByteArrayInputStream(text), stream))), sink);
    }

    private String read(Carried carried, EventSink sink) throws IOException {
        EventReader reader = detect(carried.source().head(), carried.name());
        reader.read(carried.source(), new PlacedSink(sink, carried.numbers()));
        return reader.name();
    }

    private static String read(Mixture mixture, byte[] text, LineNumbers numbers, EventSink sink) throws IOException {
        for (Mixture.Part part : mixture.parts()) {
            LineNumbers inFile = line -> numbers.inFile(line + part.lines());
            part.reader().read(Source.of(part.of(text)), new PlacedSink(sink, inFile));
        }
        return mixture.name();
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
