package org.skbsh.tracer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.Probe;
import org.skbsh.model.Symbol;

/** Stands between reader and capture: ends the trace when enough has come, and leaves out what the kernel could not. */
final class TraceSink extends ForwardingSink {
    private final OptionalLong max;
    private final Optional<String> comm;
    private final Set<String> countedOnce = new HashSet<>();
    private final Map<Integer, Boolean> repeated = new HashMap<>();
    private final Runnable enough;
    private long events;
    private long seen;
    private long lost;
    private long end = Long.MAX_VALUE;

    /**
     * @param commHere whether to leave out other tasks here, because the kernel does not
     * @param enough told when the most that was asked for has come
     */
    TraceSink(EventSink next, TraceRequest request, boolean commHere, Runnable enough) {
        super(next);
        this.enough = enough;
        this.max = request.until().max();
        this.comm = commHere ? request.only().comm() : Optional.empty();
        if (request.probes().containsAll(Level.ALL_FREES.probes())) {
            request.probes().stream()
                    .map(Probe::name)
                    .filter(name -> !name.equals(Probe.KFREE_SKBMEM.name()))
                    .forEach(countedOnce::add);
        }
    }

    /** Events that came, those left out too. */
    synchronized long seen() {
        return seen;
    }

    /** Whether the most that was asked for has come. */
    synchronized boolean hasEnough() {
        return max.isPresent() && events >= max.getAsLong();
    }

    /** Events lost by the reader's account. */
    synchronized long lostSoFar() {
        return lost;
    }

    /** Leaves out what the tracer saw later than this, by its own clock. */
    synchronized void end(long nanos) {
        end = nanos;
    }

    @Override
    public synchronized void event(EventRow row) {
        seen += row.count;
        if (max.isPresent() && events >= max.getAsLong() || row.time > end || isOther(row) || isRepeated(row)) {
            return;
        }
        next.event(row);
        events += row.count;
        if (max.isPresent() && events >= max.getAsLong()) {
            enough.run();
        }
    }

    private boolean isOther(EventRow row) {
        return comm.isPresent() && !comm.get().equals(next.names().text(row.comm));
    }

    // kfree_skbmem under one of the other hooks is the end of the packet that the hook has counted already.
    private boolean isRepeated(EventRow row) {
        return !countedOnce.isEmpty()
                && next.names().text(row.probe).endsWith(":" + Probe.KFREE_SKBMEM.name())
                && repeated.computeIfAbsent(row.stack, this::namesAnotherHook);
    }

    private boolean namesAnotherHook(int stack) {
        return next.stacks().get(stack).frames().stream().map(Symbol::base).anyMatch(countedOnce::contains);
    }

    @Override
    public synchronized void lost(long events) {
        lost += events;
        next.lost(events);
    }
}
