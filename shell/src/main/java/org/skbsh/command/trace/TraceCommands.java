package org.skbsh.command.trace;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.kernel.Machine;
import org.skbsh.kernel.Processes;
import org.skbsh.model.ShellWord;
import org.skbsh.model.UserError;
import org.skbsh.render.view.View;
import org.skbsh.session.Session;
import org.skbsh.tracer.Choice;
import org.skbsh.tracer.CountKey;
import org.skbsh.tracer.CpuList;
import org.skbsh.tracer.DropReason;
import org.skbsh.tracer.NumberRange;
import org.skbsh.tracer.TracePlan;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracer;
import org.skbsh.tracer.Tracers;
import org.skbsh.tracer.packet.HostAddress;
import org.skbsh.tracer.packet.PacketExpression;

import static org.skbsh.command.ParameterKind.CHOICE;
import static org.skbsh.command.ParameterKind.DURATION;
import static org.skbsh.command.ParameterKind.KEYS;
import static org.skbsh.command.ParameterKind.NAME;
import static org.skbsh.command.ParameterKind.NUMBER;
import static org.skbsh.command.ParameterKind.PROBES;
import static org.skbsh.command.ParameterKind.WORD;

/** Tracing this machine's kernel. */
public final class TraceCommands {
    /** The options that choose among the events. */
    private static final List<String> CHOOSE =
            List.of("pid", "comm", "cpus", "netns", "port", "host", "dev", "len", "uid", "reason", "only");

    private final Tracers tracers;

    private TraceCommands(Tracers tracers) {
        this.tracers = tracers;
    }

    public static List<CommandSpec> all(Tracers tracers) {
        TraceCommands commands = new TraceCommands(tracers);
        CommandSpec trace = commands.trace();
        return List.of(trace, LiveCommand.spec(trace.parameters(), commands::run));
    }

    private CommandSpec trace() {
        return CommandSpec.of(
                        "trace",
                        Group.TRACE,
                        "capture frees and drops of packets on this machine",
                        List.of(
                                Parameter.required("what", PROBES, "what to trace, separated by commas"),
                                Parameter.option("with", CHOICE, "which tracer; the best that works if left out")
                                        .of(tracers.all().stream()
                                                .map(Tracer::name)
                                                .toArray(String[]::new)),
                                Parameter.option("for", DURATION, "how long; until Ctrl-C if left out"),
                                Parameter.option("max", NUMBER, "stop after N events"),
                                Parameter.option("pid", NUMBER, "only events of this task"),
                                Parameter.option("comm", WORD, "only events of tasks of this name"),
                                Parameter.option("cpus", WORD, "only these CPUs, such as 0-3,6"),
                                Parameter.option("netns", WORD, "only packets of this network namespace"),
                                Parameter.option("port", NUMBER, "only packets from or to this port"),
                                Parameter.option("host", WORD, "only packets from or to this address"),
                                Parameter.option("dev", WORD, "only packets of this network device"),
                                Parameter.option("len", WORD, "only packets of this length: 1500, 100..1500, '>100'"),
                                Parameter.option("uid", WORD, "only packets of sockets of this user"),
                                Parameter.option("reason", WORD, "only drops for these reasons, by comma"),
                                Parameter.option("only", WORD, "only packets that match, such as 'udp and port 53'"),
                                Parameter.option("via", CHOICE, "how to read events from ftrace; raw if that works")
                                        .of("raw", "text"),
                                Parameter.option("buffer", NUMBER, "size of the kernel's buffer for each CPU, in kB"),
                                Parameter.option("max-rate", NUMBER, "stop when more than N events a second arrive"),
                                Parameter.flag("yes", "trace even if that may slow this machine down"),
                                Parameter.flag("packets", "keep the headers' bytes too, for export FILE.pcapng"),
                                Parameter.flag("bare", "only what the events say, without the fields of packets"),
                                Parameter.flag("aggregate", "count by stack in the kernel, if the tracer can"),
                                Parameter.option(
                                                "by",
                                                KEYS,
                                                "count in the kernel by these keys too, such as saddr,dport")
                                        .of(CountKey.words().toArray(String[]::new)),
                                Parameter.option("as", NAME, "name of the capture"),
                                Parameter.flag(
                                        "show", "only show, as a script, what the trace would do to the kernel")),
                        this::trace)
                .details("""
                        What: drops (kfree_skb, with reasons), consumed (consume_skb), frees (kfree_skbmem), all-frees, or \
                        probes: tracepoint:skb:kfree_skb, function:GLOB, kprobe:NAME, fentry:NAME, rawtracepoint:EVENT, \
                        bpftrace:'PROGRAM'. Ctrl-C ends a trace and keeps what it captured. skbsh leaves the kernel as it was.

                        --only chooses packets as tcpdump does, here and not in the kernel: tcp udp sctp icmp icmp6 ip ip6 \
                        arp, proto N, host A, net A/N, port N, portrange N-M, each also with src or dst before it; vlan N, \
                        len > N, less N, greater N; and, or, not and brackets. A packet without ports does not match port 53, \
                        but matches not port 53.""")
                .examples(
                        "trace drops --for 10s",
                        "trace frees --with ftrace --max 10000",
                        "trace drops --only 'udp and dst port 53'",
                        "trace drops --show",
                        "trace drops --by saddr,dport --for 1m");
    }

