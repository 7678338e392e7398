package org.skbsh.format.carrier;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.skbsh.format.Readers;

/**
 * What loggers put before each line: journalctl in all its forms of {@code -o short}, syslog (RFC 3164 and 5424), Docker,
 * containerd, {@code logread} of OpenWrt and BusyBox, Android, {@code kubectl logs --prefix}, {@code dmesg -x}, {@code -T}, {@code -d} and {@code -e}, /dev/kmsg and
 * netconsole. The kernel's own time stays, in the form that the kernel's log has it in.
 */
final class LogPrefix implements Layer {
    private static final int MOST_BLANKS = 12;
    // "Mar ", the first letters of facilities, and the longest of those with its blanks.
    private static final int SHORTEST = 4;
    private static final String FACILITIES = "kumdaslncfr";
    private static final int LONGEST_FACILITY = 40;
    private static final String DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
    private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
    private static final String CLOCK = "\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9}+)?+";
    private static final String DATE = "\\d{4}-\\d\\d-\\d\\d";
    private static final String HOST = " [\\w.-]{1,255}+";
    private static final String TAG = " [\\w./@()-]{1,64}+(?:\\[\\d{1,9}+])?+: ?";
    // Some vendors of phones cut the microseconds.
    private static final String STAMP = "\\[ {0,8}+\\d{1,12}+\\.\\d{3,6}+]";

    private static final String LOGCAT = "\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}";

    private static final String FACILITY =
            "(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local\\d|res\\d)";
    private static final String SEVERITY = "(?:emerg|panic|alert|crit|err(?:or)?+|warn(?:ing)?+|notice|info|debug)";
    private static final String PRIORITY = FACILITY + "\\." + SEVERITY;

    /** Each with what takes its place. */
    private static final List<Prefix> ALL = List.of(
            // journalctl -o short and short-precise, rsyslog; with a priority on the wire
            new Prefix("(?:<\\d{1,3}+>)?+" + MONTH + " [ \\d]\\d " + CLOCK + HOST + TAG, ""),
            // routers' syslogd, which has no host to name
            new Prefix("(?:<\\d{1,3}+>)?+" + MONTH + " [ \\d]\\d " + CLOCK + " kernel: ?", ""),
            // rsyslog's templates without a tag: the kernel's own time stays
            new Prefix("(?:<\\d{1,3}+>)?+" + MONTH + " [ \\d]\\d " + CLOCK + HOST + " (?=" + STAMP + ")", ""),
            // logread of OpenWrt (print_logread of ubox/log/logread.c),
            new Prefix(DAY + " " + MONTH + " [ \\d]\\d " + CLOCK + " \\d{4} " + PRIORITY + TAG, ""),
            // syslogd of BusyBox, with and without a date and a host
            new Prefix("(?:" + MONTH + " [ \\d]\\d " + CLOCK + HOST + " )?+" + PRIORITY + TAG, ""),
            // -o short-full
            new Prefix(DAY + " " + DATE + " " + CLOCK + " [\\w+:-]{1,9}+" + HOST + TAG, ""),
            // -o short-iso, short-iso-precise, rsyslog's own; without a host dmesg --time-format iso
            new Prefix(
                    DATE + "T" + CLOCK + "(?:[+-]\\d\\d:?+\\d\\d|Z(?= \\S{1,255}+ kernel))(?:" + HOST + TAG + "| )",
                    ""),
            // -o short-unix
            new Prefix("\\d{10}\\.\\d{6}" + HOST + TAG, ""),
            // -o short-monotonic: the kernel's own time
            new Prefix("(" + STAMP + ")" + HOST + " (?:kernel|[\\w./@()-]{1,64}+\\[\\d{1,9}+]): ?", "$1 "),
            // containerd's log files, docker logs -t
            new Prefix(DATE + "T" + CLOCK + "Z (?:std(?:out|err) [FP] )?+", ""),
            new Prefix("\\[pod/[^]/\\s]{1,255}+/[^]\\s]{1,255}+] ?", ""),
            // RFC 5424
            new Prefix(
                    "<\\d{1,3}+>1(?: \\S{1,255}+){5} (?:-|(?:\\[[^]]{0,500}+])++)(?: (?:\u00ef\u00bb\u00bf)?+|$)", ""),
            new Prefix(FACILITY + " {0,6}+:" + SEVERITY + " {0,4}+: ?", ""),
            // Android's kernels: the CPU, or the CPU and the task, behind the time
            new Prefix(
                    "(?:<\\d{1,2}+>)?+(" + STAMP
                            + ")[ .-]{1,2}+(?:c\\d{1,3}+ (?: {0,6}+\\d{1,9}+ )?+|\\(\\d{1,3}+\\)\\[\\d{1,9}+:[^]]{0,40}+]) ?",
                    "$1 "),
            // logcat -v threadtime; of the kernel's messages, logd takes their first word for a tag
            new Prefix(LOGCAT + " {1,6}+0 {1,6}+0 [VDIWEF] (?:KERNEL)?+ *+: ?", ""),
            new Prefix(LOGCAT + " {1,6}+0 {1,6}+0 [VDIWEF] ([^: ]{1,60}+) *+: ", "$1: "),
            new Prefix(LOGCAT + " {1,6}+\\d{1,9}+ {1,6}+\\d{1,9}+ [VDIWEF] [^:]{1,60}?: ", ""),
            // a console that prints the level behind the time
            new Prefix("(" + STAMP + ") ?<\\d{1,2}+>", "$1 "),
            new Prefix("<\\d{1,2}+>", ""),
            new Prefix("\\[" + DAY + " " + MONTH + " [ \\d]\\d " + CLOCK + " \\d{4}] ?", ""),
            new Prefix("\\[(?:" + MONTH + " ?[ \\d]\\d \\d\\d:\\d\\d| {0,6}+\\+\\d{1,6}+\\.\\d{6})] ?", ""),
            new Prefix("\\[( {0,8}+\\d{1,9}+\\.\\d{6}) <[ \\d.]{1,20}+>]", "[$1]"),
            // grabserial: when a line came, and how long after the one before
            new Prefix("\\[\\d{1,12}+\\.\\d{6} \\d{1,6}+\\.\\d{6}] ?", ""),
            new Prefix("kernel:(?: |(?=\\[))", ""));

