package org.skbsh.model;

/** A sink that passes everything on to the next; subclasses override what they change. */
public abstract class ForwardingSink implements EventSink {
    protected final EventSink next;

    protected ForwardingSink(EventSink next) {
        this.next = next;
    }

    @Override
    public StackTable stacks() {
        return next.stacks();
    }

    @Override
    public TextTable names() {
        return next.names();
    }

    @Override
    public FieldTable fields() {
        return next.fields();
    }

    @Override
    public void origin(Origin origin) {
        next.origin(origin);
    }

    @Override
    public void release(String kernel) {
        next.release(kernel);
    }

    @Override
    public void module(KernelModule module) {
        next.module(module);
    }

    @Override
    public void counters(Counters counters) {
        next.counters(counters);
    }

    @Override
    public void remark(String sentence) {
        next.remark(sentence);
    }

    @Override
    public void event(EventRow row) {
        next.event(row);
    }

    @Override
    public void lost(long events) {
        next.lost(events);
    }

    @Override
    public void unread(long count, String sample) {
        next.unread(count, sample);
    }

    @Override
    public void overflow(long events) {
        next.overflow(events);
    }
}
