package org.skbsh.tracer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.kernel.Subprocess;

/**
 * The bpftrace of this machine.
 *
 * @param path where it is
 * @param version as it says, such as {@code v0.17.0}; empty when it says none
 */
record Bpftrace(Path path, String version) {
    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** From this on, kfunc is called fentry. */
    private static final int FENTRY_SINCE = 20;

    static Optional<Bpftrace> installed() {
        return Subprocess.find("bpftrace").map(path -> new Bpftrace(path, ask(path)));
    }

    private static String ask(Path path) {
        try (Subprocess asked = Subprocess.start(List.of(path.toString(), "--version"), Map.of())) {
            String said = new String(asked.output().readAllBytes(), StandardCharsets.UTF_8);
            asked.awaitEnd(PATIENCE);
            return said.replaceFirst("^bpftrace\\s+", "").strip();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** The word that this version has for a probe at the entry of a function, by BTF. */
    String fentryWord() {
        Matcher number = VERSION.matcher(version);
        boolean old = number.find() && number.group(1).equals("0") && Integer.parseInt(number.group(2)) < FENTRY_SINCE;
        return old ? "kfunc" : "fentry";
    }
}
