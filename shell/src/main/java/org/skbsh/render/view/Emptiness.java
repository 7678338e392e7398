package org.skbsh.render.view;

import java.util.List;
import java.util.Locale;

import org.skbsh.model.Capture;
import org.skbsh.model.Origin;
import org.skbsh.query.Selection;

/** Why there may be nothing to show. */
public final class Emptiness {
    private static final String DROPS = "drops";

    private Emptiness() {}

    /** One sentence, if no event is in view; none otherwise. */
    public static List<String> notes(Selection selection) {
        return selection.total() > 0 ? List.of() : List.of(why(selection));
    }

    private static String why(Selection selection) {
        Capture capture = selection.capture();
        if (capture.events().total() > 0) {
            return String.format(
                    Locale.ROOT,
                    "the filter leaves none of %s: %s; filter clear shows all",
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
