package org.skbsh.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** A screen that keeps what is drawn on it, and whose user has planned what to type. */
public final class FakeScreen implements Screen {
    private final Deque<Input> inputs = new ArrayDeque<>();
    private final List<String> drawn = Collections.synchronizedList(new ArrayList<>());
    private Size size;
    private boolean closed;

    public FakeScreen(int columns, int rows) {
        size = new Size(columns, rows);
    }

    /** A user who will press this, one key at each time of asking; a dot stands for no key. */
    public FakeScreen typing(String keys) {
        keys.chars()
                .mapToObj(key -> key == '.' ? new Input.Nothing() : new Input.Key(Character.toString(key)))
                .forEach(inputs::add);
        return this;
    }

    public FakeScreen resizedTo(int columns, int rows) {
        size = new Size(columns, rows);
        inputs.add(new Input.Resized());
        return this;
    }

    public FakeScreen gone() {
        inputs.add(new Input.Gone());
        return this;
    }

    /** Every picture, as one text. */
    public List<String> drawn() {
        return List.copyOf(drawn);
    }

    /** The picture that it shows now, without the blanks at line ends. */
    public String picture() {
        return drawn.get(drawn.size() - 1);
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public void draw(List<String> lines) {
        drawn.add(String.join("\n", lines) + "\n");
    }

    // A user without a plan waits for ever, as long as nobody interrupts.
    @Override
    public Input next(Duration atMost) throws InterruptedException {
        if (inputs.isEmpty()) {
            Thread.sleep(atMost.toMillis());
            return new Input.Nothing();
        }
        return inputs.removeFirst();
    }

    @Override
    public void close() {
        closed = true;
    }
}
