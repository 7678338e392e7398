package org.skbsh.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.command.Interpreter;
import org.skbsh.command.Out;
import org.skbsh.command.Places;
import org.skbsh.command.Session;
import org.skbsh.command.Settings;
import org.skbsh.command.Setup;
import org.skbsh.render.OutputFormat;

/** A shell that runs what a page shows: lines behind the prompt, each with the output below it. */
final class DocSession {
    static final String PROMPT = "skbsh> ";
    /** Stands for lines that the page leaves out. */
    static final String CUT = "…";

    private static final int WIDTH = 120;

    private final StringBuilder written = new StringBuilder();
    private final Interpreter interpreter;

    DocSession(Path home) {
        Settings settings = new Settings(OutputFormat.TABLE, false, true, () -> WIDTH);
        Places places = Places.of(Map.of("HOME", home.toString()), Optional.empty());
        interpreter = new Interpreter(new Session(
                new Setup(new Out(written, written, false), places, settings, false, List::of, text -> text)));
    }

    /** The block as it would be with what the lines really print; what it leaves out stays left out where the rest fits. */
    String run(String block) {
        List<String> told = new ArrayList<>();
        List<String> lines = block.lines().toList();
        for (int at = 0; at < lines.size(); ) {
            String prompt = lines.get(at++);
            int from = at;
            while (at < lines.size() && !lines.get(at).startsWith(PROMPT)) {
                at++;
            }
            told.add(prompt);
            List<String> shown = lines.subList(from, at);
            List<String> real = output(prompt.substring(PROMPT.length()));
            told.addAll(fits(shown, real) ? shown : real);
        }
        return String.join("\n", told);
    }

    private List<String> output(String line) {
        written.setLength(0);
        interpreter.run(line);
        return written.toString().lines().toList();
    }

    private static boolean fits(List<String> shown, List<String> real) {
        if (shown.isEmpty()) {
            return real.isEmpty();
        }
        if (!shown.get(0).equals(CUT)) {
            return !real.isEmpty()
                    && shown.get(0).equals(real.get(0))
                    && fits(shown.subList(1, shown.size()), real.subList(1, real.size()));
        }
        List<String> rest = shown.subList(1, shown.size());
        for (int skipped = 0; skipped <= real.size(); skipped++) {
            if (fits(rest, real.subList(skipped, real.size()))) {
                return true;
            }
        }
        return false;
    }
}
