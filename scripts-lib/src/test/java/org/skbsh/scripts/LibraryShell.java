package org.skbsh.scripts;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.command.Interpreter;
import org.skbsh.command.Out;
import org.skbsh.command.Places;
import org.skbsh.command.Session;
import org.skbsh.command.Settings;
import org.skbsh.command.Setup;
import org.skbsh.render.text.OutputFormat;

/** A session with all that comes with skbsh, and what it wrote. */
final class LibraryShell {
    private static final int WIDTH = 100;

    private final StringBuilder written = new StringBuilder();
    private final Interpreter interpreter;

    LibraryShell(OutputFormat format, Path home) {
        Settings settings = new Settings(format, false, true, () -> WIDTH);
        Places places = Places.of(Map.of("HOME", home.toString()), Optional.empty());
        interpreter = new Interpreter(new Session(
                new Setup(new Out(written, written, false), places, settings, false, List::of, text -> text)));
    }

    /** What the line printed. */
    String run(String line) {
        written.setLength(0);
        interpreter.run(line);
        return written.toString();
    }
}