    // Documentation/ABI/testing/dev-kmsg; netconsole puts the kernel's release before it, if told to. Microseconds.
    private static final Pattern RECORD = Pattern.compile(
            "^(?:\\d[\\w.+-]{1,64}+,)?+\\d{1,3}+,\\d{1,19}+,(\\d{0,12}?)(\\d{1,6}+),[-c+](?:,[^;]{0,400}+)?+;");

    private record Prefix(Pattern pattern, String instead) {
        Prefix(String pattern, String instead) {
            this(Pattern.compile("^[ \\t]{0,12}+" + pattern), instead);
        }
    }

    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        return lines.stream().anyMatch(line -> !without(line).equals(line))
                ? Optional.of(() -> (line, number, next) -> next.line(without(line), number))
                : Optional.empty();
    }

    // Most lines of a trace have none, and a look at the first letters shows that.
    private static boolean mayHave(String line) {
        int at = 0;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        if (at > MOST_BLANKS || at + SHORTEST > line.length()) {
            return false;
        }
        char first = line.charAt(at);
        if (first >= 'A' && first <= 'Z') {
            return line.charAt(at + SHORTEST - 1) == ' ';
        }
        return first == '<'
                || first == '['
                || first >= '0' && first <= '9'
                || FACILITIES.indexOf(first) >= 0 && line.indexOf(':', at) - at <= LONGEST_FACILITY;
    }

    private static String without(String line) {
        if (!mayHave(line)) {
            return line;
        }
        return Stream.concat(
                        ALL.stream().map(prefix -> without(line, prefix)),
                        Stream.of(line).map(LogPrefix::withoutRecord))
                .filter(rest -> rest != line)
                .findFirst()
                .orElse(line);
    }

    private static String without(String line, Prefix prefix) {
        Matcher found = prefix.pattern.matcher(line);
        return found.find() ? found.replaceFirst(prefix.instead) : line;
    }

    private static String withoutRecord(String line) {
        Matcher record = RECORD.matcher(line);
        if (!record.find()) {
            return line;
        }
        String seconds = record.group(1).isEmpty() ? "0" : record.group(1);
        String stamp = "[" + " ".repeat(Math.max(0, 5 - seconds.length())) + seconds + "."
                + "0".repeat(6 - record.group(2).length()) + record.group(2) + "] ";
        return stamp + line.substring(record.end());
    }
}
