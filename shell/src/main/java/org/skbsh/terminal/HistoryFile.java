package org.skbsh.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ListIterator;
import java.util.function.Consumer;

import org.jline.reader.History;
import org.jline.reader.impl.history.DefaultHistory;

import org.skbsh.kernel.file.Content;
import org.skbsh.kernel.file.WholeFile;
import org.skbsh.model.UserError;
import org.skbsh.session.Places;

/**
 * The lines of this session and earlier ones, in a file that only the user can read, because they contain names of
 * hosts and tasks. It reports a problem with the file once, and still uses the lines that it can read.
 */
final class HistoryFile extends DefaultHistory {
    /** The number of lines to keep from session to session. */
    static final int MOST = 10_000;

    private final Places places;
    private final Path file;
    private final Consumer<String> complaints;
    private boolean kept;
    private int unsaved;

    HistoryFile(Places places, Consumer<String> complaints) {
        this.places = places;
        this.file = places.state().resolve("history");
        this.complaints = complaints;
    }

    @Override
    public void load() {
        if (!places.hasState()) {
            complaints.accept("history is not kept: there is no home directory; set HOME");
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            HistoryLines lines = HistoryLines.read(file);
            lines.entries().forEach(entry -> internalAdd(entry.time(), entry.line()));
            kept = true;
            if (lines.unread() > 0) {
                complaints.accept(file + ": left out lines that can't be read: " + lines.unread());
            }
            if (!lines.isTidy()) {
                rewrite(lines.entries());
            }
        } catch (IOException e) {
            giveUp(file + " can't be read: " + WholeFile.reason(e));
        }
        unsaved = last() + 1;
    }

    private void rewrite(List<HistoryLines.Entry> entries) {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(entry.text()));
        keep(() -> WholeFile.privateAt(file).write(Content.text(text)));
    }

    /** Adds the new lines of this session to the file; other sessions add to it too. */
    @Override
    public void save() {
        if (!kept) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (ListIterator<History.Entry> entries = iterator(unsaved); entries.hasNext(); ) {
            History.Entry entry = entries.next();
            text.append(new HistoryLines.Entry(entry.time(), entry.line()).text());
        }
        unsaved = last() + 1;
        if (!text.isEmpty()) {
            keep(() -> WholeFile.privateAt(file).append(Content.text(text)));
        }
    }

    private void keep(Runnable writing) {
        try {
            writing.run();
        } catch (UserError e) {
            giveUp(e.getMessage());
        }
    }

    private void giveUp(String why) {
        kept = false;
        complaints.accept("history is not kept: " + why);
    }
}
