package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.skbsh.model.UserError;

/** CPUs, as the kernel writes lists of them: {@code 0-3,6}. */
public record CpuList(List<Range> ranges) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");
    private static final int HIGHEST = 8191;

    /** From the first to the last, inclusive. */
    public record Range(int first, int last) {
        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    public CpuList {
        ranges = List.copyOf(ranges);
    }

    public static CpuList parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                throw refused(text);
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first || last > HIGHEST) {
                throw refused(text);
            }
            ranges.add(new Range(first, last));
        }
        return new CpuList(ranges);
    }

    /** All of them, in the order of the list. */
    public IntStream cpus() {
        return ranges.stream().flatMapToInt(range -> IntStream.rangeClosed(range.first(), range.last()));
    }

    /**
     * Refuses CPUs that the machine does not have: the kernel would refuse one tracer, and another would wait for ever.
     *
     * @param possible the list of CPUs that it has
     */
    void requireAmong(String possible) {
        CpuList there = parse(possible);
        cpus().filter(cpu -> there.cpus().noneMatch(one -> one == cpu))
                .findFirst()
                .ifPresent(missing -> {
                    throw UserError.usage(
                            "this machine has no CPU " + missing, "it has " + possible + ": --cpus " + possible);
                });
    }

    /** As the kernel writes it: {@code 0-3,6}. */
    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
    }

    private static UserError refused(String text) {
        return UserError.usage(
                "'" + text.replaceAll("\\p{Cntrl}", "?") + "' is not a list of CPUs", "write them as --cpus 0-3,6");
    }
}
