package org.skbsh.terminal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.AbstractTerminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

import org.skbsh.session.Screen;

/** The whole terminal on its second screen, without a cursor; what the user had on it comes back at the end. */
final class TerminalScreen implements Screen {
    private static final char ESCAPE = '\u001b';
    /** The time within which the rest of a key's sequence comes. */
    private static final long SEQUENCE_MILLIS = 50;
    /** How soon a wait sees that the size changed, or that the screen was closed. */
    private static final long LOOK_MILLIS = 50;

    private final Terminal terminal;
    private final Attributes before;
    private final Terminal.SignalHandler resizedBefore;
    /** Of its own, as a terminal that is closed gives none. */
    private final PrintWriter writer;

    private Size size = new Size(0, 0);
    private List<String> drawn = List.of();
    private volatile boolean resized;
    private volatile boolean closed;

    private TerminalScreen(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
        Attributes attributes = terminal.getAttributes();
        // Ctrl-Z would leave another program with this screen. Ctrl-C still ends the command.
        attributes.setControlChar(Attributes.ControlChar.VSUSP, 0);
        attributes.setControlChar(Attributes.ControlChar.VQUIT, 0);
        terminal.setAttributes(attributes);
        this.resizedBefore = terminal.handle(Terminal.Signal.WINCH, signal -> resized = true);
        this.writer = terminal.writer();
        // A signal that ends the program closes the terminal.
        if (terminal instanceof AbstractTerminal closing) {
            closing.setOnClose(this::close);
        }
        puts(Capability.enter_ca_mode);
        puts(Capability.cursor_invisible);
        writer.flush();
    }

    /** How to take it; empty if the terminal can't move its cursor. */
    static Optional<Supplier<Screen>> of(Terminal terminal) {
        boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB)
                || terminal.getStringCapability(Capability.cursor_address) == null;
        return dumb ? Optional.empty() : Optional.of(() -> new TerminalScreen(terminal));
    }

    @Override
    public Size size() {
        return new Size(terminal.getWidth(), terminal.getHeight());
    }

    // Not by JLine's Display: it replaces the lines of tables with letters of another character set, which not every
    // terminal has.
    @Override
    public synchronized void draw(List<String> lines) {
        if (closed) {
            return;
        }
        if (!size.equals(size())) {
            size = size();
            drawn = List.of();
            puts(Capability.clear_screen);
        }
        List<String> fitting =
                lines.stream().limit(size.rows()).map(this::fitting).toList();
        for (int row = 0; row < Math.max(fitting.size(), drawn.size()); row++) {
            String line = row < fitting.size() ? fitting.get(row) : "";
            if (row >= drawn.size() || !line.equals(drawn.get(row))) {
                puts(Capability.cursor_address, row, 0);
                // First: behind a line that is as wide as the terminal, the cursor stands on its last character.
                puts(Capability.clr_eol);
                writer.print(line);
            }
        }
        drawn = fitting;
        writer.flush();
    }

    private String fitting(String line) {
        AttributedString styled = AttributedString.fromAnsi(line);
        return styled.columnLength() <= size.columns()
                ? line
                : styled.columnSubSequence(0, size.columns()).toAnsi();
    }

    @Override
    public Input next(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (closed) {
                return new Input.Gone();
            }
            if (resized) {
                resized = false;
                return new Input.Resized();
            }
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            int read = read(Math.max(1, Math.min(left, LOOK_MILLIS)));
            if (read >= 0) {
                return new Input.Key(key((char) read));
            }
            if (read == NonBlockingReader.EOF) {
                return new Input.Gone();
            }
            if (left <= 0) {
                return new Input.Nothing();
            }
        }
    }

    private int read(long millis) throws InterruptedException {
        try {
            return terminal.reader().read(millis);
        } catch (InterruptedIOException e) {
            throw new InterruptedException();
        } catch (IOException gone) {
            return NonBlockingReader.EOF;
        }
    }

    // ESC [ … letter, or ESC O letter: the ways in which terminals send keys without a character.
    private String key(char first) throws InterruptedException {
        StringBuilder key = new StringBuilder().append(first);
        if (first != ESCAPE) {
            return key.toString();
        }
        for (int next = read(SEQUENCE_MILLIS); next >= 0; next = read(SEQUENCE_MILLIS)) {
            key.append((char) next);
            boolean begins = key.length() == 2 && (next == '[' || next == 'O');
            if (!begins && (key.length() == 2 || next >= '@')) {
                break;
            }
        }
        return key.toString();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        puts(Capability.exit_attribute_mode);
        puts(Capability.cursor_normal);
        puts(Capability.exit_ca_mode);
        writer.flush();
        try {
            terminal.handle(Terminal.Signal.WINCH, resizedBefore);
            terminal.setAttributes(before);
        } catch (IllegalStateException closedItself) {
            // Then it has restored these.
            return;
        }
    }

    private void puts(Capability capability, Object... values) {
        writer.print(Optional.ofNullable(Curses.tputs(terminal.getStringCapability(capability), values))
                .orElse(""));
    }
}
