package org.skbsh.command;

import java.util.List;
import java.util.stream.Stream;

import org.skbsh.format.Formats;
import org.skbsh.format.bpftrace.BpftraceJsonReader;
import org.skbsh.format.bpftrace.BpftraceTextReader;
import org.skbsh.format.capture.CaptureReader;
import org.skbsh.format.ftrace.FtraceTextReader;
import org.skbsh.format.ftrace.HistReader;
import org.skbsh.format.pasted.PastedStackReader;
import org.skbsh.model.ReasonTable;
import org.skbsh.query.Aliases;
import org.skbsh.query.Keys;
import org.skbsh.tracer.Tracer;
import org.skbsh.tracer.Tracers;
import org.skbsh.tracer.bpftrace.BpftraceTracer;
import org.skbsh.tracer.ftrace.FtraceTracer;

/** All that skbsh has of each kind. To extend it is one class, and one line here. */
public final class Catalog {
    private final CommandNames commands;
    private final List<Pipe> pipes;
    private final List<Tracer> tracers;
    private final Aliases aliases;

    private Catalog(List<CommandSpec> commands, List<Pipe> pipes, List<Tracer> tracers, Aliases aliases) {
        this.aliases = aliases;
        this.commands = new CommandNames(commands);
        this.pipes = pipes;
        this.tracers = List.copyOf(tracers);
    }

    static Catalog standard() {
        Aliases aliases = Aliases.builtIn();
        // The first is preferred: ftrace needs nothing but the kernel.
        return with(List.of(new FtraceTracer(aliases::callers), new BpftraceTracer(aliases::callers)), aliases);
    }

    /** With these tracers. */
    static Catalog with(List<Tracer> tracers) {
        return with(tracers, Aliases.builtIn());
    }

    private static Catalog with(List<Tracer> tracers, Aliases aliases) {
        List<CommandSpec> commands = Stream.of(
                        tracers.isEmpty() ? List.<CommandSpec>of() : TraceCommands.all(new Tracers(tracers)),
                        List.of(DoctorCommand.spec(tracers)),
                        CaptureCommands.all(),
                        LookCommands.all(),
                        CounterCommands.all(),
                        RuleCommands.all(),
                        ScriptCommands.all(),
                        ShellCommands.all())
                .flatMap(List::stream)
                .toList();
        return new Catalog(commands, Pipe.all(), tracers, aliases);
    }

    CommandNames commands() {
        return commands;
    }

    /** Every command, in the order of help. */
    public List<CommandSpec> specs() {
        return commands.all();
    }

    List<Tracer> tracers() {
        return tracers;
    }

    List<Pipe> pipes() {
        return pipes;
    }

    /** What a stage behind a bar makes of a view. */
    Pipe.Shown pipe(String stage, Pipe.Shown shown) {
        String name = stage.split("\\s", 2)[0];
        Pipe pipe = pipes.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = pipes.stream().map(Pipe::name).toList();
                    return org.skbsh.model.UserError.usage(
                            "'" + name + "' can't follow |",
                            org.skbsh.model.Spelling.suggestion(name, names, "these can: " + String.join(", ", names)));
                });
        return pipe.step().apply(shown, ArgumentParser.parse(pipe.spec(), stage.substring(name.length())));
    }

    /**
     * What reads files.
     *
     * @param reasons names the reasons of formats that have only numbers; those of the kernel that traced, empty where that
     *     is not known
     */
    public static Formats formats(ReasonTable reasons) {
        return new Formats(List.of(
                new FtraceTextReader(),
                new BpftraceTextReader(reasons),
                new BpftraceJsonReader(reasons),
                new HistReader(reasons),
                new PastedStackReader(),
                new CaptureReader()));
    }

    public Aliases aliases() {
        return aliases;
    }

    Keys keys() {
        return Keys.of(aliases);
    }
}
