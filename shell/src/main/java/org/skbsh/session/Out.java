package org.skbsh.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import org.skbsh.dsl.groovy.EvaluationThread;
import org.skbsh.model.Printable;
import org.skbsh.render.text.CsvRenderer;
import org.skbsh.render.text.Prose;
import org.skbsh.render.text.Renderer;
import org.skbsh.render.view.Losses;
import org.skbsh.render.view.View;

/**
 * Where a session writes: views to one place, messages to another. A view that can't be written ends the line; a
 * message that can't be written does not. Threads that were given up are muted, so that their output does not come
 * between later output.
 */
public final class Out {
    /** Thrown by a place for views if nobody reads any more, as after {@code | head}. */
    public static final class NobodyReads extends IOException {
        public NobodyReads(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Thrown if a view can't be written. */
    public static final class Unwritten extends RuntimeException {
        Unwritten(IOException cause) {
            super(cause);
        }

        /** Whether the cause is that nobody reads any more. */
        public boolean isQuiet() {
            return getCause() instanceof NobodyReads;
        }

        public String reason() {
            return String.valueOf(getCause().getMessage());
        }
    }

    private final ViewPlace views;
    private final Messages messages;
    private final boolean live;
    private final Set<Thread> muted = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final IntSupplier width;
    private final Optional<Supplier<Screen>> screen;
    /** Held while a view is written, which may take as long as the reader takes; messages don't wait for it. */
    private final ReentrantLock showing = new ReentrantLock();

    private final ReentrantLock saying = new ReentrantLock();

    private boolean inProgress;
    private volatile Optional<Thread> viewer = Optional.empty();
    private volatile Optional<LentScreen> lent = Optional.empty();
    private volatile boolean over;

    /**
     * @param live whether messages go to a terminal, where a line of progress can be overwritten
     * @param width the width at which messages break between words; 0 for none
     * @param screen takes the terminal for a command that draws on all of it; empty if there is none
     */
    public Out(
            Appendable views, Appendable messages, boolean live, IntSupplier width, Optional<Supplier<Screen>> screen) {
        this.views = new ViewPlace(views);
        this.messages = new Messages(messages, live);
        this.live = live;
        this.width = width;
        this.screen = screen;
    }

    /** Where no command can have the whole terminal. */
    public Out(Appendable views, Appendable messages, boolean live, IntSupplier width) {
        this(views, messages, live, width, Optional.empty());
    }

    public Out(Appendable views, Appendable messages, boolean live) {
        this(views, messages, live, () -> 0);
    }

    /**
     * Takes the whole terminal; empty if there is none. Until the screen is closed, messages wait and progress is not
     * shown. A thread that is given up loses it.
     */
    public Optional<Supplier<Screen>> screen() {
        return screen.map(taking -> () -> lend(taking));
    }

    private Screen lend(Supplier<Screen> taking) {
        EvaluationThread.check();
        hold();
        try {
            LentScreen taken = new LentScreen(taking.get(), Thread.currentThread(), this::release);
            lent = Optional.of(taken);
            return taken;
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    private void hold() {
        locked(() -> {
            clearProgress();
            messages.hold();
        });
    }

    // Also for a thread that was muted since.
    private void release() {
        saying.lock();
        try {
            lent = Optional.empty();
            messages.release();
        } finally {
            saying.unlock();
        }
    }

    public void view(View view, Renderer renderer) {
        print(text -> renderer.draw(view, text));
        if (renderer instanceof CsvRenderer) {
            Losses.inexact(view).ifPresent(this::message);
        }
    }

    public void print(String text) {
        print(out -> out.append(text));
    }

    /** A line for people; quoted files and names are made safe for a terminal. */
    public void message(String line) {
        locked(() -> {
            clearProgress();
            messages.say(Prose.of(line, width.getAsInt()) + "\n");
        });
    }

    /** A line that the next one overwrites; nothing if messages don't go to a terminal. */
    public void progress(String line) {
        if (live) {
            locked(() -> {
                if (messages.isHeld()) {
                    return;
                }
                messages.say("\r" + cut(Printable.line(line, true)) + "\u001b[K");
                inProgress = true;
            });
        }
    }

    // After the last column a terminal may go to the next line, and a wrapped line can't be overwritten.
    private String cut(String line) {
        int most = width.getAsInt() - 1;
        return most <= 0 || line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }

    /** Removes the line of progress. */
    public void endProgress() {
        locked(this::clearProgress);
    }

    private void clearProgress() {
        if (inProgress) {
            inProgress = false;
            messages.say("\r\u001b[K");
        }
    }

    private void locked(Runnable message) {
        if (isMuted()) {
            return;
        }
        saying.lock();
        try {
            message.run();
        } finally {
            saying.unlock();
        }
    }

    /** Mutes a thread that is given up, and takes from it the screen that it may have. */
    public void mute(Thread thread) {
        muted.add(thread);
        lent.filter(screen -> screen.isWith(thread)).ifPresent(LentScreen::close);
    }

    /** Whether a thread waits for the reader of its view, which no interrupt ends. */
    public boolean isWritten(Thread thread) {
        return viewer.filter(writer -> writer == thread).isPresent();
    }

    /** Why views can no longer be written; empty while they can. */
    public Optional<Unwritten> failure() {
        return views.failure();
    }

    /**
     * Mutes everything: a signal ends the program, and further output of its threads is noise. It does not wait for
     * writers.
     */
    public void end() {
        over = true;
    }

    private boolean isMuted() {
        return over || muted.contains(Thread.currentThread());
    }

    private interface Writing {
        void to(Appendable out) throws IOException;
    }

    private void print(Writing text) {
        if (isMuted()) {
            return;
        }
        EvaluationThread.check();
        endProgress();
        showing.lock();
        viewer = Optional.of(Thread.currentThread());
        try {
            text.to(views);
            views.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            viewer = Optional.empty();
            showing.unlock();
        }
    }
}
