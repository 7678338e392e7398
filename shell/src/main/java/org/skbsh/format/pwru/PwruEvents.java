package org.skbsh.format.pwru;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.tool.ToolEvent;
import org.skbsh.format.tool.Way;
import org.skbsh.format.tool.Ways;
import org.skbsh.model.EventSink;
import org.skbsh.model.FreeingFunctions;
import org.skbsh.model.Probe;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

import static org.skbsh.format.pwru.PwruColumn.*;

/** Makes an event of each packet's last line, where a function frees it; the lines before are its way there. */
final class PwruEvents {
    // "wg9:5" now, "3(wg4)" before, "5" if the name is not known.
    private static final Pattern DEVICE =
            Pattern.compile("(?:(?<name>\\S+?):)??(?<index>\\d++)(?:\\((?<older>\\S+?)\\))??");
    // "~r/bin/ping:7001" now, "[ksoftirqd/0(13)]" before.
    private static final Pattern TASK = Pattern.compile("(?<name>.*):(?<pid>\\d++)");
    private static final Pattern OLDER_TASK = Pattern.compile("\\[(?<name>.*?)(?:\\((?<pid>\\d++)\\))?]");
    private static final long SECOND = 1_000_000_000L;
    private static final String NO_NAME = "<empty>";

    private final EventSink sink;
    private final ToolEvent event;
    private final Ways ways = new Ways();
    private String freed = "";
    private String function = "";
    private long events;
    /** Whether frames that follow are of a later step of the free, and those of the first are there. */
    private boolean otherStack;

    private Optional<Boolean> relative = Optional.empty();

    PwruEvents(EventSink sink) {
        this.sink = sink;
        this.event = new ToolEvent(sink);
    }

    void line(PwruLine line, long number) {
        Optional<Way> way = ways.at(line.skb(), line.function());
        if (relative.isEmpty() && !line.told(TIMESTAMP).isEmpty()) {
            // With --timestamp relative the first line of a packet says 0, and no trace begins in the first second.
            relative = Optional.of(Digits.number(line.told(TIMESTAMP)) < SECOND);
        }
        if (way.isPresent()) {
            event(line, way.get(), number);
        } else if (event.isOpen()
                && freed.equals(line.skb())
                && Ways.isEnd(line.function())
                && !event.has(TextField.REASON)) {
            // A function that frees without a reason hands it to one that names it.
            event.reason(line.told(REASON));
            function = line.function();
            otherStack = event.hasFrames();
        } else {
            event.end();
        }
    }

    private void event(PwruLine line, Way way, long number) {
        event.begin(new Probe(Probe.Kind.KPROBE, line.function()), number);
        events++;
        otherStack = false;
        freed = line.skb();
        function = line.function();
        event.address("skbaddr", line.skb());
        event.reason(line.told(REASON));
        event.location(line.told(CALLER));
        event.cpu(line.told(CPU));
        process(line.told(PROCESS));
        event.namespace(line.told(NETNS));
        event.field("netns_name", line.told(NETNS_NAME));
        event.hexadecimalUnlessZero("mark", line.told(MARK));
        device(line.told(IFACE));
        protocol(line.told(PROTO));
        event.number("mtu", line.told(MTU));
        event.number("len", line.told(LEN));
        line.flow().ifPresent(event::flow);
        event.field("tunnel", line.told(TUNNEL));
        time(line);
        event.way(way);
        line.told(STACK).lines().filter(frame -> !frame.isBlank()).forEach(event::frame);
    }

    private void time(PwruLine line) {
        String time = line.told(TIMESTAMP);
        if (!time.isEmpty() && !relative.orElse(true)) {
            event.time(Digits.number(time));
        }
        event.time(line.told(TIME));
    }

    private void process(String process) {
        Matcher older = OLDER_TASK.matcher(process);
        Matcher newer = TASK.matcher(process);
        Matcher known = older.matches() ? older : newer;
        if (!known.matches()) {
            return;
        }
        event.pid(known.group("pid") == null ? "" : known.group("pid"));
        String name = known.group("name");
        // The program's path, which lost its beginning if it is long.
        boolean path = known == newer && (name.startsWith("/") || name.startsWith("~"));
        String comm = path ? name.substring(name.lastIndexOf('/') + 1) : name;
        event.text(TextField.COMM, comm.equals(NO_NAME) ? "" : comm);
    }

    private void device(String device) {
        Matcher found = DEVICE.matcher(device);
        if (!found.matches()) {
            event.text(TextField.DEVICE, device);
            return;
        }
        String name = found.group("name") == null ? found.group("older") : found.group("name");
        event.text(TextField.DEVICE, name == null ? "" : name);
        event.numberUnlessZero("ifindex", found.group("index"));
    }

    // Before 1.0.2 in the byte order of the wire, and without 0x.
    private void protocol(String printed) {
        if (printed.startsWith("0x") || Digits.are(printed) && printed.length() > 2) {
            event.protocol(printed);
        }
    }

    /** A line below that of the event: one of its stack. */
    boolean isBelowEvent() {
        return event.isOpen();
    }

    void frame(String symbol) {
        // A stack begins with the function itself: anything else is the caller, which a mailer put on the next line.
        String base = Symbol.of(symbol).base();
        if (!event.hasFrames() && !event.has(TextField.LOCATION) && !base.equals(function)) {
            event.location(FreeingFunctions.has(base) ? "" : symbol);
        } else if (!otherStack) {
            event.frame(symbol);
        }
    }

    void finish() {
        event.end();
        if (events == 0) {
            ways.remark("pwru", sink);
        }
    }
}
