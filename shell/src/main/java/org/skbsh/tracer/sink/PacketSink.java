package org.skbsh.tracer.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.skbsh.kernel.OwnThreads;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;

/** Passes on one event of each packet's end, and none of skbsh's own packets. */
public final class PacketSink extends ForwardingSink {
    private final Optional<PacketDedup> lives;
    private final Optional<OwnPackets> own;

    /**
     * @param lives tells events of one packet; empty where each event counts
     * @param own tells skbsh's own; empty where they were asked for
     */
    PacketSink(EventSink next, Optional<PacketDedup> lives, Optional<OwnPackets> own) {
        super(next);
        this.lives = lives;
        this.own = own;
    }

    /** The sink for the packets of a trace. */
    public static PacketSink of(
            EventSink next, TraceRequest request, PacketIdentity packets, Function<Stack, List<Symbol>> callers) {
        return new PacketSink(
                next,
                PacketDedup.of(next, request, packets, callers),
                OwnPackets.areLeftOut(request)
                        ? Optional.of(new OwnPackets(OwnThreads.here()::has, next.stacks()))
                        : Optional.empty());
    }

    /** What it does to a trace, as comments of a script that can't do it. */
    public static String said(TraceRequest request, PacketIdentity packets) {
        return (packets == PacketIdentity.ANY_EVENT
                        ? ""
                        : "# skbsh itself counts a packet once that several of these see; a script cannot\n")
                + (OwnPackets.areLeftOut(request)
                        ? "# skbsh itself leaves out what its own threads free in system calls; a script cannot\n"
                        : "");
    }

    /** What the user should know of what was put together and left out. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        lives.map(PacketDedup::deferred)
                .filter(deferred -> deferred > 0)
                .ifPresent(deferred -> notes.add(String.format(
                        Locale.ROOT,
                        "deferred frees, by another CPU than the one that gave the packet up, counted where it was: %,d",
                        deferred)));
        own.map(OwnPackets::leftOut)
                .filter(leftOut -> leftOut > 0)
                .ifPresent(leftOut ->
                        notes.add(String.format(Locale.ROOT, "events of skbsh's own packets, left out: %,d", leftOut)));
        return notes;
    }

    @Override
    public void event(EventRow row) {
        if ((lives.isEmpty() || lives.get().isFirst(row))
                && (own.isEmpty() || !own.get().isOwn(row))) {
            next.event(row);
        }
    }
}
