package org.skbsh.format.retis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.tool.ToolEvent;
import org.skbsh.model.TextField;

/**
 * The first line of an event in retis's text: {@code 4152973315243 (3) [nc] 14839 [tp] skb:kfree_skb #1fdd03636dff (skb
 * ffff889642506300) n 2 drop (reason NO_SOCKET)}; sorted events of one packet have an arrow before it.
 */
record RetisHead(Matcher line) {
    private static final Pattern HEAD =
            Pattern.compile("(?:↳ )?(?<time>\\d{1,19}|\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{1,9})"
                    + "(?: \\((?<cpu>\\d{1,6})\\))?(?: \\[(?<comm>.{0,64}?)] (?:(?<pid>\\d{1,10})/)?(?<tgid>\\d{1,10}))?"
                    + " \\[(?<type>tp|k|kr|u|invalid)] (?<symbol>[\\w:.]++)"
                    + "(?: #(?<packet>[0-9a-f]{1,32}) \\(skb (?<skb>[0-9a-f]{1,16})\\)(?: n \\d++)?+)?"
                    + "(?: drop \\((?:reason )?(?<reason>[^()]{1,80})\\))?(?<rest>.*+)");

    static Optional<RetisHead> of(String text) {
        Matcher head = HEAD.matcher(text);
        return head.matches() ? Optional.of(new RetisHead(head)) : Optional.empty();
    }

    /** Begins an event, if a packet ends here. */
    Optional<ToolEvent> begin(long number, RetisEvents events) {
        Optional<ToolEvent> begun = events.begin(line.group("type"), line.group("symbol"), part("skb"), number);
        begun.ifPresent(this::set);
        return begun;
    }

    /** What stands behind it: all the rest of an event that is on one line. */
    String rest() {
        return line.group("rest").strip();
    }

    private void set(ToolEvent event) {
        String time = line.group("time");
        if (Digits.are(time)) {
            event.time(Digits.number(time));
        } else {
            event.time(time);
        }
        event.cpu(part("cpu"));
        event.text(TextField.COMM, part("comm"));
        // Only a thread other than the first has a number of its own here.
        event.pid(part("pid").isEmpty() ? part("tgid") : part("pid"));
        event.number("tgid", part("tgid"));
        event.address("skbaddr", part("skb"));
        // A subsystem has reasons of its own: openvswitch/OVS_DROP_LAST_ACTION.
        String reason = part("reason");
        int slash = reason.indexOf('/');
        event.reason(reason.substring(slash + 1));
        event.field("subsystem", reason.substring(0, Math.max(0, slash)));
    }

    private String part(String name) {
        return line.group(name) == null ? "" : line.group(name);
    }
}
