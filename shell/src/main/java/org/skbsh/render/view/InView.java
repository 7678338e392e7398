package org.skbsh.render.view;

import java.util.List;
import java.util.Locale;

import org.skbsh.model.Capture;
import org.skbsh.model.Origin;
import org.skbsh.query.Selection;

/** Which events of a capture are in view: what a filter hides, and why there may be nothing to show. */
public final class InView {
    private static final String DROPS = "drops";

    private InView() {}

    /** One sentence, if a filter is in force or no event is in view; none otherwise. */
    public static List<String> notes(Selection selection) {
        if (selection.total() == 0) {
            return List.of(why(selection));
        }
        // A closure of a script has no text.
        return selection.filter().isEmpty() || selection.filter().contains("{ … }")
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "filter: %s (%d of %s)",
                        // A script may have it over several lines.
                        selection.filter().replaceAll("\\s+", " "),
                        selection.total(),
                        Counted.of(selection.capture().events().total(), "event")));
    }

    private static String why(Selection selection) {
        Capture capture = selection.capture();
        if (capture.events().total() > 0) {
            return String.format(
                    Locale.ROOT,
                    "the filter hides all %s: %s; filter undo takes it back",
                    Counted.of(capture.events().total(), "event"),
                    selection.filter());
        }
        Origin origin = capture.origin();
        if (!origin.probes().isEmpty() || !origin.coverage().isEmpty()) {
            return traced(origin);
        }
        return capture.loss().unread() > 0
                ? "the capture has no events: no reader understood a line of it"
                : "the capture has no events";
    }

    private static String traced(Origin origin) {
        String time = origin.lasted()
                .map(lasted -> String.format(Locale.ROOT, "no event came in %.1f s: ", lasted.toNanos() / 1e9))
                .orElse("no event came: ");
        return time
                + (origin.coverage().equals(DROPS)
                        ? "no packet was dropped where this trace sees it"
                        : "nothing of what was traced happened");
    }
}
