package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.format.ring.PageLayout;
import org.skbsh.format.ring.RawReader;
import org.skbsh.kernel.symbols.KernelSymbols;
import org.skbsh.kernel.tracefs.OwnEvents;
import org.skbsh.kernel.tracefs.TaskNames;
import org.skbsh.kernel.tracefs.TraceInstance;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.TextTable;
import org.skbsh.model.UserError;
import org.skbsh.tracer.EventFormats;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;

/** Chooses how events leave an instance's buffer: as pages if that works, otherwise as text. */
final class FtraceSources {
    private final TraceInstance instance;
    private final FtraceSelection selection;
    private final TraceRequest request;
    private final FtraceSetup setup;
    private final Tracefs tracefs;
    private final List<String> notes = new ArrayList<>();

    FtraceSources(TraceInstance instance, FtraceSelection selection, FtraceSetup setup, Tracefs tracefs) {
        this.instance = instance;
        this.selection = selection;
        this.request = selection.request();
        this.setup = setup;
        this.tracefs = tracefs;
    }

    /** What the user should know about the choice. */
    List<String> notes() {
        return notes;
    }

    /** Opens it. Everything but the tracing itself must be set in the instance, because some events exist only then. */
    FtraceSource open(EventSink sink) throws IOException {
        List<TracedEvent> traced = traced();
        Optional<TraceRequest.Via> via = request.how().via();
        if (via.equals(Optional.of(TraceRequest.Via.TEXT))) {
            return TextSource.open(instance, traced, sink);
        }
        KernelSymbols symbols = new KernelSymbols();
        if (symbols.areHidden()) {
            String hidden = "the kernel hides the addresses of its functions (kptr_restrict)";
            if (via.isEmpty()) {
                notes.add(hidden + ": reading text, in which the kernel names them");
                return TextSource.open(instance, traced, sink);
            }
            notes.add(hidden + ": stacks have no names");
        }
        try {
            return raw(traced, sink, symbols);
        } catch (IOException e) {
            if (via.isPresent()) {
                throw UserError.unsupported("raw pages can't be read: " + e.getMessage(), "try: --via text");
            }
            notes.add("raw pages can't be read (" + e.getMessage() + "): reading text");
            return TextSource.open(instance, traced, sink);
        }
    }

    private RawSource raw(List<TracedEvent> traced, EventSink sink, KernelSymbols symbols) throws IOException {
        PageLayout layout = PageLayout.parse(
                        instance.read("events/header_page"),
                        instance.read("events/header_event"),
                        ByteOrder.nativeOrder())
                .orElseThrow(() -> new IOException("events/header_page has an unknown layout"));
        TaskNames tasks = new TaskNames(tracefs);
        RawReader reader =
                new RawReader(layout, traced, format("ftrace/kernel_stack"), sink, symbols, comms(tasks, sink.names()));
        return new RawSource(instance.rawPipes(layout.size()), reader, layout, symbols, tasks);
    }

    // If the kernel chose by a name, that is the task's: it may have ended, or have another name, before anybody looks
    // it up.
    private IntUnaryOperator comms(TaskNames tasks, TextTable names) {
        Optional<String> chosen =
                request.names(Probe.Kind.FUNCTION).isEmpty() ? request.only().comm() : Optional.empty();
        return chosen.<IntUnaryOperator>map(comm -> pid -> names.id(comm)).orElse(pid -> names.id(tasks.name(pid)));
    }

    private List<TracedEvent> traced() {
        Set<Probe> named = request.targets().named();
        boolean bytes = request.how().kept() == TraceRequest.Kept.BYTES;
        boolean addresses = selection.packets() == PacketIdentity.BY_ADDRESS
                || !selection.carriers().isNone();
        List<TracedEvent> traced = new ArrayList<>();
        for (String event : setup.events()) {
            Probe probe = probe(event);
            TracedEvent.Keep usual = addresses ? TracedEvent.Keep.ADDRESS : TracedEvent.Keep.USUAL;
            TracedEvent.Keep keep = named.contains(probe) ? TracedEvent.Keep.ALL : usual;
            format(event).ifPresent(format -> traced.add(new TracedEvent(format, probe.toString(), keep, bytes)));
        }
        if (!request.names(Probe.Kind.FUNCTION).isEmpty()) {
            format("ftrace/function")
                    .ifPresent(format ->
                            traced.add(new TracedEvent(format, Probe.Kind.FUNCTION.word(), TracedEvent.Keep.USUAL)));
        }
        return traced;
    }

    private Probe probe(String event) {
        String group = OwnEvents.group(instance.name()) + "/";
        Stream<Probe> kprobes = selection.functions().stream()
                .filter(kprobe -> event.equals(group + kprobe.event()))
                .map(kprobe -> new Probe(Probe.Kind.KPROBE, kprobe.function()));
        Stream<Probe> packetProbes = selection.eventProbes().stream()
                .filter(probe -> event.equals(group + probe.event()))
                .map(PacketProbe::probe);
        return Stream.concat(kprobes, packetProbes)
                .findFirst()
                .orElseGet(() -> new Probe(Probe.Kind.TRACEPOINT, event.replace('/', ':')));
    }

    private Optional<EventFormat> format(String event) {
        Optional<EventFormat> format = new EventFormats(tracefs).of(event.replace('/', ':'));
        if (format.isEmpty()) {
            notes.add("the format of " + event + " can't be read: its entries are counted as unread");
        }
        return format;
    }
}
