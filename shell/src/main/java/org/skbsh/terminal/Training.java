package org.skbsh.terminal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/**
 * Runs once what sessions begin with, so that the launcher can keep the loaded classes in an archive: the shell on a
 * simulated terminal, and lines from elsewhere.
 */
public final class Training {
    private static final List<String> LINES = List.of(
            "load sample",
            "group by reason,caller",
            "classify",
            "group by class | json",
            "group by comm | csv",
            "filter reason == NO_SOCKET",
            "tree",
            "stacks",
            "help",
            "help group",
            "doctor",
            "1+1",
            "x = [1, 2, 3].collect { it * 2 }",
            "/exit");

    private Training() {}

    /** @param arguments an empty directory, for the files of the sessions */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        // Leftovers of trainings before they had their own directory, and of JLine.
        TemporaryLeftovers.in(Path.of(System.getProperty("java.io.tmpdir"))).remove();
        Map<String, String> environment = Map.of(
                "HOME", directory.toString(), "TERM", "xterm-256color", "PAGER", "cat", "PATH", System.getenv("PATH"));
        StartOptions options = StartOptions.parse("--config", directory.toString());
        // A Tab in the first line loads completion.
        String typed = "gr\t by reas\t\003" + String.join("\r", LINES) + "\r";
        try (Terminal terminal = new ExternalTerminal(
                "training",
                "xterm-256color",
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                StandardCharsets.UTF_8)) {
            terminal.setSize(new Size(100, 40));
            Shell.run(terminal, options, environment, true);
        }
        // The system terminal, although there may be none here: a session on a real one needs its classes.
        SystemTerminal.builder().build().close();
        for (String line : LINES.subList(0, LINES.size() - 1)) {
            Main.run(new String[] {"--config", directory.toString(), "-e", line}, environment);
        }
        System.exit(0);
    }
}
