package org.skbsh.tracer.bpftrace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

import org.skbsh.model.EventSink;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.sink.LimitSink;
import org.skbsh.tracer.sink.NamespaceSink;
import org.skbsh.tracer.sink.OwnerSink;
import org.skbsh.tracer.sink.PacketCounts;
import org.skbsh.tracer.sink.PacketSink;
import org.skbsh.tracer.sink.TimeOrder;
import org.skbsh.tracer.sink.TraceWindow;

/** The sinks between bpftrace's reader and a capture. */
final class BpftraceSinks {
    private final LimitSink last;
    private final Optional<PacketCounts> counts;
    private final OwnerSink owners;
    private final PacketSink packets;
    private final Optional<TimeOrder> order;
    private final TraceWindow first;
    private boolean begun;

    /**
     * @param callers the frames of a stack outward from the functions that free
     * @param enough runs when the requested number of events has come
     */
    BpftraceSinks(
            EventSink captured, BpftraceSelection selection, Function<Stack, List<Symbol>> callers, Runnable enough) {
        TraceRequest request = selection.request();
        this.last = new LimitSink(captured, counted(request), false, enough);
        this.owners = OwnerSink.here(last);
        this.counts = selection.packets() == PacketIdentity.BY_COUNT
                ? Optional.of(new PacketCounts(last, callers))
                : Optional.empty();
        EventSink packetwise = counts.isPresent() ? counts.get() : NamespaceSink.here(owners);
        this.packets = PacketSink.of(packetwise, request, selection.packets(), callers);
        this.order = selection.needsAddresses() ? Optional.of(new TimeOrder(packets)) : Optional.empty();
        this.first = new TraceWindow(order.isPresent() ? order.get() : packets);
        if (!selection.isOwnProgram()) {
            // Some hooks see events before others are attached.
            first.begin(Long.MAX_VALUE);
        }
    }

    // Counts made in the kernel come all at once, at the end: leaving some of them out would make wrong counts.
    private static TraceRequest counted(TraceRequest request) {
        TraceRequest.Until until = request.until();
        return request.how().aggregate()
                ? request.with(new TraceRequest.Until(until.lasting(), OptionalLong.empty(), until.maxRate()))
                : request;
    }

    /** Where the reader puts its events. */
    TraceWindow first() {
        return first;
    }

    /**
     * bpftrace has ticked: all its probes are attached, and it prints what they see. This and all that follows runs on
     * the reader's thread.
     */
    void tick() {
        if (!begun) {
            begun = true;
            // The clock of old kernels and versions, which stops while the machine sleeps; the clock of new ones is
            // never behind it.
            first.begin(System.nanoTime());
        }
        order.ifPresent(waiting -> waiting.tick(System.nanoTime()));
    }

    /** The end of the input. */
    void finish() {
        order.ifPresent(TimeOrder::finish);
        counts.ifPresent(PacketCounts::finish);
        owners.finish();
    }

    /** Whether the requested number of events has come. */
    boolean hasEnough() {
        return last.hasEnough();
    }

    /** What the user should know about what was merged and left out. */
    List<String> notes() {
        return Stream.of(packets.notes(), owners.notes()).flatMap(List::stream).toList();
    }
}
