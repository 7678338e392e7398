package org.skbsh.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.jline.reader.History;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;

import org.skbsh.session.Out;
import org.skbsh.session.Places;
import org.skbsh.session.Settings;
import org.skbsh.session.Setup;
import org.skbsh.shell.Interpreter;

/** A session on a terminal. */
final class Shell {
    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;

    private Shell() {}

    static int run(StartOptions options, Map<String, String> environment, Streams streams) throws IOException {
        // If the launcher names no library, JLine unpacks its own.
        if (System.getProperty("library.jline.path") == null) {
            TemporaryLeftovers.in(Path.of(System.getProperty("java.io.tmpdir"))).remove();
        }
        try (Terminal terminal = SystemTerminal.builder().build()) {
            return run(terminal, options, environment, streams.unicode());
        }
    }

    static int run(Terminal terminal, StartOptions options, Map<String, String> environment, boolean unicode) {
        // A terminal that does not report its size would seem to have no room for anything.
        if (terminal.getWidth() == 0) {
            terminal.setSize(new Size(USUAL_WIDTH, USUAL_HEIGHT));
        }
        boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        Settings settings =
                new Settings(options.format(), options.colours(environment, !dumb), unicode, true, terminal::getWidth);
        settings.safeCsv(options.safeCsv());
        AtomicReference<History> history = new AtomicReference<>();
        Setup setup = new Setup(
                Main.quietAtTheEnd(new Out(
                        new PagedOutput(terminal, environment),
                        terminal.writer(),
                        !dumb,
                        terminal::getWidth,
                        TerminalScreen.of(terminal))),
                Places.of(environment, options.config()),
                settings,
                true,
                false,
                () -> lines(history.get()),
                new Editor(environment));
        Repl repl = new Repl(terminal, new Interpreter(setup));
        history.set(repl.reader().getHistory());
        return repl.run(options.captureLine());
    }

    private static List<String> lines(History history) {
        List<String> lines = new ArrayList<>();
        history.forEach(entry -> lines.add(entry.line()));
        return lines;
    }
}
