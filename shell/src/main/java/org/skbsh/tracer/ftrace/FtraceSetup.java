package org.skbsh.tracer.ftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.skbsh.kernel.tracefs.FunctionStacks;
import org.skbsh.kernel.tracefs.TraceWrite;
import org.skbsh.model.Probe;
import org.skbsh.tracer.DropReason;
import org.skbsh.tracer.Kprobe;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;

/**
 * The writes that make ftrace trace a selection, in an order that is safe at every step. The function tracer gets its
 * filter, which is read back, before it starts: without a filter it traces every function of the kernel, with stacks,
 * and the machine may stop.
 *
 * @param writes to the instance's files; the last one starts the tracing
 */
record FtraceSetup(List<TraceWrite> writes) {
    private static final Pattern EVENT = Pattern.compile("events/([^/]+/[^/]+)/enable");
    private static final Pattern WATCHED =
            Pattern.compile("tracing_on|tracing_cpumask|current_tracer|options/(stacktrace|hash-ptr)|events/.*");
    // Half a buffer, the kernel's default, fills up while the reader is still waking up.
    private static final String FILLED = "10";
    private static final String OFF = "0";
    private static final String ON = "1";

    FtraceSetup {
        writes = List.copyOf(writes);
    }

    /**
     * @param threads the threads of the process to trace; empty for all
     * @param bufferKb of each CPU
     * @param functionStacks the value to give this option afterwards; instances share it up to 6.18
     * @param group the name of the group of events that this trace makes
     */
    static FtraceSetup of(
            FtraceSelection selection, Optional<String> threads, long bufferKb, String functionStacks, String group) {
        List<TraceWrite> writes = new ArrayList<>();
        writes.add(TraceWrite.of("tracing_on", OFF, "record nothing until everything is set up"));
        // On 6.1 the first tracer that sets a size, even of an instance, keeps the global buffer at the 7 KB it has
        // since boot; a write to set_event before that gives it its full size.
        writes.add(TraceWrite.of("set_event", "", "let the global buffer take its full size first"));
        writes.add(TraceWrite.of("buffer_size_kb", String.valueOf(bufferKb), "room for bursts, per CPU"));
        writes.add(TraceWrite.of(
                        "buffer_percent",
                        FILLED,
                        "wake the reader when a tenth of the buffer is full (kernels before 5.0 lack this file)")
                .ifThere());
        TraceRequest request = selection.request();
        request.only()
                .cpus()
                .ifPresent(
                        cpus -> writes.add(TraceWrite.of("tracing_cpumask", CpuMask.of(cpus), "only on CPUs " + cpus)));
        List<String> functions = request.names(Probe.Kind.FUNCTION);
        if (!functions.isEmpty()) {
            functions(functions, threads, functionStacks, writes);
        }
        if (functions.size() < request.probes().size()) {
            events(selection, threads, group, writes);
        }
        writes.add(TraceWrite.of("tracing_on", ON, "start recording"));
        return new FtraceSetup(writes);
    }

    private static void functions(
            List<String> functions, Optional<String> threads, String functionStacks, List<TraceWrite> writes) {
        writes.add(TraceWrite.of("set_ftrace_filter", String.join(" ", functions), "only these functions")
                .andReadBack());
        threads.ifPresent(pids -> {
            writes.add(TraceWrite.of("set_ftrace_pid", pids, "only this process"));
            writes.add(TraceWrite.of("options/function-fork", ON, "and the threads that it will start"));
        });
        writes.add(TraceWrite.of("current_tracer", "function", "the function tracer, now that its filter is set")
                .undoneBy("nop"));
        writes.add(TraceWrite.of(FunctionStacks.OPTION, ON, "record the stack of each call")
                .undoneBy(functionStacks));
    }

    private static void events(
            FtraceSelection selection, Optional<String> threads, String group, List<TraceWrite> writes) {
        writes.add(TraceWrite.of("options/stacktrace", ON, "record the stack of each event")
                .undoneBy(OFF));
        if (selection.packets() == PacketIdentity.BY_ADDRESS) {
            writes.add(
                    TraceWrite.of("options/hash-ptr", OFF, "real addresses: skbsh recognises a packet by its address"));
        }
        threads.ifPresent(pids -> {
            writes.add(TraceWrite.of("set_event_pid", pids, "only this process"));
            writes.add(TraceWrite.of("options/event-fork", ON, "and the threads that it will start"));
        });
        Optional<String> comm = selection.request().only().comm().map(TaskFilter::condition);
        for (String event : selection.request().names(Probe.Kind.TRACEPOINT)) {
            Optional<PacketProbe> probe = selection.packetProbe(event);
            probe.ifPresent(found -> writes.add(found.definition(group)));
            event(
                    "events/" + probe.map(found -> group + "/" + found.event()).orElse(event.replace(':', '/')),
                    both(both(probe.flatMap(PacketProbe::filter), reasons(event, selection.request())), comm),
                    why(event),
                    writes);
        }
        for (PacketProbe carrier : selection.carriers().events()) {
            writes.add(carrier.definition(group));
            event("events/" + group + "/" + carrier.event(), comm, "switch it on", writes);
        }
        for (Kprobe kprobe : selection.functions()) {
            writes.add(kprobe.definition(group));
            event("events/" + group + "/" + kprobe.event(), both(kprobe.filter(), comm), "switch it on", writes);
        }
    }

    private static Optional<String> reasons(String event, TraceRequest request) {
        List<DropReason> reasons = request.only().reasons();
        return reasons.isEmpty() || !event.equals(Probe.KFREE_SKB.name())
                ? Optional.empty()
                : Optional.of(DropReason.condition(reasons, "reason"));
    }

    private static void event(String directory, Optional<String> condition, String why, List<TraceWrite> writes) {
        condition.ifPresent(
                only -> writes.add(TraceWrite.of(directory + "/filter", only, "only events that meet this condition")));
        writes.add(TraceWrite.of(directory + "/enable", ON, why).undoneBy(OFF));
    }

    private static String why(String event) {
        if (event.equals(Probe.KFREE_SKB.name())) {
            return "each drop, and why";
        }
        return event.equals(Probe.CONSUME_SKB.name()) ? "each packet that has done its work" : "this event";
    }

    private static Optional<String> both(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of("(" + one.get() + ") && (" + other.get() + ")")
                : one.or(() -> other);
    }

    /** The events that this switches on: {@code skb/kfree_skb}. */
    List<String> events() {
        return writes.stream()
                .map(write -> EVENT.matcher(write.file()))
                .filter(Matcher::matches)
                .map(event -> event.group(1))
                .toList();
    }

    /** The files that define what is traced; nobody else should change them meanwhile. */
    List<String> watched() {
        // The kernel itself adds new threads to process filters, and functions of new modules to function filters.
        Stream<String> written = writes.stream()
                .filter(write -> !write.isShared())
                .map(TraceWrite::file)
                .filter(file -> WATCHED.matcher(file).matches());
        return Stream.concat(written, events().stream().flatMap(event -> Stream.of("filter", "trigger")
                        .map(file -> "events/" + event + "/" + file)))
                .distinct()
                .toList();
    }

    /** The previous value of the option for function stacks, which others share; empty if this leaves it alone. */
    Optional<String> functionStacks() {
        return writes.stream()
                .filter(write -> write.file().equals(FunctionStacks.OPTION))
                .findFirst()
                .flatMap(TraceWrite::undo);
    }
}
