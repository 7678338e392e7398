package org.skbsh.format.tool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.model.Probe;
import org.skbsh.model.TextField;

/**
 * The line of an event of tcpdrop, above its stack: of bcc (tools/tcpdrop.py), without a reason before 2025 and with one
 * since, and of bpftrace (tools/tcpdrop.bt). The names of bcc's reasons are from a table of its own, not of the traced
 * kernel; their numbers are the kernel's.
 */
final class Tcpdrop {
    private static final String END = "[0-9A-Fa-f.:]++";
    private static final Pattern BCC =
            Pattern.compile("(?<clock>\\d\\d:\\d\\d:\\d\\d) ++(?<pid>\\d++) ++(?<ip>[46]) ++(?<source>" + END
                    + ") ++> (?<target>" + END + ") ++(?<state>\\w++) \\((?<flags>[A-Z|]*+)\\)"
                    + "(?: ++(?<reason>\\w++) \\((?<code>\\d++)\\))?+");
    private static final Pattern BPFTRACE =
            Pattern.compile("(?<clock>\\d\\d:\\d\\d:\\d\\d) ++(?<pid>\\d++) ++(?<comm>\\S.{0,40}?) ++(?<source>" + END
                    + ") ++(?<target>" + END + ") ++(?<state>[A-Z][A-Z_0-9]*+)");
    private static final Pattern HEADER = Pattern.compile("TIME +PID +(?:IP|COMM) +SADDR:SPORT .*+");
    private static final String NO_NAME = "UNKNOWN";

    private Tcpdrop() {}

    static boolean isHeader(String line) {
        return HEADER.matcher(line).matches();
    }

    /** Begins an event if the line is one of tcpdrop's. */
    static boolean begins(String line, long number, ToolEvent event) {
        Matcher bcc = BCC.matcher(line);
        if (bcc.matches()) {
            begin(bcc, number, event);
            event.flow(flow(bcc).withFlags(bcc.group("flags")));
            event.text(TextField.PROTOCOL, bcc.group("ip").equals("4") ? "ip" : "ipv6");
            reason(bcc, event);
            return true;
        }
        Matcher bpftrace = BPFTRACE.matcher(line);
        if (bpftrace.matches()) {
            begin(bpftrace, number, event);
            event.flow(flow(bpftrace));
            event.text(TextField.COMM, bpftrace.group("comm"));
            return true;
        }
        return false;
    }

    private static void begin(Matcher line, long number, ToolEvent event) {
        event.begin(Probe.KFREE_SKB, number);
        event.time(line.group("clock"));
        event.pid(line.group("pid"));
        event.field("state", line.group("state"));
    }

    private static FlowText flow(Matcher line) {
        return FlowText.of(line.group("source"), line.group("target"), "tcp");
    }

    private static void reason(Matcher line, ToolEvent event) {
        if (line.group("reason") != null) {
            event.reason(line.group("reason").equals(NO_NAME) ? line.group("code") : line.group("reason"));
            event.number("code", line.group("code"));
        }
    }
}
