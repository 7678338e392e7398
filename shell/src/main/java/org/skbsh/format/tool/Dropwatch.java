package org.skbsh.format.tool;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.EventReader;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.TextField;

/**
 * Output of dropwatch (src/main.c of nhorman/dropwatch) and of systemtap's dropwatch.stp: a count and a place a line,
 * {@code 5 drops at tcp_v4_rcv+8e (0xffffffff81a00e10) [software]}, {@code 5 packets dropped at tcp_v4_rcv}; or in packet
 * mode a line {@code drop at: …} and fields below it. Its own messages are unread.
 */
final class Dropwatch implements ToolLines {
    private static final Pattern MARK = Pattern.compile(
            "\\d (?:drops?|packets? dropped) at (?:location )?(?:0x[0-9a-f]|\\(nil|\\w[\\w.$]*+(?:\\+[0-9a-f]| [\\[(]|$))"
                    + "|^drop at: \\S|^dropwatch> ",
            Pattern.MULTILINE);
    private static final Pattern COUNT = Pattern.compile("(\\d{1,18}+) (?:drops?|packets? dropped) at (.++)");
    private static final Pattern FIELD = Pattern.compile("([a-z][a-z ]{1,40}+): (.*+)");
    private static final Pattern TIME = Pattern.compile("(.{20,30}) (\\d{1,9}) nsec");
    private static final String PACKET = "drop at";
    // What net_dm hooks for packets that devices report (net/core/drop_monitor.c).
    private static final Probe TRAP = Probe.event("devlink:devlink_trap_report");

    private final EventSink sink;
    private final ToolEvent event;
    private final DropwatchLoss loss;
    private String length = "";

    private Dropwatch(EventSink sink) {
        this.sink = sink;
        this.event = new ToolEvent(sink);
        this.loss = new DropwatchLoss(sink);
    }

    static EventReader reader() {
        return new ToolReader("dropwatch", MARK, 85, Dropwatch::new);
    }

    @Override
    public void line(String text, long number) {
        if (text.isBlank()) {
            end();
        } else if (!counted(text, number) && !packet(text, number) && !loss.line(text)) {
            end();
            sink.unread(text);
        }
    }

    private boolean counted(String text, long number) {
        Matcher found = COUNT.matcher(text);
        if (!found.find()) {
            return false;
        }
        long packets = Digits.number(found.group(1));
        Optional<DropwatchPlace> place = DropwatchPlace.of(found.group(2));
        if (packets == 0 || place.isEmpty()) {
            return false;
        }
        begin(place.get(), number);
        event.count(packets);
        end();
        return true;
    }

    private void begin(DropwatchPlace place, long number) {
        end();
        event.begin(place.hardware() ? TRAP : Probe.KFREE_SKB, number);
        event.location(place.function());
        event.field("trap", place.trap());
        event.field("trap_group", place.group());
        event.address("address", place.address());
        event.field("origin", place.origin());
        event.field("module", place.module());
        event.namespace(place.namespace());
        event.reason(place.reason());
    }

    private boolean packet(String text, long number) {
        Matcher field = FIELD.matcher(text);
        if (!field.matches()) {
            return false;
        }
        String name = field.group(1);
        if (name.equals(PACKET)) {
            Optional<DropwatchPlace> place = DropwatchPlace.ofPacket(field.group(2));
            place.ifPresent(found -> begin(found, number));
            return place.isPresent();
        }
        return event.isOpen() && field(name, field.group(2).strip());
    }

    private boolean field(String name, String value) {
        switch (name) {
            case "origin" -> event.field("origin", value);
            case "input port ifindex" -> event.number("iif", value);
            case "input port name" -> event.text(TextField.DEVICE, value);
            case "cookie" -> event.field("cookie", value);
            case "protocol" -> event.protocol(value);
            case "length" -> length = value;
            case "original length" -> event.number("len", value);
            case "drop reason" -> event.reason(value);
            case "timestamp" -> {
                return time(value);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean time(String value) {
        Matcher time = TIME.matcher(value);
        long nanoseconds = time.matches() ? WallClock.asctime(time.group(1), time.group(2)) : Digits.NONE;
        event.time(nanoseconds);
        return nanoseconds >= 0;
    }

    // The length of what was captured is the packet's, unless that stands apart.
    private void end() {
        if (event.isOpen()) {
            event.number("len", length);
        }
        event.end();
        length = "";
    }

    @Override
    public void finish() {
        end();
    }
}
