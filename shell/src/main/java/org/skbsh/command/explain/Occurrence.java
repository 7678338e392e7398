package org.skbsh.command.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.skbsh.classify.Classification;
import org.skbsh.command.look.PacketParts;
import org.skbsh.query.Selection;
import org.skbsh.render.view.View;
import org.skbsh.session.Session;

/** Where something occurs in the capture in view: how often, in which classes, on whose packets. */
final class Occurrence {
    private static final int MOST = 5;

    private Occurrence() {}

    /**
     * The fields {@code in view}, {@code share}, {@code classes}, and the most frequent flows, owners and devices.
     *
     * @param all the events in view
     * @param some those of them that it is about
     */
    static Map<String, Object> of(Selection all, Selection some, Session session) {
        long total = all.total();
        long count = some.total();
        Map<String, Object> fields = new LinkedHashMap<>();
        String events =
                String.format(Locale.ROOT, "%s of %d events", count == 0 ? "none" : String.valueOf(count), total);
        fields.put("in view", new View.Named(events, count));
        if (count == 0) {
            return fields;
        }
        fields.put("share", new View.Share((double) count / total));
        fields.put(
                "classes",
                Classification.of(some, session.classifier()).rows().stream()
                        .limit(MOST)
                        .map(Occurrence::item)
                        .toList());
        fields.putAll(PacketParts.of(some, session.keys(), List.of()));
        return fields;
    }

    private static View.Item item(Classification.Row row) {
        Map<String, Object> programs = new LinkedHashMap<>();
        programs.put("class", row.id());
        programs.put("verdict", row.verdict().word());
        programs.put("title", row.title());
        programs.put("count", row.count());
        String verdict = row.verdict().isOfEnd() ? ", " + row.verdict().word() : "";
        String text = String.format(
                Locale.ROOT, "%s%s, %d %s", row.id(), verdict, row.count(), row.count() == 1 ? "event" : "events");
        return new View.Item("as", List.of(text), programs);
    }
}
