package org.skbsh.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.skbsh.format.capture.CaptureWriter;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Symbol;
import org.skbsh.shell.Catalog;

/** Whether a capture is the same when it was saved and loaded. */
final class SavedAgain {
    private SavedAgain() {}

    /** What is not the same. */
    static Optional<String> difference(Capture before) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new CaptureWriter().write(before, row -> true, file);
        CaptureBuilder builder = new CaptureBuilder();
        Catalog.formats(ReasonTable.EMPTY).load(Source.of(file.toByteArray()), "saved", builder);
        Capture after = builder.snapshot(Origin.file("saved", "saved"));
        if (!after.loss().equals(before.loss())) {
            return Optional.of(before.loss() + " is " + after.loss() + " " + builder.unreadLines());
        }
        if (after.events().size() != before.events().size()
                || after.events().total() != before.events().total()) {
            return Optional.of(
                    before.events().total() + " events are " + after.events().total());
        }
        for (int row = 0; row < before.events().size(); row++) {
            List<Object> was = told(before.events().get(row));
            List<Object> is = told(after.events().get(row));
            if (!was.equals(is)) {
                return Optional.of(was + " is " + is);
            }
        }
        return Optional.empty();
    }

    // All but the number of its stack.
    private static List<Object> told(Event event) {
        List<Symbol> frames = event.stack().frames();
        return List.of(event.time(), event.cpu(), event.pid(), event.texts(), event.fields(), frames, event.count());
    }
}
