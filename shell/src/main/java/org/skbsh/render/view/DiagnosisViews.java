package org.skbsh.render.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.skbsh.diagnosis.Card;
import org.skbsh.diagnosis.Diagnosis;
import org.skbsh.diagnosis.Drops;
import org.skbsh.diagnosis.Finding;
import org.skbsh.model.Durations;
import org.skbsh.model.ShellWord;

/** A diagnosis as cards: what was dropped, what it means, and each usual cause with what was found of it. */
final class DiagnosisViews {
    private static final double NANOS = 1e9;
    /** The names of lists of values of a key, as {@code show} has them. */
    private static final Map<String, String> SEVERAL =
            Map.of("reason", "reasons", "flow", "flows", "device", "devices", "owner", "owners", "netns", "namespaces");

    private DiagnosisViews() {}

    static View.Cards of(Diagnosis diagnosis) {
        Map<String, Object> facts = new LinkedHashMap<>(Losses.facts(diagnosis.total(), diagnosis.loss()));
        List<String> notes = new ArrayList<>(diagnosis.notes());
        notes.addAll(Losses.notes(diagnosis.total(), diagnosis.loss()));
        return new View.Cards(
                "diagnose",
                facts,
                diagnosis.cards().stream().map(DiagnosisViews::card).toList(),
                table(diagnosis),
                notes);
    }

    private static View.Card card(Card card) {
        Drops drops = card.drops();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("class", drops.id());
        fields.put("title", drops.title());
        fields.put("dropped", new View.Named(dropped(drops), drops.count()));
        times(drops, fields);
        drops.tops().forEach((key, values) -> {
            if (!values.isEmpty()) {
                fields.put(
                        SEVERAL.get(key),
                        values.stream().map(top -> item(key, top)).toList());
            }
        });
        if (!drops.happened().isEmpty()) {
            fields.put("happened", drops.happened());
        }
        fields.put("causes", card.findings().stream().map(DiagnosisViews::item).toList());
        if (card.findings().isEmpty()) {
            fields.put("checks", "skbsh has none for this class: rules show " + drops.id() + " says what to look at");
        }
        return new View.Card("diagnose", fields, List.of());
    }

    // 20 packets, 95.2% of the events in view, 133.1 a second; or, of less than a second, within 600us
    private static String dropped(Drops drops) {
        StringBuilder text = new StringBuilder(Counted.of(drops.count(), "packet"));
        if (drops.total() > 0) {
            text.append(", ")
                    .append(Shares.percent((double) drops.count() / drops.total()))
                    .append(" of the events in view");
        }
        double seconds = seconds(drops);
        if (seconds > 0 && seconds < 1) {
            // A rate of a burst would be one that nobody saw.
            text.append(", within ").append(Durations.text(span(seconds)));
        } else if (seconds > 0) {
            text.append(String.format(Locale.ROOT, ", %.1f a second", drops.count() / seconds));
        }
        return text.toString();
    }

    // To two digits or so: 0.6ms.
    private static Duration span(double seconds) {
        long nanos = Math.round(seconds * NANOS);
        long step = (long) Math.pow(10, Math.max(0, (int) Math.log10(nanos) - 1));
        return Duration.ofNanos((nanos + step / 2) / step * step);
    }

    private static double seconds(Drops drops) {
        return drops.begin().isPresent() && drops.end().isPresent()
                ? (drops.end().getAsLong() - drops.begin().getAsLong()) / NANOS
                : 0;
    }

    private static void times(Drops drops, Map<String, Object> fields) {
        if (drops.begin().isPresent() && drops.end().isPresent()) {
            double begin = drops.begin().getAsLong() / NANOS;
            double end = drops.end().getAsLong() / NANOS;
            Map<String, Object> span = new LinkedHashMap<>();
            span.put("from", begin);
            span.put("to", end);
            fields.put(
                    "time",
                    new View.Named(
                            String.format(Locale.ROOT, "%.3f to %.3f s of the tracer's clock", begin, end), span));
        }
    }

    private static View.Item item(String name, Drops.Top top) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(name, top.value());
        fields.put("count", top.count());
        return new View.Item(name, List.of(top.value() + ", " + Counted.of(top.count(), "event")), fields);
    }

    private static View.Item item(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add(finding.cause() + ": " + finding.seen());
        String command = command(finding);
        if (!command.isEmpty()) {
            lines.add((finding.state() == Finding.State.FOUND ? "change: " : "run: ") + command);
        }
        if (!finding.advice().isEmpty()) {
            lines.add(finding.advice());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", finding.state().word());
        fields.put("cause", finding.cause());
        fields.put("seen", finding.seen());
        fields.put("command", command);
        fields.put("advice", finding.advice());
        return new View.Item(finding.state().word(), lines, fields);
    }

    private static String command(Finding finding) {
        return finding.command().stream().map(ShellWord::of).collect(Collectors.joining(" "));
    }

    private static View.Table table(Diagnosis diagnosis) {
        List<View.Column> columns = List.of(
                new View.Column("class", View.Kind.ID),
                new View.Column("netns", View.Kind.TEXT),
                new View.Column("count", View.Kind.NUMBER),
                new View.Column("state", View.Kind.VERDICT),
                new View.Column("cause", View.Kind.TEXT),
                new View.Column("seen", View.Kind.TEXT),
                new View.Column("command", View.Kind.TEXT),
                new View.Column("advice", View.Kind.TEXT));
        List<List<Object>> rows = new ArrayList<>();
        for (Card card : diagnosis.cards()) {
            Drops drops = card.drops();
            long inode = drops.namespace().inode();
            for (Finding finding : card.findings()) {
                rows.add(List.of(
                        drops.id(),
                        inode == 0 ? "" : String.valueOf(inode),
                        drops.count(),
                        finding.state().word(),
                        finding.cause(),
                        finding.seen(),
                        command(finding),
                        finding.advice()));
            }
        }
        return new View.Table("diagnose", Map.of(), columns, rows, Integer.MAX_VALUE, List.of());
    }
}
