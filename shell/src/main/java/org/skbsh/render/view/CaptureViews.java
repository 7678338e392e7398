package org.skbsh.render.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.skbsh.model.Capture;
import org.skbsh.model.Origin;

/** A capture as a card: where it comes from, what is in it, what is missing and what it could not see. */
final class CaptureViews {
    private CaptureViews() {}

    static View.Card of(Capture capture) {
        Origin origin = capture.origin();
        Map<String, Object> fields = new LinkedHashMap<>();
        // For a trace, coverage and probes say more than the name.
        if (origin.probes().isEmpty()) {
            fields.put("file", origin.name());
        }
        fields.put("source", origin.source());
        origin.kernel().ifPresent(kernel -> fields.put("kernel", kernel));
        if (!origin.coverage().isEmpty()) {
            fields.put("coverage", origin.coverage());
        }
        if (!origin.probes().isEmpty()) {
            fields.put("probes", origin.probes());
        }
        origin.started().ifPresent(started -> fields.put("started", started.toString()));
        origin.lasted().ifPresent(lasted -> fields.put("lasted", seconds(lasted)));
        fields.put("events", capture.events().total());
        fields.put("stacks", capture.events().stacks().size() - 1);
        fields.putAll(Losses.card(capture.events().total(), capture.loss()));
        List<String> notes = new ArrayList<>(Losses.notes(capture.events().total(), capture.loss()));
        origin.blindSpots().forEach(blind -> notes.add("cannot see: " + blind));
        return new View.Card("capture", fields, notes);
    }

    private static String seconds(Duration lasted) {
        return String.format(Locale.ROOT, "%.3fs", lasted.toNanos() / 1e9);
    }
}
