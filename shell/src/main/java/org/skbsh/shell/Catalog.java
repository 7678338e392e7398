package org.skbsh.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.skbsh.command.CommandNames;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.Pipe;
import org.skbsh.command.capture.CaptureCommands;
import org.skbsh.command.capture.ExportFormat;
import org.skbsh.command.explain.ExplainCommands;
import org.skbsh.command.look.CounterCommands;
import org.skbsh.command.look.DiagnoseCommand;
import org.skbsh.command.look.LookCommands;
import org.skbsh.command.rule.RuleCommands;
import org.skbsh.command.script.ScriptCommands;
import org.skbsh.command.steer.SteerCommands;
import org.skbsh.command.trace.DoctorCommand;
import org.skbsh.command.trace.TraceCommands;
import org.skbsh.format.Carrier;
import org.skbsh.format.EventReader;
import org.skbsh.format.Formats;
import org.skbsh.format.NamedWriter;
import org.skbsh.format.bpftrace.BpftraceJsonReader;
import org.skbsh.format.bpftrace.BpftraceTextReader;
import org.skbsh.format.capture.CaptureReader;
import org.skbsh.format.capture.CaptureWriter;
import org.skbsh.format.carrier.Dressed;
import org.skbsh.format.carrier.Encoded;
import org.skbsh.format.carrier.JournalExport;
import org.skbsh.format.carrier.Packed;
import org.skbsh.format.ftrace.FtraceTextReader;
import org.skbsh.format.ftrace.HistReader;
import org.skbsh.format.graph.GraphTextReader;
import org.skbsh.format.perf.PerfScriptReader;
import org.skbsh.format.pwru.PwruReader;
import org.skbsh.format.retis.RetisReader;
import org.skbsh.format.ring.RawDumpReader;
import org.skbsh.format.stacks.FoldedReader;
import org.skbsh.format.stacks.KernelLogReader;
import org.skbsh.format.stacks.PastedStackReader;
import org.skbsh.format.tool.ToolFormats;
import org.skbsh.format.tracecmd.TraceCmdReader;
import org.skbsh.host.ThisHost;
import org.skbsh.kernel.Machine;
import org.skbsh.model.ReasonTable;
import org.skbsh.query.Aliases;
import org.skbsh.render.text.OutputFormat;
import org.skbsh.tracer.Tracer;
import org.skbsh.tracer.Tracers;
import org.skbsh.tracer.bpftrace.BpftraceTracer;
import org.skbsh.tracer.ftrace.FtraceTracer;

/**
 * Everything that skbsh has of each kind: tracers, readers, writers, renderers and commands. An extension is one class, and
 * one line here.
 */
public final class Catalog {
    private final Tracers tracers;
    private final Aliases aliases;
    private final CommandNames commands;

    private Catalog(List<Tracer> tracers, Aliases aliases) {
        this.tracers = new Tracers(tracers);
        this.aliases = aliases;
        this.commands = new CommandNames(commandsOf(this.tracers), pipes());
    }

    public static Catalog standard() {
        Aliases aliases = Aliases.builtIn();
        // The first is preferred: ftrace needs nothing but the kernel.
        return new Catalog(List.of(new FtraceTracer(aliases::callers), new BpftraceTracer(aliases::callers)), aliases);
    }

    /** With these tracers. */
    public static Catalog with(List<Tracer> tracers) {
        return new Catalog(tracers, Aliases.builtIn());
    }

    /**
     * The readers of files.
     *
     * @param reasons names reasons for formats with only numbers: those of the traced kernel; empty if unknown
     */
    public static Formats formats(ReasonTable reasons) {
        List<EventReader> readers = new ArrayList<>(List.of(
                // skbsh's own file first: it may quote lines of any other format.
                new CaptureReader(),
                new GraphTextReader(),
                new FtraceTextReader(),
                new BpftraceTextReader(reasons),
                new BpftraceJsonReader(reasons),
                new HistReader(reasons),
                new FoldedReader(),
                new KernelLogReader(),
                new PerfScriptReader(),
                new TraceCmdReader(),
                new PastedStackReader()));
        readers.addAll(ToolFormats.all());
        readers.add(PwruReader.reader());
        readers.add(RetisReader.reader());
        return new Formats(readers, carriers(), List.of(new RawDumpReader(), new PerfDataReader()));
    }

    /** What is taken off a file before a reader sees it, the outermost first. */
    private static List<Carrier> carriers() {
        return List.of(new Packed(), new JournalExport(), new Encoded(), new Dressed());
    }

    private List<CommandSpec> commandsOf(Tracers tracers) {
        return Stream.of(
                        tracers.all().isEmpty() ? List.<CommandSpec>of() : TraceCommands.all(tracers),
                        List.of(DoctorCommand.spec(tracers.all())),
                        CaptureCommands.all(
                                formats(), writers(), exports(), session -> new KnownNames(session, Machine.here())),
                        LookCommands.all(),
                        CounterCommands.all(),
                        ExplainCommands.all(),
                        List.of(DiagnoseCommand.spec(new ThisHost())),
                        RuleCommands.all(),
                        ScriptCommands.all(),
                        Help.specs(this::commands),
                        SteerCommands.all((session, text) -> new Lines(session, commands()).runAll(text)))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Pipe> pipes() {
        return List.of(
                Pipe.head(),
                Pipe.format(OutputFormat.TABLE, "print a table for people"),
                Pipe.format(OutputFormat.JSON, "print JSON, one document a line"),
                Pipe.format(OutputFormat.CSV, "print comma-separated values"));
    }

    public CommandNames commands() {
        return commands;
    }

    Tracers tracers() {
        return tracers;
    }

    /** A file does not say which kernel wrote it, so numbers of reasons stay numbers. */
    Formats formats() {
        return formats(ReasonTable.EMPTY);
    }

    /** What writes files; the first where a file's name does not tell. */
    private static List<NamedWriter> writers() {
        return List.of(new CaptureWriter());
    }

    /** What writes files for other programs. */
    private static List<ExportFormat> exports() {
        return Exports.all();
    }

    Aliases aliases() {
        return aliases;
    }
}
