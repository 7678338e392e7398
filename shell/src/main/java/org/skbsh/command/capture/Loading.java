package org.skbsh.command.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.skbsh.dsl.EventSet;
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

    public EventSet load(List<String> words, Optional<String> as) {
        List<String> files =
                words.stream().flatMap(word -> expand(word).stream()).toList();
        List<String> loaded = files.size() > 1 ? loadedOf(files) : files;
        String first = loaded.get(0);
        if (files.size() == 1) {
            load(first, false);
        }
        tellWhatIsMissing(String.join(" ", words));
        Origin origin = loaded.size() == 1
                ? told.orElseGet(() -> read(first))
                : read(loaded.size() + " files, " + first + " …");
        return kept(as.orElseGet(() -> nameOf(first)), origin, loaded.size() == 1 ? counted : Counters.NONE);
    }

    // Those of several files that could be read; if none could, the first problem is the user's.
    private List<String> loadedOf(List<String> files) {
        files.forEach(this::mustExist);
        List<String> loaded = new ArrayList<>();
        List<UserError> refused = new ArrayList<>();
        for (String file : files) {
            try {
                load(file, true);
                loaded.add(file);
            } catch (UserError e) {
                refused.add(e);
            }
        }
        if (loaded.isEmpty()) {
            throw refused.get(0);
        }
        refused.forEach(problem -> session.out().message("not loaded: " + problem.getMessage()));
        return loaded;
    }

    /** Reads what was pasted. */
    public EventSet paste(String text, Optional<String> as) {
        Watched sink = new Watched(0);
        try (Source pasted = Source.of(text.getBytes(StandardCharsets.UTF_8))) {
            loaded(PASTED, readers.load(pasted, PASTED, sink), sink);
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

    private void load(String file, boolean marked) {
        Watched sink = new Watched(marked ? builder.names().id(file) : 0);
        if (!file.equals(SAMPLE)) {
            Path path = FileName.of(file, session.places());
            loaded(file, Fifo.meeting(path, () -> readers.load(path, sink)), sink);
            return;
        }
        try (InputStream sample = Loading.class.getResourceAsStream("sample.txt.gz")) {
            loaded(SAMPLE, readers.load(Source.of(sample), SAMPLE, sink), sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A name that was mistyped is no bad file among good ones.
    private void mustExist(String file) {
        if (!file.equals(SAMPLE) && !Files.exists(FileName.of(file, session.places()))) {
            throw new UserError(file + ": no such file", "");
        }
    }

    // A trace in which nothing happened is a capture; a text of which nothing was understood is not.
    private void loaded(String file, String format, Watched sink) {
        if (!sink.understood && sink.unread > 0) {
            throw new UserError(
                    "nothing in " + file + " is an event: it looks like " + format + ", but " + sink.unread
                            + " lines of it are not understood",
                    "the first of them: " + shortened(sink.firstUnread));
        }
        formats.add(format);
    }

    private List<String> expand(String word) {
        Path path = FileName.of(word, session.places());
        boolean glob = word.matches(".*[*?\\[{].*") && !Files.exists(path);
        if (!glob) {
            return List.of(word);
        }
        Path parent = path.getParent() == null ? Path.of("") : path.getParent();
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(parent, path.getFileName().toString())) {
            files.forEach(file -> {
                if (Files.isRegularFile(file)) {
                    found.add(file.toString());
                }
            });
        } catch (IOException | java.util.regex.PatternSyntaxException e) {
            throw new UserError("no file matches " + word, "");
        }
        if (found.isEmpty()) {
            throw new UserError("no file matches " + word, "");
        }
        found.sort(null);
        return found;
    }

    // The name of the file, without the ending for its format.
    private static String nameOf(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        String stem = name.replaceFirst("(\\.(txt|json|log|out|trace|skb|dat|md|stacks))?(\\.gz)?$", "");
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

    /** Passes events on to the capture, marks their file, and checks now and then whether to go on. */
    private final class Watched extends ForwardingSink {
        private static final int LOOK_UP = 1 << 10;
        private static final int TELL = 1 << 16;

        private final int file;
        private int events;
        private int remarks;
        private long unread;
        private boolean understood;
        private String firstUnread = "";

        Watched(int file) {
            super(builder);
            this.file = file;
        }

        @Override
        public void origin(Origin origin) {
            told = Optional.of(origin);
            understood = true;
        }

        @Override
        public void counters(Counters sampled) {
            counted = sampled;
        }

        @Override
        public void event(EventRow row) {
            if (file != 0) {
                row.text(TextField.FILE, file);
            }
            next.event(row);
            understood = true;
            if (++events % LOOK_UP == 0) {
                session.checkCancelled();
            }
            if (events % TELL == 0) {
                session.out().progress("loading: " + builder.total() + " events");
            }
        }

        @Override
        public void lost(long lost) {
            next.lost(lost);
            understood = true;
        }

        @Override
        public void overflow(long overflowed) {
            next.overflow(overflowed);
            understood = true;
        }

        @Override
        public void unread(long lines, String sample) {
            next.unread(lines, sample);
            firstUnread = remarks == 0 ? sample : firstUnread;
            unread += lines;
            if (++remarks % LOOK_UP == 0) {
                session.checkCancelled();
            }
        }
    }
}
