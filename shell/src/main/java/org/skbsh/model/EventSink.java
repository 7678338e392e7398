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

    /** What the kernel counted meanwhile, if the source itself says so. */
    default void counters(Counters counters) {}

    /** One event; the row may be reused as soon as this returns. */
    void event(EventRow row);

    /** The tracer missed this many events, by its own count. */
    void lost(long events);

    /** A line (or page) that the reader does not understand; it goes on after it. */
    void unread(String line);

    /** This many lines were already unread when the source itself was made. */
    default void unreadBefore(long lines) {
        for (long line = 0; line < lines; line++) {
            unread("(unread when the capture was made)");
        }
    }

    /** This many events overflowed, because a table of the tracer was full. */
    void overflow(long events);
}
