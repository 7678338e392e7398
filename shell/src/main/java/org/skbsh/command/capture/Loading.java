package org.skbsh.command.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import org.skbsh.dsl.EventSet;
import org.skbsh.format.FollowedFile;
import org.skbsh.format.Formats;
import org.skbsh.format.Source;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Counters;
import org.skbsh.model.Origin;
import org.skbsh.model.UserError;
import org.skbsh.session.Fifo;
import org.skbsh.session.FileName;
import org.skbsh.session.Session;

/** Reads files, or what was pasted, into a capture of the session. */
public final class Loading {
    private static final String SAMPLE = "sample";
    private static final String STANDARD_INPUT = "-";
    private static final int MOST_TOLD = 5;
    private static final Duration ALWAYS = Duration.ofDays(10_000);
    /** What messages call text that was pasted. */
    private static final String PASTED = "the pasted text";

    private final Session session;
    private final Formats readers;
    private final CaptureBuilder builder = new CaptureBuilder();
    private final Set<String> formats = new LinkedHashSet<>();
    private Optional<Origin> told = Optional.empty();
    private final SaidKernel kernel = new SaidKernel();
    private Counters counted = Counters.NONE;

    public Loading(Session session, Formats readers) {
        this.session = session;
        this.readers = readers;
    }

    /**
     * Reads files, all those in directories, or standard input for {@code -}. Of several, those that can't be read are
     * left out, and told.
     */
    public EventSet load(List<String> words, Optional<String> as) {
        List<String> files = new CaptureFiles(session.places()).of(words);
        List<String> read = files.size() == 1 ? List.of(load(files.get(0), false)) : loadAll(files);
        tellWhatIsMissing(String.join(" ", words));
        String first = read.get(0);
        Origin origin = read.size() == 1
                ? told.map(one -> one.named(first)).orElseGet(() -> read(first))
                : read(read.size() + " files, " + first + " …");
        return kept(as.orElseGet(() -> nameOf(first)), origin, read.size() == 1 ? counted : Counters.NONE);
    }

    // The names of those that could be read.
    private List<String> loadAll(List<String> files) {
        List<String> read = new ArrayList<>();
        List<UserError> refused = new ArrayList<>();
        for (String file : files) {
            try {
                read.add(load(file, true));
            } catch (UserError e) {
                refused.add(e);
            }
        }
        if (read.isEmpty()) {
            throw new UserError(
                    "none of these " + files.size() + " files can be read",
                    "the first: " + refused.get(0).getMessage());
        }
        refused.stream().limit(MOST_TOLD).forEach(why -> session.out().message("left out: " + why.getMessage()));
        if (refused.size() > MOST_TOLD) {
            session.out().message("left out: " + (refused.size() - MOST_TOLD) + " more files, for such reasons");
        }
        return read;
    }

    /** Reads a file that is still being written, until Ctrl-C or for some time. */
    public EventSet follow(String word, Optional<Duration> lasting, Optional<String> as) {
        Path path = FileName.of(word, session.places());
        if (!Files.isRegularFile(path)) {
            throw isNoFile(word) || Files.exists(path)
                    ? UserError.usage(
                            word + " is no plain file, so it can't be followed",
                            "load reads a pipe to its end: load " + word)
                    : new UserError(word + ": no such file", "");
        }
        session.out().progress("following " + word + ", Ctrl-C ends");
        Duration most = lasting.filter(asked -> asked.compareTo(ALWAYS) < 0).orElse(ALWAYS);
        long end = System.nanoTime() + most.toNanos();
        try (FollowedFile file = new FollowedFile(path, () -> System.nanoTime() - end < 0)) {
            load(word, FileSink.followed(session, builder, builder.names().id(word)), sink -> {
                String format = readers.load(file.source(), word, sink);
                session.out().endProgress();
                // Ctrl-C has ended the file, not the line.
                session.settle();
                return format;
            });
            if (!file.why().isEmpty()) {
                session.out().message(file.why() + ": what follows is not read");
            }
        } catch (IOException e) {
            throw new UserError(word + " cannot be read: " + e.getMessage(), "");
        }
        tellWhatIsMissing(word);
        return kept(as.orElseGet(() -> nameOf(word)), read(word), Counters.NONE);
    }

