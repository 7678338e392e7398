package org.skbsh.tracer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Fields;
import org.skbsh.model.Names;
import org.skbsh.model.Probe;
import org.skbsh.model.StackTable;
import org.skbsh.model.Symbol;

/** Stands between reader and capture: ends the trace when enough has come, and leaves out what the kernel could not. */
final class TraceSink implements EventSink {
    private final EventSink sink;
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
    TraceSink(EventSink sink, TraceRequest request, boolean commHere, Runnable enough) {
        this.sink = sink;
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
    public StackTable stacks() {
        return sink.stacks();
    }

    @Override
    public Names names() {
        return sink.names();
    }

    @Override
    public Fields fields() {
        return sink.fields();
    }

    @Override
    public synchronized void event(EventRow row) {
        seen += row.count;
        if (max.isPresent() && events >= max.getAsLong() || row.time > end || isOther(row) || isRepeated(row)) {
            return;
        }
        sink.event(row);
        events += row.count;
        if (max.isPresent() && events >= max.getAsLong()) {
            enough.run();
        }
    }

    private boolean isOther(EventRow row) {
        return comm.isPresent() && !comm.get().equals(sink.names().text(row.comm));
    }

    // kfree_skbmem under one of the other hooks is the end of the packet that the hook has counted already.
    private boolean isRepeated(EventRow row) {
        return !countedOnce.isEmpty()
                && sink.names().text(row.probe).endsWith(":" + Probe.KFREE_SKBMEM.name())
                && repeated.computeIfAbsent(row.stack, this::namesAnotherHook);
    }

    private boolean namesAnotherHook(int stack) {
        return sink.stacks().get(stack).frames().stream().map(Symbol::base).anyMatch(countedOnce::contains);
    }

    @Override
    public synchronized void lost(long events) {
        lost += events;
        sink.lost(events);
    }

    @Override
    public void unread(String line) {
        sink.unread(line);
    }

    @Override
    public void overflow(long events) {
        sink.overflow(events);
    }
}
