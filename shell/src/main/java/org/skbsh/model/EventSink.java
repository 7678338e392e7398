package org.skbsh.model;

/** Where a reader puts what it reads. */
public interface EventSink {
    /** Where the reader interns the stacks that its rows name. */
    StackTable stacks();

    /** Where the reader interns the texts that its rows name. */
    TextTable names();

    /** Where the reader declares the fields that its rows have beyond the usual ones. */
    FieldTable fields();

    /** Where the events come from, when the source itself tells; said at most once, before them. */
    default void origin(Origin origin) {}

    /** What the kernel counted meanwhile, when the source itself tells. */
    default void counters(Counters counters) {}

    /** One event; the row may be filled anew as soon as this returns. */
    void event(EventRow row);

    /** So many events were missed by the tracer, by its own count. */
    void lost(long events);

    /**
     * Lines (or pages) that the reader does not understand; it goes on behind them.
     *
     * @param count how many
     * @param sample the first of them, or what is to say of it; a sink keeps no more of it than can be shown
     */
    void unread(long count, String sample);

    /** As {@link #unread(long, String)}, of one line. */
    default void unread(String line) {
        unread(1, line);
    }

    /** So many events were dropped because a table of the tracer was full. */
    void overflow(long events);
}
