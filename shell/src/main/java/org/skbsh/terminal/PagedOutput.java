package org.skbsh.terminal;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jline.terminal.Terminal;

/** Shows views on a terminal: directly if they fit, through the user's pager if they are taller than the screen. */
final class PagedOutput implements Appendable, Flushable {
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final StringBuilder pending = new StringBuilder();

    PagedOutput(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Appendable append(CharSequence text) {
        pending.append(text);
        return this;
    }

    @Override
    public Appendable append(CharSequence text, int from, int to) {
        pending.append(text, from, to);
        return this;
    }

    @Override
    public Appendable append(char c) {
        pending.append(c);
        return this;
    }

    @Override
    public void flush() {
        String text = pending.toString();
        pending.setLength(0);
        int height = terminal.getHeight();
        // One line is for the prompt.
        if (height <= 1 || text.lines().limit(height).count() < height || !page(text)) {
            PrintWriter screen = terminal.writer();
            screen.print(text);
            screen.flush();
        }
    }

    // The prompt says how to leave it: who has typed the next line already would type it into the pager.
    private static final String LESS = "less -FRX -P--more--(space:on,q:quit)";

    private boolean page(String text) {
        String pager = environment.getOrDefault("SKBSH_PAGER", environment.getOrDefault("PAGER", LESS));
        if (pager.isBlank() || "cat".equals(pager)) {
            return false;
        }
        // While a pager runs, keys such as Ctrl-C are for the pager and not for the shell.
        Terminal.SignalHandler interrupted = terminal.handle(Terminal.Signal.INT, Terminal.SignalHandler.SIG_IGN);
        try {
            return run(pager, text);
        } catch (IOException noPager) {
            return false;
        } finally {
            terminal.handle(Terminal.Signal.INT, interrupted);
        }
    }

    private static boolean run(String pager, String text) throws IOException {
        // 127 is the status for "no such program": then print the text directly.
        Process process = new ProcessBuilder("sh", "-c", "command -v ${0%% *} >/dev/null || exit 127; exec $0", pager)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Writer input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
            input.write(text);
        } catch (IOException leftBeforeTheEnd) {
            // A user who has seen enough leaves the pager and does not want the rest.
        }
        try {
            return process.waitFor() != 127;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
