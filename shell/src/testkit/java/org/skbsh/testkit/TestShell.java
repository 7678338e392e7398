package org.skbsh.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.skbsh.render.text.OutputFormat;
import org.skbsh.session.Out;
import org.skbsh.session.Places;
import org.skbsh.session.Screen;
import org.skbsh.session.Session;
import org.skbsh.session.Settings;
import org.skbsh.session.Setup;
import org.skbsh.shell.Catalog;
import org.skbsh.shell.Interpreter;

/** A shell as a program embeds it, with what it writes kept. */
public final class TestShell {
    private final StringBuffer written = new StringBuffer();
    private final Interpreter interpreter;

    private TestShell(Form form, Path home) {
        Settings settings = new Settings(form.format, false, true, () -> form.width);
        Appendable messages = form.messages.orElseGet(() -> new Marked(form.mark, written));
        Out out = new Out(written, messages, form.messages.isPresent(), () -> 0, form.screen);
        Places places = Places.of(Map.of("HOME", home.toString()), Optional.empty());
        Setup setup = new Setup(out, places, settings, form.interactive, false, () -> List.of("earlier"), form.editor);
        interpreter = new Interpreter(setup, form.catalog);
    }

    /**
     * What kind of shell.
     *
     * @param mark what stands before a line of a message
     * @param messages where messages go as to a terminal; without one they come among the views
     * @param screen takes the whole terminal; empty if there is none
     * @param editor what a person makes of a text in the editor; empty if it is not saved
     */
    public record Form(
            OutputFormat format,
            int width,
            boolean interactive,
            String mark,
            Optional<Appendable> messages,
            Catalog catalog,
            Optional<Supplier<Screen>> screen,
            Function<String, Optional<String>> editor) {
        /** Of lines that nobody types, with tables 100 columns wide, and messages marked. */
        public static final Form BATCH = new Form(
                OutputFormat.TABLE,
                100,
                false,
                "! ",
                Optional.empty(),
                Catalog.standard(),
                Optional.empty(),
                Optional::of);

        public Form as(OutputFormat other) {
            return new Form(other, width, interactive, mark, messages, catalog, screen, editor);
        }

        public Form wide(int columns) {
            return new Form(format, columns, interactive, mark, messages, catalog, screen, editor);
        }

        /** A person types the lines. */
        public Form typed() {
            return new Form(format, width, true, mark, messages, catalog, screen, editor);
        }

        public Form unmarked() {
            return new Form(format, width, interactive, "", messages, catalog, screen, editor);
        }

        /** Messages and progress go there, as to a terminal. */
        public Form telling(Appendable place) {
            return new Form(format, width, interactive, mark, Optional.of(place), catalog, screen, editor);
        }

        public Form with(Catalog other) {
            return new Form(format, width, interactive, mark, messages, other, screen, editor);
        }

        /** Commands can draw on that. */
        public Form on(Supplier<Screen> taken) {
            return new Form(format, width, interactive, mark, messages, catalog, Optional.of(taken), editor);
        }

        /** With a person who types, and edits texts so. */
        public Form editing(UnaryOperator<String> hand) {
            return new Form(format, width, true, mark, messages, catalog, screen, hand.andThen(Optional::of));
        }

        /** With a person who types, and leaves the editor without saving. */
        public Form leavingTheEditor() {
            return new Form(format, width, true, mark, messages, catalog, screen, text -> Optional.empty());
        }

        public TestShell open(Path home) {
            return new TestShell(this, home);
        }
    }

    /** One of the usual form. */
    public static TestShell batch(Path home) {
        return Form.BATCH.open(home);
    }

    public static TestShell batch(OutputFormat format, Path home) {
        return Form.BATCH.as(format).open(home);
    }

    public Interpreter interpreter() {
        return interpreter;
    }

    public Session session() {
        return interpreter.session();
    }

    /** What a line printed. */
    public String run(String line) {
        status(line);
        return written();
    }

    /** Runs a line, and returns its exit status. */
    public int status(String line) {
        written.setLength(0);
        return interpreter.run(line).status();
    }

    /** What the last line printed, so far. */
    public String written() {
        return written.toString();
    }

    /** Puts a mark before each line. */
    private record Marked(String mark, StringBuffer written) implements Appendable {
        @Override
        public Appendable append(CharSequence text) {
            text.toString()
                    .lines()
                    .forEach(line -> written.append(mark).append(line).append('\n'));
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