    private Object trace(Session session, Arguments arguments) {
        return run(session, arguments, request(arguments), trace -> new ProgressWatch(session.out(), trace));
    }

    private Object run(Session session, Arguments arguments, TraceRequest request, Watch.Beginning watch) {
        Tracers.requireHere(request);
        Optional<String> with = arguments.get("with");
        Choice.Taken choice = with.map(name -> tracers.named(name, request))
                .orElseGet(() -> tracers.choose(request).orThrow());
        try (TracePlan plan = choice.plan()) {
            if (arguments.has("show")) {
                return new View.Text("script", plan.script(), List.of());
            }
            if (with.isEmpty()) {
                session.out().message(choice.line());
            }
            new AbsentNames(Machine.here(), Processes.here()).of(request.only()).forEach(session.out()::message);
            return new TraceRun(session, choice, request, chosen(arguments)).run(arguments.get("as"), watch);
        }
    }

    private static List<String> chosen(Arguments arguments) {
        return CHOOSE.stream()
                .flatMap(option ->
                        arguments.get(option).map(value -> "--" + option + " " + ShellWord.quoted(value)).stream())
                .toList();
    }

    /** What the arguments of a trace ask for. */
    static TraceRequest request(Arguments arguments) {
        return TraceRequest.of(arguments.text("what"))
                .with(new TraceRequest.Until(
                        arguments.duration("for"), positive(arguments, "max"), positive(arguments, "max-rate")))
                .with(new TraceRequest.Only(
                        number(arguments, "pid"),
                        arguments.get("comm"),
                        arguments.get("cpus").map(CpuList::parse),
                        new TraceRequest.Packet(
                                arguments.get("netns"),
                                number(arguments, "port"),
                                arguments.get("host").map(HostAddress::parse),
                                arguments.get("dev"),
                                arguments.get("len").map(length -> NumberRange.parse("length", length)),
                                longNumber(arguments, "uid")),
                        arguments.get("reason").map(DropReason::parse).orElseGet(List::of),
                        arguments.get("only").map(PacketExpression::parse)))
                .with(new TraceRequest.How(
                        arguments.has("aggregate") || arguments.has("by"),
                        arguments.get("via").map(via -> TraceRequest.Via.valueOf(via.toUpperCase(Locale.ROOT))),
                        longNumber(arguments, "buffer"),
                        arguments.has("yes"),
                        kept(arguments)))
                .by(arguments.get("by").map(CountKey::parse).orElseGet(List::of));
    }

    // More than a number of the command line holds: users of directories and containers are up there.
    private static OptionalLong user(Arguments arguments) {
        Optional<NumberRange> uid = arguments.get("uid").map(text -> NumberRange.parse("user", text));
        uid.filter(range -> range.least() != range.most()).ifPresent(range -> {
            throw UserError.usage("--uid takes one user", "see: id -u NAME");
        });
        return uid.map(range -> OptionalLong.of(range.least())).orElseGet(OptionalLong::empty);
    }

    private static TraceRequest.Kept kept(Arguments arguments) {
        if (arguments.has("bare") && arguments.has("packets")) {
            throw UserError.usage("--bare keeps no packets, and --packets does", "leave out one of them");
        }
        if (arguments.has("packets")) {
            return TraceRequest.Kept.BYTES;
        }
        return arguments.has("bare") ? TraceRequest.Kept.NOTHING : TraceRequest.Kept.FIELDS;
    }

    private static OptionalInt number(Arguments arguments, String option) {
        return arguments.number(option).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    // A trace of no event has nothing to end it.
    private static OptionalLong positive(Arguments arguments, String option) {
        OptionalLong number = longNumber(arguments, option);
        if (number.isPresent() && number.getAsLong() == 0) {
            throw UserError.usage("--" + option + " must be at least 1", "");
        }
        return number;
    }

    private static OptionalLong longNumber(Arguments arguments, String option) {
        return arguments.number(option).map(number -> OptionalLong.of(number)).orElseGet(OptionalLong::empty);
    }
}
