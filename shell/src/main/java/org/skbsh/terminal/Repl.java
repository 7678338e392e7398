package org.skbsh.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.MaskingCallback;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

import org.skbsh.command.line.Completeness;
import org.skbsh.completions.CommandCompleter;
import org.skbsh.completions.FileCandidates;
import org.skbsh.completions.Vocabulary;
import org.skbsh.session.Session;
import org.skbsh.shell.Interpreter;
import org.skbsh.shell.Outcome;

/** The prompt: reads lines with JLine, and runs them. */
final class Repl {
    private static final String END_OF_LINES = "skbsh-end-of-lines";

    private final Terminal terminal;
    private final Interpreter interpreter;
    private final LineReader reader;
    private final Prompt prompt;

    Repl(Terminal terminal, Interpreter interpreter) {
        this.terminal = terminal;
        this.interpreter = interpreter;
        this.reader = reader(terminal, interpreter);
        this.prompt = new Prompt(interpreter.session(), terminal);
    }

    private static LineReader reader(Terminal terminal, Interpreter interpreter) {
        Session session = interpreter.session();
        Vocabulary vocabulary = interpreter.vocabulary();
        FileCandidates files = new FileCandidates(Path.of(""), session.places().home());
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .appName("skbsh")
                .terminal(terminal)
                .parser(new InputParser(interpreter, vocabulary))
                .completer(new SafeCompleter(
                        new CommandCompleter(vocabulary, files),
                        session.settings().look().unicode()))
                // Otherwise JLine removes the backslashes from x =~ /\d+/ and expands '!'.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                // A search for near misses among all functions of the kernel would take a second for each Tab.
                .option(LineReader.Option.COMPLETE_MATCHER_TYPO, false)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.HISTORY_REDUCE_BLANKS, false)
                .option(LineReader.Option.INSERT_TAB, false)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P %M > ")
                .variable(LineReader.INDENTATION, 0)
                .variable(LineReader.HISTORY_SIZE, HistoryFile.MOST)
                .history(new HistoryFile(session.places(), session.out()::message));
        if (session.settings().colours()) {
            builder.highlighter(new InputHighlighter(vocabulary));
        } else {
            builder.option(LineReader.Option.DISABLE_HIGHLIGHTER, true);
        }
        if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            // The terminal itself has shown the typed line.
            builder.option(LineReader.Option.ERASE_LINE_ON_FINISH, true);
        }
        LineReader reader = builder.build();
        reader.getWidgets().put(END_OF_LINES, () -> ctrlD(reader, interpreter));
        reader.getKeyMaps().get(LineReader.MAIN).bind(new Reference(END_OF_LINES), KeyMap.ctrl('D'));
        return reader;
    }

    // Lines that are pasted end with it; elsewhere it is what it always was.
    private static boolean ctrlD(LineReader reader, Interpreter interpreter) {
        if (!interpreter.completeness(reader.getBuffer().toString()).equals(Completeness.Incomplete.LINES)) {
            reader.callWidget(LineReader.DELETE_CHAR_OR_LIST);
            return true;
        }
        reader.getBuffer().cursor(reader.getBuffer().length());
        reader.getBuffer().write('\n');
        reader.callWidget(LineReader.ACCEPT_LINE);
        return true;
    }

    LineReader reader() {
        return reader;
    }

    /**
     * Reads and runs lines until the user leaves; returns the exit status.
     *
     * @param first a line to run before those that are typed
     */
    int run(Optional<String> first) {
        terminal.handle(Terminal.Signal.INT, signal -> interpreter.cancel());
        interpreter.cleanUp();
        if (first.isEmpty()) {
            interpreter.welcome();
        }
        warm();
        first.ifPresent(interpreter::run);
        while (true) {
            try {
                String typed = reader.readLine(prompt.shown(), null, shown(), null);
                interpreter.forgetCancel();
                Outcome outcome = interpreter.run(typed);
                if (outcome.leaves()) {
                    return outcome.status();
                }
            } catch (UserInterruptException clearedTheLine) {
                // Ctrl-C at the prompt: a new prompt.
            } catch (EndOfFileException leaves) {
                return 0;
            } catch (IllegalArgumentException | IndexOutOfBoundsException unshown) {
                // JLine can't lay out a line on a tiny screen; that must not lose what is loaded.
                if (!isEntered()) {
                    return 0;
                }
            }
        }
    }

    // The rest of the input belongs to the line that could not be shown, and does not run.
    private boolean isEntered() {
        interpreter
                .session()
                .out()
                .message("the line can't be shown on " + terminal.getWidth() + " columns and " + terminal.getHeight()
                        + " rows: make the terminal larger, then press Enter");
        try {
            int typed = terminal.reader().read();
            while (typed >= 0 && typed != '\r' && typed != '\n') {
                typed = terminal.reader().read();
            }
            return typed >= 0;
        } catch (IOException gone) {
            return false;
        }
    }

    // A pasted line, or one from the history, may contain characters that a terminal acts on. A dumb terminal has
    // echoed it itself.
    private MaskingCallback shown() {
        boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        return dumb
                ? null
                : new ShownLine(interpreter.session().settings().look().unicode());
    }

    /** Groovy takes half a second to load, which passes while the user types the first line. */
    private void warm() {
        Thread thread = new Thread(() -> interpreter.warm(), "warm-up");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }
}
