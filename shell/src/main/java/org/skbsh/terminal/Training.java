package org.skbsh.terminal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/**
 * Runs once what sessions begin with, so that the launcher can keep the loaded classes in an archive: the shell on a
 * simulated terminal, and lines from elsewhere. What fails here is told on the standard error: its classes would be missing.
 */
public final class Training {
    private static final String TRACE = """
            # tracer: nop
                   client-901     [001] b..1.    12.345678: kfree_skb: location=__udp4_lib_rcv+0x6a1/0xb30 reason: NO_SOCKET
                   client-901     [001] b..1.    12.345690: <stack trace>
             => kfree_skb_reason
             => __udp4_lib_rcv
             => ip_protocol_deliver_rcu
            """;

    private Training() {}

    /** @param arguments an empty directory, for the files of the sessions */
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        Path directory = Path.of(arguments[0]);
        Path trace = Files.writeString(directory.resolve("trace.txt"), TRACE);
        // Leftovers of trainings before they had their own directory, and of JLine.
        TemporaryLeftovers.in(Path.of(System.getProperty("java.io.tmpdir"))).remove();
        Map<String, String> environment = Map.of(
                "HOME", directory.toString(), "TERM", "xterm-256color", "PAGER", "cat", "PATH", System.getenv("PATH"));
        typed(lines(trace), StartOptions.parse("--config", directory.toString()), environment);
        // The system terminal, although there may be none here: a session on a real one needs its classes.
        SystemTerminal.builder().build().close();
        List<String> given = new ArrayList<>(List.of("--config", directory.toString()));
        lines(trace).forEach(line -> given.addAll(List.of("-e", line)));
        Main.run(given.toArray(String[]::new), environment);
        System.exit(0);
    }

    private static List<String> lines(Path trace) {
        return List.of(
                "load " + trace,
                "group by reason,caller",
                "load sample",
                "group by reason,caller",
                "classify",
                "group by class | json",
                "group by comm | csv",
                "filter reason == NO_SOCKET",
                "show 1",
                "tree",
                "stacks",
                "help",
                "help group",
                "doctor",
                "1+1",
                "x = [1, 2, 3].collect { it * 2 }");
    }

    private static void typed(List<String> lines, StartOptions options, Map<String, String> environment)
            throws IOException {
        // A Tab in the first line loads completion; Ctrl-U clears the line.
        String keys = "gr\t by reas\t\025" + String.join("\r", lines) + "\r/exit\r";
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (Terminal terminal = new ExternalTerminal(
                "training",
                "xterm-256color",
                new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                shown,
                StandardCharsets.UTF_8)) {
            terminal.setSize(new Size(100, 40));
            Shell.run(terminal, options, environment, true);
        }
        shown.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("error:"))
                .forEach(System.err::println);
    }
}
