package org.skbsh.format.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

import org.skbsh.format.EventWriter;
import org.skbsh.format.Labels;
import org.skbsh.format.Redaction;
import org.skbsh.model.Capture;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.Total;

/**
 * A report for a bug tracker, in Markdown as GitHub reads it: counts by class, reason and caller with shares, where they
 * come from and what is missing, and the stacks.
 */
public final class MarkdownWriter implements EventWriter {
    private static final int MOST_STACKS = 2;
    private static final int MOST_GROUPS = 20;
    private static final String FENCE = "```";

    private final Labels labels;
    private final Redaction redaction;

    /**
     * @param labels what is said of the events
     * @param redact whether to leave out addresses and names of files
     */
    public MarkdownWriter(Labels labels, boolean redact) {
        this.labels = labels;
        this.redaction = new Redaction(redact);
    }

    @Override
    public void write(Capture capture, IntPredicate kept, OutputStream bytes) throws IOException {
        List<ReportGroups.Group> groups = ReportGroups.of(capture.events(), kept, labels);
        try (Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            Report report = new Report(capture, groups, out);
            report.groups();
            ReportOrigin.write(capture, redaction, out);
            report.stacks();
        }
    }

    private final class Report {
        private final Capture capture;
        private final List<ReportGroups.Group> groups;
        private final Writer out;
        private final long total;

        Report(Capture capture, List<ReportGroups.Group> groups, Writer out) {
            this.capture = capture;
            this.groups = groups;
            this.out = out;
            this.total = groups.stream().map(ReportGroups.Group::count).reduce(0L, Total::plus);
        }

        void groups() throws IOException {
            out.write("## Where the kernel freed packets\n\n");
            out.write("| # | count | share | verdict | class | reason | caller | what it means |\n");
            out.write("| ---: | ---: | ---: | --- | --- | --- | --- | --- |\n");
            for (int place = 0; place < groups.size(); place++) {
                ReportGroups.Group group = groups.get(place);
                String title = labels.title().apply(group.className());
                out.write("| " + (place + 1) + " | " + group.count() + " | " + share(group.count()) + " | "
                        + group.verdict() + " | " + MarkdownText.code(group.className()) + " | "
                        + MarkdownText.code(group.reason()) + " | " + caller(group) + " | " + MarkdownText.plain(title)
                        + " |\n");
            }
            out.write("\n" + counted(total, "event") + " in " + counted(groups.size(), "group") + "\n");
        }

        private String caller(ReportGroups.Group group) {
            return MarkdownText.code(redaction.function(group.caller()));
        }

        private String share(long count) {
            return String.format(Locale.ROOT, "%.1f%%", total == 0 ? 0.0 : 100.0 * count / total);
        }

        void stacks() throws IOException {
            out.write("\n## Stacks\n");
            int left = 0;
            for (int place = 0; place < groups.size(); place++) {
                Map<Integer, Long> stacks = groups.get(place).stacks();
                int most = place < MOST_GROUPS ? MOST_STACKS : 0;
                int group = place + 1;
                for (Map.Entry<Integer, Long> stack :
                        stacks.entrySet().stream().limit(most).toList()) {
                    stack(group, capture.events().stacks().get(stack.getKey()), stack.getValue());
                }
                left += Math.max(0, stacks.size() - most);
            }
            if (left > 0) {
                out.write("\n" + counted(left, "further stack") + " left out\n");
            }
        }

        private void stack(int group, Stack stack, long count) throws IOException {
            out.write("\nOf group " + group + ", " + counted(count, "event")
                    + (stack.isEmpty() ? " without a stack\n" : ":\n\n" + FENCE + "text\n"));
            if (stack.isEmpty()) {
                return;
            }
            for (Symbol frame : stack.calls()) {
                out.write(MarkdownText.line(redaction.frame(frame)) + "\n");
            }
            out.write(FENCE + "\n");
        }
    }

    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
