package org.skbsh.command;

import java.io.Flushable;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.IntSupplier;

import org.skbsh.model.Printable;
import org.skbsh.render.Prose;
import org.skbsh.render.Renderer;
import org.skbsh.render.View;

/**
 * Where a session writes: views to one place, messages to another. Threads that were given up while they ran are muted, so
 * that what they still say does not come between later output.
 */
public final class Out {
    /** Thrown when nobody reads what is written any more, as behind {@code | head}. */
    public static final class Closed extends RuntimeException {
        Closed(IOException cause) {
            super(cause);
        }
    }

    private final Appendable views;
    private final Appendable messages;
    private final boolean live;
    private final Set<Thread> muted = Collections.newSetFromMap(new WeakHashMap<>());
    private final IntSupplier width;
    private boolean inProgress;
    private volatile boolean over;

    /**
     * @param live whether messages go to a terminal, where a line of progress can be written over
     * @param width columns that messages are broken at, between words; 0 for none
     */
    public Out(Appendable views, Appendable messages, boolean live, IntSupplier width) {
        this.views = views;
        this.messages = messages;
        this.live = live;
        this.width = width;
    }

    public Out(Appendable views, Appendable messages, boolean live) {
        this(views, messages, live, () -> 0);
    }

    public synchronized void view(View view, Renderer renderer) {
        print(text -> renderer.draw(view, text));
    }

    public synchronized void print(String text) {
        print(out -> out.append(text));
    }

    /** A line for people; what it quotes of files and names is made fit for a terminal. */
    public synchronized void message(String line) {
        if (isMuted()) {
            return;
        }
        endProgress();
        say(Prose.of(line, width.getAsInt()) + "\n");
    }

    /** A line that the next one is written over; nothing where messages don't go to a terminal. */
    public synchronized void progress(String line) {
        if (!live || isMuted()) {
            return;
        }
        say("\r" + cut(Printable.line(line, true)) + "\u001b[K");
        inProgress = true;
    }

    // In the last column a terminal may go to the next line, and a line that was wrapped can't be written over.
    private String cut(String line) {
        int most = width.getAsInt() - 1;
        return most <= 0 || line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }

    /** Takes the line of progress away. */
    public synchronized void endProgress() {
        if (inProgress) {
            inProgress = false;
            say("\r\u001b[K");
        }
    }

    synchronized void mute(Thread thread) {
        muted.add(thread);
    }

    /** Says no more: a signal ends the program, and what its threads make of that is noise. Waits for nobody who writes. */
    public void end() {
        over = true;
    }

    private boolean isMuted() {
        return over || muted.contains(Thread.currentThread());
    }

    private interface Writing {
        void to(Appendable out) throws IOException;
    }

    private void print(Writing writing) {
        if (isMuted()) {
            return;
        }
        endProgress();
        try {
            writing.to(views);
            flush(views);
        } catch (IOException e) {
            throw new Closed(e);
        }
    }

    private void say(String text) {
        try {
            messages.append(text);
            flush(messages);
        } catch (IOException e) {
            throw new Closed(e);
        }
    }

    private static void flush(Appendable out) throws IOException {
        if (out instanceof Flushable flushable) {
            flushable.flush();
        }
    }
}
