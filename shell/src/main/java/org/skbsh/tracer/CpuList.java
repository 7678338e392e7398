package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.skbsh.model.UserError;

/** CPUs as the kernel writes lists of them: {@code 0-3,6}. */
record CpuList(List<Range> ranges) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    /** From the first to the last, both among them. */
    record Range(int first, int last) {}

    CpuList {
        ranges = List.copyOf(ranges);
    }

    static CpuList parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                throw refused(text);
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first) {
                throw refused(text);
            }
            ranges.add(new Range(first, last));
        }
        return new CpuList(ranges);
    }

    /** As a condition of a bpftrace program. */
    String condition() {
        return ranges.stream()
                .map(range -> range.first() == range.last()
                        ? "cpu == " + range.first()
                        : "(cpu >= " + range.first() + " && cpu <= " + range.last() + ")")
                .collect(Collectors.joining(" || ", "(", ")"));
    }

    private static UserError refused(String text) {
        return UserError.usage(
                "'" + text.replaceAll("\\p{Cntrl}", "?") + "' is no list of CPUs",
                "write it as the kernel does: 0-3,6");
    }
}
