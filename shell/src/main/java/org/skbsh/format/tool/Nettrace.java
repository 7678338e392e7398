package org.skbsh.format.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.EventReader;
import org.skbsh.format.frame.FrameText;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;

/**
 * Output of nettrace (OpenCloudOS/nettrace): the way of each packet, of which the line with a free is the event; the drops
 * of {@code --drop}; and what {@code --diag} found, which belongs to the free in the lines above it.
 */
final class Nettrace implements ToolLines {
    private static final Pattern MARK = Pattern.compile(
            "^\\*{5,20} [0-9a-f]{4,16}(?:,[0-9a-f]{4,16}){0,50} \\*{5,20}"
                    + "|^\\[\\d{1,11}\\.\\d{6}] (?:\\[[^\\n\\]]{1,60}]){0,8} ?(?:[A-Z][A-Za-z0-9]{1,9}: )?\\S{3,50} -> \\S{3,50}"
                    + "|^packet statistics:\\n +[A-Z][A-Z0-9_]+: \\d"
                    + "|^\\[\\d{1,3}] (?:ERROR|WARN\\w*) happens in \\w+\\(\\S+\\):",
            Pattern.MULTILINE);
    private static final Pattern PACKET = Pattern.compile("\\*{5,} [0-9a-f,]++ \\*{5,}|<-{5,} skb: [0-9a-f]++ -{5,}>");
    private static final Pattern FOUND = Pattern.compile("\\[\\d{1,4}] [A-Z]++ happens in (\\w++)\\([^()\\s]*+\\):");
    private static final Pattern STACK = Pattern.compile("Call Stack:|stack:");
    private static final Pattern ADDRESS = Pattern.compile("^-> \\[([0-9a-f]{4,16})]");
    // droptrace --stat
    private static final String STATISTICS = "packet statistics:";
    private static final Pattern STATISTIC = Pattern.compile("([A-Z][A-Z0-9_]{1,60}+): (\\d{1,18}+)");
    private static final int MOST_WAITING = 64;

    /** What a line belongs to. */
    private enum Part {
        NOTHING,
        STACK,
        FINDING,
        LOCATION,
        REASON,
        STATISTICS
    }

    private final EventSink sink;
    private final ToolEvent event;
    // Of one packet: what was found follows when all its lines are printed.
    private final List<NettraceFree> frees = new ArrayList<>();
    private Way way = new Way();
    private Part part = Part.NOTHING;
    private Optional<NettraceFree> subject = Optional.empty();
    private int findings;

    private Nettrace(EventSink sink) {
        this.sink = sink;
        this.event = new ToolEvent(sink);
    }

    static EventReader reader() {
        return new ToolReader("nettrace", MARK, 82, Nettrace::new);
    }

    @Override
    public void line(String text, long number) {
        String bare = text.strip();
        if (bare.isEmpty()) {
            part = Part.NOTHING;
            return;
        }
        Optional<NettraceLine> packet = NettraceLine.of(bare);
        Matcher found = FOUND.matcher(bare);
        if (PACKET.matcher(bare).matches()) {
            handOn();
            way = new Way();
        } else if (packet.isPresent()) {
            packet(packet.get(), number);
        } else if (found.matches()) {
            finding(found.group(1), number);
        } else if (STACK.matcher(bare).matches()) {
            part = Part.STACK;
        } else if (bare.equals(STATISTICS)) {
            part = Part.STATISTICS;
        } else if (part == Part.STATISTICS ? !statistic(bare, number) : !below(bare)) {
            sink.unread(text);
        }
    }

    private boolean statistic(String bare, long number) {
        Matcher statistic = STATISTIC.matcher(bare);
        if (!statistic.matches()) {
            return false;
        }
        long count = Digits.number(statistic.group(2));
        if (count > 0) {
            event.begin(Probe.KFREE_SKB, number);
            event.reason(statistic.group(1));
            event.count(count);
            event.end();
        }
        return true;
    }

    private void packet(NettraceLine line, long number) {
        part = Part.NOTHING;
        if (!NettraceFree.isFree(line.function())) {
            subject = Optional.empty();
            way.through(line.function());
            return;
        }
        if (frees.size() == MOST_WAITING || findings > 0) {
            handOn();
        }
        NettraceFree free = new NettraceFree(line.function(), number);
        free.line = Optional.of(line);
        free.way = way.soFar();
        free.reason = line.reason();
        free.place = line.place();
        frees.add(free);
        subject = Optional.of(free);
    }

    // The nth finding at a free is of the packet's nth free; without one it is all that is known of the drop.
    private void finding(String function, long number) {
        part = Part.FINDING;
        if (!NettraceFree.isFree(function)) {
            subject = Optional.empty();
            return;
        }
        if (findings == frees.size()) {
            frees.add(new NettraceFree(function, number));
        }
        subject = Optional.of(frees.get(findings++));
    }

    /** A line below one that said what it is; false if there was none. */
    private boolean below(String bare) {
        switch (part) {
            case NOTHING, STATISTICS -> {
                return false;
            }
            case STACK -> {
                return frame(bare);
            }
            case LOCATION -> {
                subject.filter(free -> free.place.isEmpty()).ifPresent(free -> free.place = bare);
                part = Part.FINDING;
            }
            case REASON -> {
                subject.filter(free -> free.reason.isEmpty()).ifPresent(free -> free.reason = bare);
                part = Part.FINDING;
            }
            case FINDING ->
                part = switch (bare) {
                    case "location:" -> Part.LOCATION;
                    case "drop reason:" -> Part.REASON;
                    default -> Part.FINDING;
                };
        }
        return true;
    }

    private boolean frame(String bare) {
        if (FrameText.isGap(bare)) {
            subject.ifPresent(free -> free.frames.add(""));
            return true;
        }
        Optional<FrameText> frame = FrameText.of(ADDRESS.matcher(bare).replaceFirst("$1 "));
        frame.ifPresent(one -> subject.ifPresent(free -> free.frame(one.symbol())));
        return frame.isPresent();
    }

    private void handOn() {
        frees.forEach(free -> free.handOn(event));
        frees.clear();
        findings = 0;
        subject = Optional.empty();
    }

    @Override
    public void finish() {
        handOn();
    }
}
