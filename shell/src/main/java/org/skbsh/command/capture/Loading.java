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

import org.skbsh.dsl.EventSet;
import org.skbsh.dsl.groovy.EvaluationThread;
import org.skbsh.format.FollowedFile;
import org.skbsh.format.Formats;
import org.skbsh.format.Source;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Counters;
import org.skbsh.model.EventRow;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;
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
        Origin origin =
                read.size() == 1 ? told.orElseGet(() -> read(first)) : read(read.size() + " files, " + first + " …");
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
            throw Files.exists(path)
                    ? UserError.usage(
                            word + " is no plain file, so it can't be followed",
                            "load reads a pipe to its end: load " + word)
                    : new UserError(word + ": no such file", "");
        }
        session.out().progress("following " + word + ", Ctrl-C ends");
        long end = System.nanoTime() + lasting.orElse(ALWAYS).toNanos();
        try (FollowedFile file = new FollowedFile(path, () -> System.nanoTime() - end < 0)) {
            formats.add(readers.load(
                    file.source(), word, new Followed(builder.names().id(word))));
            session.out().endProgress();
            EvaluationThread.settle();
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
            formats.add(readers.load(pasted, PASTED, new Watched(0, false)));
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
        String name = session.captures().add(wanted, builder.snapshot(origin).with(counters));
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
        Watched sink = new Watched(builder.names().id(file), marked);
        try {
            formats.add(load(file, sink));
        } catch (IOException e) {
            throw new UserError(file + " cannot be read: " + e.getMessage(), "");
        }
        return file;
    }

    private String load(String file, Watched sink) throws IOException {
        if (file.equals(SAMPLE)) {
            try (InputStream sample = Loading.class.getResourceAsStream("sample.txt.gz")) {
                return readers.load(Source.of(sample), SAMPLE, sink);
            }
        }
        if (file.equals(STANDARD_INPUT)) {
            return loadInput(sink);
        }
        Path path = FileName.of(file, session.places());
        return Fifo.meeting(path, () -> readers.load(path, sink));
    }

    private String loadInput(Watched sink) throws IOException {
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
        String stem = name.replaceFirst("(\\.(txt|json|log|out|trace|skb|dat|md|stacks))?(\\.gz)?$", "");
        return stem.isEmpty() ? name : stem;
    }

    private void tellUnread() {
        List<String> lines = builder.unreadLines();
        if (!lines.isEmpty()) {
            String first = lines.get(0).strip();
            session.out()
                    .message("unread lines: " + builder.loss().unread() + "; the first: "
                            + (first.length() > 100 ? first.substring(0, 100) + "…" : first));
        }
    }

    private void tellRefused() {
        if (builder.refused() > 0) {
            session.out()
                    .message("no room in memory for " + builder.refused()
                            + " events, because too many differ in their texts"
                            + " or stacks; give Java more: JDK_JAVA_OPTIONS=-Xmx8g skbsh");
        }
    }

    /** Passes events on to the capture, marks their file, and checks now and then whether to go on. */
    private class Watched extends ForwardingSink {
        private static final int LOOK_UP = 1 << 10;
        private static final int TELL = 1 << 16;

        private final int file;
        private final boolean marked;
        private int events;
        private int unread;

        /** @param marked whether all events are of this file, whatever they say */
        Watched(int file, boolean marked) {
            super(builder);
            this.file = file;
            this.marked = marked;
        }

        @Override
        public void origin(Origin origin) {
            told = Optional.of(origin);
        }

        @Override
        public void counters(Counters sampled) {
            counted = sampled;
        }

        @Override
        public void remark(String sentence) {
            session.out().message(sentence);
        }

        @Override
        public void event(EventRow row) {
            // A line without its file is no place; skbsh's own files have events of other files.
            if (marked || row.line > 0) {
                row.text(TextField.FILE, file);
            }
            next.event(row);
            if (++events % LOOK_UP == 0) {
                lookUp();
            }
            if (events % TELL == 0) {
                session.out().progress("loading: " + builder.total() + " events");
            }
        }

        @Override
        public void unread(long lines, String sample) {
            next.unread(lines, sample);
            if (++unread % LOOK_UP == 0) {
                lookUp();
            }
        }

        /** Ends the line if the user asked for that. */
        void lookUp() {
            session.checkCancelled();
        }
    }

    /** Of a file that is followed: Ctrl-C ends the file, and what came stays. */
    private final class Followed extends Watched {
        Followed(int file) {
            super(file, false);
        }

        @Override
        void lookUp() {
            session.out().progress("following: " + builder.total() + " events, Ctrl-C ends");
        }
    }
}
