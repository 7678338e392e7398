package org.skbsh.command.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.skbsh.model.Field;
import org.skbsh.query.Grouping;
import org.skbsh.query.Groups;
import org.skbsh.query.Keys;
import org.skbsh.query.PacketField;
import org.skbsh.query.Selection;
import org.skbsh.render.view.Shares;

/** The most frequent flows of a capture, a line each. */
final class TopFlows {
    private static final int MOST = 5;

    private TopFlows() {}

    /** None if no event shows the addresses of its packet. */
    static List<String> lines(Selection events, Keys keys) {
        boolean addresses =
                events.capture().events().fields().stream().map(Field::name).anyMatch(PacketField.SADDR.key()::equals);
        if (!addresses) {
            return List.of();
        }
        Grouping flows = Groups.group(events, keys.keys("flow"));
        List<Grouping.Row> known = flows.rows().stream()
                .filter(row -> !row.values().get(0).isEmpty())
                .toList();
        if (known.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(known.size() > MOST ? "top flows; group by flow shows all " + known.size() + ":" : "flows:");
        int digits = String.valueOf(known.get(0).count()).length();
        known.stream()
                .limit(MOST)
                .map(row -> String.format(
                        Locale.ROOT,
                        "  %" + digits + "d  %6s  %s",
                        row.count(),
                        Shares.percent(flows.share(row)),
                        row.values().get(0)))
                .forEach(lines::add);
        return lines;
    }
}