    /** Reads what was pasted. */
    public EventSet paste(String text, Optional<String> as) {
        try (Source pasted = Source.of(text.getBytes(StandardCharsets.UTF_8))) {
            load(PASTED, FileSink.of(session, builder, 0), sink -> readers.load(pasted, PASTED, sink));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tellWhatIsMissing(PASTED);
        return kept(as.orElse("pasted"), read("pasted"), Counters.NONE);
    }

    private Origin read(String what) {
        return Origin.file(String.join(", ", formats), what);
    }

    private EventSet kept(String wanted, Origin origin, Counters counters) {
        String name = session.captures()
                .add(wanted, builder.snapshot(kernel.of(origin)).with(counters));
        return session.events(name, session.captures().view());
    }

    private void tellWhatIsMissing(String source) {
        session.checkCancelled();
        tellUnread();
        tellRefused();
        if (builder.total() == 0) {
            session.out().message("no event in " + source);
        }
    }

    /** Whether a word of {@code load} means no file at all. */
    static boolean isNoFile(String word) {
        return word.equals(SAMPLE) || word.equals(STANDARD_INPUT);
    }

    private String load(String file, boolean marked) {
        int id = builder.names().id(file);
        try {
            load(
                    file,
                    marked ? FileSink.marking(session, builder, id) : FileSink.of(session, builder, id),
                    sink -> read(file, sink));
        } catch (IOException e) {
            throw new UserError(file + " cannot be read: " + e.getMessage(), "");
        }
        return file;
    }

    /** Reads something into a sink, and names its format. */
    private interface Reading {
        String into(FileSink sink) throws IOException;
    }

    // A trace in which nothing happened is a capture; a text of which nothing is understood is not.
    private void load(String file, FileSink sink, Reading reading) throws IOException {
        String format = reading.into(sink);
        session.checkCancelled();
        if (!sink.understood()) {
            throw new UserError(
                    "nothing in " + file + " is an event: it looks like " + format + ", but " + sink.unread()
                            + (sink.unread() == 1 ? " line of it is" : " lines of it are") + " not understood",
                    "the first: " + shortened(sink.firstUnread()));
        }
        formats.add(format);
        told = sink.origin();
        kernel.addAll(sink.kernel());
        counted = sink.counters();
    }

    private String read(String file, FileSink sink) throws IOException {
        if (file.equals(SAMPLE)) {
            // It is no file of the user's: its events have no place there.
            try (InputStream sample = new GZIPInputStream(Loading.class.getResourceAsStream("sample.txt.gz"))) {
                return readers.loadMade(Source.of(sample), SAMPLE, sink);
            }
        }
        if (file.equals(STANDARD_INPUT)) {
            return readInput(sink);
        }
        Path path = FileName.of(file, session.places());
        return Fifo.meeting(path, () -> readers.load(path, sink));
    }

    private String readInput(FileSink sink) throws IOException {
        if (!session.inputIsData()) {
            throw UserError.usage(
                    "standard input is where the lines come from",
                    "to load from a pipe: … | skbsh -e 'load -'; to load what you paste: paste");
        }
        try (Source input = Source.standardInput()) {
            return readers.load(input, "standard input", sink);
        }
    }

    // The name of the file, without the ending for its format.
    private static String nameOf(String file) {
        if (file.equals(STANDARD_INPUT)) {
            return "input";
        }
        String name = file.substring(file.lastIndexOf('/') + 1);
        String stem =
                name.replaceFirst("(\\.(txt|json|log|out|trace|skb|dat|data|md|stacks|cpu\\d+\\.raw))?(\\.gz)?$", "");
        return stem.isEmpty() ? name : stem;
    }

    private void tellUnread() {
        List<String> lines = builder.unreadLines();
        if (!lines.isEmpty()) {
            session.out()
                    .message("unread lines: " + builder.loss().unread() + "; the first: " + shortened(lines.get(0)));
        }
    }

    private static String shortened(String line) {
        String text = line.strip();
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    private void tellRefused() {
        if (builder.refused() > 0) {
            session.out()
                    .message("no room in memory for " + builder.refused()
                            + " events, because too many differ in their texts"
                            + " or stacks; give Java more: JDK_JAVA_OPTIONS=-Xmx8g skbsh");
        }
    }
}
