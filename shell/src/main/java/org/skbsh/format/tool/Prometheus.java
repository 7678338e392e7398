package org.skbsh.format.tool;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.EventReader;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.TextField;

/**
 * Counts of drops by reason as exporters of metrics show them, in the text format of Prometheus: {@code
 * kfree_skb_total{reason="NO_SOCKET"} 12}. Series without a reason are not drops of packets by the kernel's own account,
 * so they are unread.
 */
final class Prometheus implements ToolLines {
    private static final String LABEL = "\\w++\\s*+=\\s*+\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final Pattern MARK = Pattern.compile(
            "^\\w*(?:drop|kfree_skb)\\w*+\\{[^\\n}]*?reason\\s*+=\\s*+\"[^\\n]*?} ++[0-9]",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern SERIES = Pattern.compile("(?<name>[A-Za-z_:][\\w:]*+)\\{(?<labels>(?:" + LABEL
            + "\\s*+,?+\\s*+)*+)}\\s++(?<value>\\S++)(?:\\s++(?<time>\\d{1,18}+))?+\\s*+");
    private static final Pattern EACH = Pattern.compile("(\\w++)\\s*+=\\s*+\"((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,19}+(?:\\.\\d{0,19}+)?+(?:[eE][+-]?\\d{1,2}+)?+");
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final EventSink sink;
    private final ToolEvent event;

    private Prometheus(EventSink sink) {
        this.sink = sink;
        this.event = new ToolEvent(sink);
    }

    static EventReader reader() {
        return new ToolReader("Prometheus metrics", MARK, 75, Prometheus::new);
    }

    @Override
    public void line(String text, long number) {
        Matcher series = SERIES.matcher(text.strip());
        if (text.isBlank() || text.startsWith("# HELP") || text.startsWith("# TYPE") || text.equals("# EOF")) {
            return;
        }
        if (!series.matches() || !isOfDrops(series.group("name"), series.group("labels"))) {
            sink.unread(text);
            return;
        }
        long count = count(series.group("value"));
        if (count < 0) {
            sink.unread(text);
        } else if (count > 0) {
            drops(series, count, number);
        }
    }

    // A counter that is 0 says that nothing was dropped.
    private void drops(Matcher series, long count, long number) {
        event.begin(Probe.KFREE_SKB, number);
        event.count(count);
        if (series.group("time") != null) {
            event.number("scraped", series.group("time"));
        }
        Matcher label = EACH.matcher(series.group("labels"));
        while (label.find()) {
            label(label.group(1), label.group(2));
        }
        event.end();
    }

    private void label(String name, String value) {
        switch (name) {
            case "reason", "drop_reason" -> event.reason(value);
            case "device", "dev", "interface", "ifname" -> event.text(TextField.DEVICE, value);
            case "comm", "command" -> event.text(TextField.COMM, value);
            case "location", "function", "symbol" -> event.location(value);
            case "protocol" -> event.protocol(value);
            case "netns" -> event.namespace(value);
            default -> event.field(name, value);
        }
    }

    private static boolean isOfDrops(String name, String labels) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        return (lower.contains("drop") || lower.contains("kfree_skb")) && labels.contains("reason");
    }

    // A whole number in any form: 12, 1.5e+03.
    private static long count(String value) {
        if (!NUMBER.matcher(value).matches()) {
            return Digits.NONE;
        }
        BigDecimal number = new BigDecimal(value);
        boolean whole = number.remainder(BigDecimal.ONE).signum() == 0 && number.compareTo(MOST) <= 0;
        return whole ? number.longValue() : Digits.NONE;
    }

    @Override
    public void finish() {
        // Each line is an event of its own.
    }
}
