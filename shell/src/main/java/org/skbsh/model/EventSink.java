package org.skbsh.model;

/** Where a reader puts its events. */
public interface EventSink {
    /** Where the reader interns the stacks that its rows name. */
    StackTable stacks();

    /** Where the reader interns the texts that its rows name. */
    TextTable names();

    /** Where the reader declares the fields that its rows have beyond the usual ones. */
    FieldTable fields();

    /** Where the events come from, if the source itself says so; at most once, before them. */
    default void origin(Origin origin) {}

    /** The release of a kernel that its events are of, as {@code uname -r} prints it; as often as the source says it. */
    default void release(String kernel) {}

    /** A module of that kernel; as often as the source says it. */
    default void module(KernelModule module) {}

    /** What the kernel counted meanwhile, if the source itself says so. */
    default void counters(Counters counters) {}

    /** One event; the row may be reused as soon as this returns. */
    void event(EventRow row);

    /** The tracer missed this many events, by its own count. */
    void lost(long events);

    /**
     * Lines (or pages) that the reader does not understand; it goes on after them.
     *
     * @param count how many
     * @param sample the first of them, or a remark about it; a sink keeps no more of it than can be shown
     */
    void unread(long count, String sample);

    /** As {@link #unread(long, String)}, of one line. */
    default void unread(String line) {
        unread(1, line);
    }

    /** What the whole source is, in a sentence for people, where its events do not show it. */
    default void remark(String sentence) {}

    /** This many events overflowed, because a table of the tracer was full. */
    void overflow(long events);
}
