package org.skbsh.tracer;

import java.util.List;

import org.skbsh.model.UserError;

/** Makes one clear message of what bpftrace says when it fails, its own words in it. */
final class BpftraceErrors {
    private BpftraceErrors() {}

    static UserError of(String said) {
        List<String> lines = lines(said);
        String words = lines.isEmpty() ? "it said nothing" : String.join("; ", lines);
        return UserError.unsupported("bpftrace failed: " + words, advice(words));
    }

    /** What it says of its own accord on every run, warnings' source lines and underlinings left out. */
    static List<String> lines(String said) {
        return said.lines()
                .map(String::strip)
                .filter(line ->
                        line.matches(".*(ERROR|WARNING|FATAL|rror:|could not|[Nn]o such|invalid|denied|refused).*"))
                .filter(line -> !line.contains("RLIMIT_MEMLOCK") && !line.contains("available_filter_functions"))
                .map(line -> line.replaceFirst("^stdin:[\\d:-]+:? ?", "").replaceFirst("^(ERROR|FATAL): ", ""))
                .distinct()
                .limit(4)
                .toList();
    }

    /** Probes that it went on without. */
    static List<String> leftOut(String said) {
        return lines(said).stream()
                .filter(line -> line.matches(".*(could not attach|[Ss]kipping|Unable to attach).*"))
                .toList();
    }

    private static String advice(String words) {
        if (words.contains("root user") || words.contains("permitted") || words.contains("ermission denied")) {
            return "bpftrace needs root: start skbsh with sudo, and see doctor for lockdown";
        }
        if (words.contains("tracepoint not found")) {
            return "see which there are: bpftrace -l 'tracepoint:skb:*'";
        }
        if (words.contains("kprobe")) {
            return "this kernel can't hook that function: see doctor, or trace drops,consumed";
        }
        if (words.contains("kfunc") || words.contains("fentry")) {
            return "this kernel or this bpftrace lacks fentry: try kprobe: or function:";
        }
        return "see: doctor";
    }
}
