package org.skbsh.terminal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jline.terminal.Terminal;

import org.skbsh.model.UserError;
import org.skbsh.session.Screen;

/** The screen of a program that has a terminal but no prompt: it opens the terminal only for the time it draws. */
final class SystemScreen implements Screen {
    private final Terminal terminal;
    private final Screen screen;

    private SystemScreen(Terminal terminal, Screen screen) {
        this.terminal = terminal;
        this.screen = screen;
    }

    /** How to take it; empty if the terminal is a dumb one. */
    static Optional<Supplier<Screen>> of(Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", Terminal.TYPE_DUMB);
        return type.startsWith(Terminal.TYPE_DUMB) ? Optional.empty() : Optional.of(SystemScreen::taken);
    }

    private static Screen taken() {
        try {
            Terminal terminal = systemTerminal();
            Optional<Supplier<Screen>> screen = TerminalScreen.of(terminal);
            if (screen.isEmpty()) {
                terminal.close();
                throw UserError.usage("nothing can be drawn on a terminal of the type " + terminal.getType(), "");
            }
            return new SystemScreen(terminal, screen.get().get());
        } catch (IOException e) {
            throw new UserError("the terminal can't be opened: " + e.getMessage(), "");
        }
    }

    // Signals stay with those who handle them already: Ctrl-C has to reach the running line.
    private static Terminal systemTerminal() throws IOException {
        return SystemTerminal.builder().nativeSignals(false).build();
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
        screen.close();
        try {
            terminal.close();
        } catch (IOException gone) {
            // Then there is nobody to give it back to.
            return;
        }
    }
}
