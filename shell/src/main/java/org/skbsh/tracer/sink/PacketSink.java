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

/** Passes on one event for the end of each packet, and none for skbsh's own packets and those not asked for. */
public final class PacketSink extends ForwardingSink {
    private final Optional<PacketDedup> lives;
    private final Optional<OwnPackets> own;
    private final Optional<OnlySink> only;

    /**
     * @param lives recognises events of one packet; empty if each event counts
     * @param own recognises skbsh's own packets; empty if they count too
     */
    PacketSink(EventSink next, Optional<PacketDedup> lives, Optional<OwnPackets> own) {
        this(next, lives, own, Optional.empty());
    }

    private PacketSink(EventSink next, Optional<PacketDedup> lives, Optional<OwnPackets> own, Optional<OnlySink> only) {
        super(next);
        this.lives = lives;
        this.own = own;
        this.only = only;
    }

    /** The sink for the packets of a trace. */
    public static PacketSink of(
            EventSink next, TraceRequest request, PacketIdentity packets, Function<Stack, List<Symbol>> callers) {
        Optional<OnlySink> only = request.only().expression().map(expression -> new OnlySink(next, expression));
        return new PacketSink(
                only.isPresent() ? only.get() : next,
                PacketDedup.of(next, request, packets, callers),
                OwnPackets.areLeftOut(request)
                        ? Optional.of(new OwnPackets(OwnThreads.here()::has, next.stacks()))
                        : Optional.empty(),
                only);
    }

    /** What this does to a trace, as comments for a script that can't do it. */
    public static String said(TraceRequest request, PacketIdentity packets) {
        return (packets == PacketIdentity.ANY_EVENT
                        ? ""
                        : "# skbsh itself counts a packet once even if several of these see it; a script cannot\n")
                + (OwnPackets.areLeftOut(request)
                        ? "# skbsh itself leaves out packets that its own threads free in system calls; a script cannot\n"
                        : "")
                + OnlySink.said(request);
    }

    /** What the user should know about what was merged and left out. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        lives.map(PacketDedup::deferred)
                .filter(deferred -> deferred > 0)
                .ifPresent(deferred -> notes.add(String.format(
                        Locale.ROOT,
                        "packets that one CPU gave up and another freed, each counted once, where it was given up: %,d",
                        deferred)));
        own.map(OwnPackets::leftOut)
                .filter(leftOut -> leftOut > 0)
                .ifPresent(leftOut ->
                        notes.add(String.format(Locale.ROOT, "events of skbsh's own packets, left out: %,d", leftOut)));
        only.map(OnlySink::notes).ifPresent(notes::addAll);
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
