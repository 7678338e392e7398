package org.skbsh.command.capture;

import java.util.Optional;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Counters;
import org.skbsh.model.EventRow;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.KernelModule;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;
import org.skbsh.session.Session;

/**
 * Passes what is read of one file on to the capture, marks the events with their file, checks now and then whether to go
 * on, and knows whether anything was understood.
 */
final class FileSink extends ForwardingSink {
    private static final int LOOK_UP = 1 << 10;
    private static final int TELL = 1 << 16;

    private enum Way {
        /** Events that say their line get the file. */
        ALONE,
        /** All events are of this file, whatever they say. */
        ONE_OF_SEVERAL,
        /** Ctrl-C ends the file, and what came stays. */
        FOLLOWED
    }

    private final Session session;
    private final CaptureBuilder builder;
    private final int file;
    private final Way way;
    private Optional<Origin> origin = Optional.empty();
    private Counters counters = Counters.NONE;
    private final SaidKernel kernel = new SaidKernel();
    private int events;
    private int remarks;
    private long unread;
    private String firstUnread = "";
    private boolean heard;

    private FileSink(Session session, CaptureBuilder builder, int file, Way way) {
        super(builder);
        this.session = session;
        this.builder = builder;
        this.file = file;
        this.way = way;
    }

    /** @param file the number of its name; 0 for none */
    static FileSink of(Session session, CaptureBuilder builder, int file) {
        return new FileSink(session, builder, file, Way.ALONE);
    }

    static FileSink marking(Session session, CaptureBuilder builder, int file) {
        return new FileSink(session, builder, file, Way.ONE_OF_SEVERAL);
    }

    static FileSink followed(Session session, CaptureBuilder builder, int file) {
        return new FileSink(session, builder, file, Way.FOLLOWED);
    }

    Optional<Origin> origin() {
        return origin;
    }

    /** What the file says of its kernel. */
    SaidKernel kernel() {
        return kernel;
    }

    Counters counters() {
        return counters;
    }

    /** Whether there was an event, a loss or at least nothing that is not understood. */
    boolean understood() {
        return heard || unread == 0;
    }

    long unread() {
        return unread;
    }

    String firstUnread() {
        return firstUnread;
    }

    @Override
    public void origin(Origin told) {
        origin = Optional.of(told);
        heard = true;
    }

    @Override
    public void release(String release) {
        kernel.release(release);
    }

    @Override
    public void module(KernelModule module) {
        kernel.module(module);
    }

    @Override
    public void counters(Counters sampled) {
        counters = sampled;
    }

    @Override
    public void remark(String sentence) {
        session.out().message(sentence);
        heard = true;
    }

    @Override
    public void event(EventRow row) {
        // A line without its file is no place; skbsh's own files have events of other files.
        if (way == Way.ONE_OF_SEVERAL || row.line > 0) {
            row.text(TextField.FILE, file);
        }
        next.event(row);
        heard = true;
        if (++events % LOOK_UP == 0) {
            lookUp();
        }
        if (events % TELL == 0) {
            session.out().progress("loading: " + builder.total() + " events");
        }
    }

    @Override
    public void lost(long lost) {
        next.lost(lost);
        heard = true;
    }

    @Override
    public void overflow(long overflowed) {
        next.overflow(overflowed);
        heard = true;
    }

    @Override
    public void unread(long lines, String sample) {
        next.unread(lines, sample);
        firstUnread = remarks == 0 ? sample : firstUnread;
        unread += lines;
        if (++remarks % LOOK_UP == 0) {
            lookUp();
        }
    }

    // Ends the line if the user asked for that.
    private void lookUp() {
        if (way == Way.FOLLOWED) {
            session.out().progress("following: " + builder.total() + " events, Ctrl-C ends");
        } else {
            session.checkCancelled();
        }
    }
}
