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
        for (String file : files) {
            load(file, files.size() > 1);
        }
        tellWhatIsMissing(String.join(" ", words));
        String first = files.get(0);
        Origin origin =
                files.size() == 1 ? told.orElseGet(() -> read(first)) : read(files.size() + " files, " + first + " …");
        return kept(as.orElseGet(() -> nameOf(first)), origin, files.size() == 1 ? counted : Counters.NONE);
    }

    /** Reads what was pasted. */
    public EventSet paste(String text, Optional<String> as) {
        try (Source pasted = Source.of(text.getBytes(StandardCharsets.UTF_8))) {
            formats.add(readers.load(pasted, PASTED, new Watched(0)));
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
            formats.add(Fifo.meeting(path, () -> readers.load(path, sink)));
            return;
        }
        try (InputStream sample = Loading.class.getResourceAsStream("sample.txt.gz")) {
            formats.add(readers.load(Source.of(sample), SAMPLE, sink));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    private final class Watched extends ForwardingSink {
        private static final int LOOK_UP = 1 << 10;
        private static final int TELL = 1 << 16;

        private final int file;
        private int events;
        private int unread;

        Watched(int file) {
            super(builder);
            this.file = file;
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
            if (file != 0) {
                row.text(TextField.FILE, file);
            }
            next.event(row);
            if (++events % LOOK_UP == 0) {
                session.checkCancelled();
            }
            if (events % TELL == 0) {
                session.out().progress("loading: " + builder.total() + " events");
            }
        }

        @Override
        public void unread(long lines, String sample) {
            next.unread(lines, sample);
            if (++unread % LOOK_UP == 0) {
                session.checkCancelled();
            }
        }
    }
}
