package org.skbsh.command;

import java.nio.file.Path;
import java.util.List;

import org.skbsh.render.text.OutputFormat;

/** A session as a program embeds it, with what it writes kept: views as they are, messages behind {@code ! }. */
final class TestShell {
    private final StringBuilder written = new StringBuilder();
    private final Interpreter interpreter;

    TestShell(OutputFormat format, boolean interactive, Path home) {
        this(format, interactive, home, Catalog.standard());
    }

    private TestShell(OutputFormat format, boolean interactive, Path home, Catalog catalog) {
        Settings settings = new Settings(format, false, true, () -> 100);
        Out out = new Out(written, new Messages(), false);
        Places places = Places.of(java.util.Map.of("HOME", home.toString()), java.util.Optional.empty());
        interpreter = new Interpreter(new Session(
                new Setup(out, places, settings, interactive, () -> List.of("earlier"), text -> text), catalog));
    }

    static TestShell batch(Path home) {
        return new TestShell(OutputFormat.TABLE, false, home);
    }

    static TestShell batch(Path home, Catalog catalog) {
        return new TestShell(OutputFormat.TABLE, false, home, catalog);
    }

    Interpreter interpreter() {
        return interpreter;
    }

    /** What a line printed. */
    String run(String line) {
        written.setLength(0);
        interpreter.run(line);
        return written.toString();
    }

    int status(String line) {
        return interpreter.run(line).status();
    }

    /** What was printed since the last {@link #run} began. */
    String written() {
        return written.toString();
    }

    private final class Messages implements Appendable {
        @Override
        public Appendable append(CharSequence text) {
            text.toString()
                    .lines()
                    .forEach(line -> written.append("! ").append(line).append('\n'));
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            return append(text.subSequence(start, end));
        }

        @Override
        public Appendable append(char c) {
            return append(String.valueOf(c));
        }
    }
}
