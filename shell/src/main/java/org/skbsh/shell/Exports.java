package org.skbsh.shell;

import java.util.List;

import org.skbsh.command.capture.ExportFormat;
import org.skbsh.format.ftrace.FtraceTextWriter;
import org.skbsh.format.pcapng.PcapngWriter;
import org.skbsh.format.profile.FirefoxWriter;
import org.skbsh.format.profile.FoldedWriter;
import org.skbsh.format.profile.PerfettoWriter;
import org.skbsh.format.profile.PprofWriter;
import org.skbsh.format.profile.SpeedscopeWriter;
import org.skbsh.format.table.CsvWriter;
import org.skbsh.format.table.JsonLinesWriter;
import org.skbsh.format.table.MarkdownWriter;

/** The formats of {@link Catalog} for other programs, one entry each; where endings overlap the first is meant. */
final class Exports {
    private Exports() {}

    static List<ExportFormat> all() {
        return List.of(
                new ExportFormat(
                        "markdown",
                        List.of(".md"),
                        "a report for a bug tracker: tables, stacks, and what is missing",
                        (labels, wishes) -> new MarkdownWriter(labels, wishes.redact())),
                new ExportFormat(
                        "csv",
                        List.of(".csv"),
                        "an event a line, for spreadsheets",
                        (labels, wishes) -> new CsvWriter(labels, wishes.redact(), wishes.safeCsv())),
                new ExportFormat(
                        "jsonl",
                        List.of(".jsonl"),
                        "an event a line, in JSON",
                        (labels, wishes) -> new JsonLinesWriter(labels, wishes.redact())),
                new ExportFormat(
                        "folded",
                        List.of(".folded"),
                        "stacks with counts, for flamegraph.pl and inferno",
                        (labels, wishes) -> new FoldedWriter(wishes.redact())),
                new ExportFormat(
                        "speedscope",
                        List.of(".speedscope.json"),
                        "a profile for speedscope",
                        (labels, wishes) -> new SpeedscopeWriter(labels, wishes.redact())),
                new ExportFormat(
                        "firefox",
                        List.of(".firefox.json"),
                        "a profile for Firefox Profiler",
                        (labels, wishes) -> new FirefoxWriter(labels, wishes.redact())),
                new ExportFormat(
                        "perfetto",
                        List.of(".pftrace", ".perfetto-trace"),
                        "a trace for Perfetto",
                        (labels, wishes) -> new PerfettoWriter(labels, wishes.redact())),
                new ExportFormat(
                        "pprof",
                        List.of(".pb.gz"),
                        "a profile for pprof",
                        (labels, wishes) -> new PprofWriter(labels, wishes.redact())),
                new ExportFormat(
                        "ftrace",
                        List.of(".trace", ".txt"),
                        "text as of ftrace's trace file, which load reads again",
                        (labels, wishes) -> new FtraceTextWriter(wishes.redact())),
                new ExportFormat(
                        "pcapng",
                        List.of(".pcapng"),
                        "packets for Wireshark and tcpdump, of a trace with --packets",
                        (labels, wishes) -> new PcapngWriter(labels::remark, wishes.redact())));
    }
}
