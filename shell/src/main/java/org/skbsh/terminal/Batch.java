package org.skbsh.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

import org.jline.utils.Signals;

import org.skbsh.command.line.Completeness;
import org.skbsh.model.UserError;
import org.skbsh.shell.Interpreter;
import org.skbsh.shell.Outcome;

/** Runs lines that nobody types: no prompt, no terminal; the first that fails ends the run with its status. */
final class Batch {
    private static final long TWICE_MILLIS = 2000;

    private final Interpreter interpreter;
    private volatile boolean reading;
    private long interruptedAt;

    Batch(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    int run(List<String> lines) {
        Signals.register("INT", this::interrupted);
        return interpreter.run(lines).status();
    }

    /** Runs the lines of a pipe or a file, each entry as soon as it has come. */
    int run(Reader input) {
        Signals.register("INT", this::interrupted);
        try (BufferedReader lines = new BufferedReader(input)) {
            StringBuilder waiting = new StringBuilder();
            for (String line = next(lines); line != null; line = next(lines)) {
                waiting.append(line).append('\n');
                // First read what is there already: a line may continue in the next one, as with 'else'.
                boolean more = lines.ready();
                if (more || interpreter.completeness(waiting.toString()) instanceof Completeness.Incomplete) {
                    continue;
                }
                Outcome outcome = interpreter.run(waiting.toString());
                waiting.setLength(0);
                if (outcome.status() != 0 || outcome.leaves()) {
                    return outcome.status();
                }
            }
            return interpreter.run(waiting.toString()).status();
        } catch (IOException e) {
            throw new UserError("the input can't be read: " + e.getMessage(), "");
        }
    }

    private String next(BufferedReader lines) throws IOException {
        reading = true;
        try {
            return lines.readLine();
        } finally {
            reading = false;
        }
    }

    // An interrupted trace keeps its events, and the lines after it show them.
    private synchronized void interrupted() {
        long now = System.currentTimeMillis();
        if (reading || now - interruptedAt < TWICE_MILLIS) {
            // Not exit(): the shutdown hooks run, but nothing waits for a thread that does not end.
            Runtime.getRuntime().exit(Outcome.INTERRUPTED);
        }
        interruptedAt = now;
        interpreter.cancel();
    }
}
