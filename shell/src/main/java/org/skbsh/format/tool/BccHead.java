package org.skbsh.format.tool;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.model.TextField;

/**
 * What a program of bcc prints above a stack, as names and values: {@code [10:11:12] PID: 77 TGID: 70 COMM: relay CPU: 5},
 * and below it {@code EtherType:  0x0800}, {@code Interface: eth0}, {@code Stack trace:}.
 */
final class BccHead {
    private static final Pattern HEAD =
            Pattern.compile("\\[?(?<clock>\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?+)]? ++(?<rest>PID: ?\\d.*+)");
    private static final String WORD = "[A-Za-z][A-Za-z0-9_/-]{0,30}+";
    // Two words are a name only where nothing is before them that they could be the value of.
    private static final Pattern NAME =
            Pattern.compile("(?:^(?<first>" + WORD + "(?: " + WORD + ")?+)|\\s(?<next>" + WORD + ")):(?=\\s|$)");
    private static final Pattern STACK =
            Pattern.compile("(?:(?:kernel )?(?:call|stack) ?(?:trace|stack)?|stack):?+", Pattern.CASE_INSENSITIVE);

    private BccHead() {}

    /** Begins an event if the line is its head. */
    static boolean begins(String line, long number, ToolEvent event) {
        Matcher head = HEAD.matcher(line);
        if (!head.matches()) {
            return false;
        }
        event.begin(number);
        event.time(head.group("clock"));
        return adds(head.group("rest"), event);
    }

    static boolean isStackTitle(String line) {
        return STACK.matcher(line).matches();
    }

    /** Takes the names and values of a line; false if it does not begin with a name. */
    static boolean adds(String line, ToolEvent event) {
        Matcher name = NAME.matcher(line);
        String last = "";
        int from = 0;
        while (name.find()) {
            if (last.isEmpty() && name.start() > 0) {
                return false;
            }
            set(last, line.substring(from, Math.max(from, name.start())).strip(), event);
            last = name.group("first") == null ? name.group("next") : name.group("first");
            from = name.end();
        }
        set(last, line.substring(from).strip(), event);
        return !last.isEmpty();
    }

    private static void set(String name, String value, ToolEvent event) {
        if (name.isEmpty() || value.isEmpty()) {
            return;
        }
        switch (name.toLowerCase(Locale.ROOT)) {
            case "pid" -> event.pid(value);
            case "tgid", "tid", "uid", "mark", "ifindex", "mtu" -> event.number(name.toLowerCase(Locale.ROOT), value);
            case "len", "length" -> event.number("len", value);
            case "comm" -> event.text(TextField.COMM, value);
            case "cpu" -> event.cpu(value);
            case "ethertype", "protocol" -> event.protocol(value);
            case "interface", "device", "dev", "ifname" -> event.text(TextField.DEVICE, value);
            case "netns" -> event.namespace(value);
            case "reason", "drop reason" -> event.reason(value);
            case "location" -> event.location(value);
            default -> event.field(name.toLowerCase(Locale.ROOT).replace(' ', '_'), value);
        }
    }
}
