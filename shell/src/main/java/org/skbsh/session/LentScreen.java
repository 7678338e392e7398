package org.skbsh.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A screen that someone waits to get back. */
final class LentScreen implements Screen {
    private final Screen screen;
    private final Thread borrower;
    private final Runnable returned;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param returned runs once, after the screen was closed */
    LentScreen(Screen screen, Thread borrower, Runnable returned) {
        this.screen = screen;
        this.borrower = borrower;
        this.returned = returned;
    }

    boolean isWith(Thread thread) {
        return borrower == thread;
    }

    @Override
    public Size size() {
        return screen.size();
    }

    @Override
    public void draw(List<String> lines) {
        screen.draw(lines);
    }

    @Override
    public Input next(Duration atMost) throws InterruptedException {
        return screen.next(atMost);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                screen.close();
            } finally {
                returned.run();
            }
        }
    }
}
