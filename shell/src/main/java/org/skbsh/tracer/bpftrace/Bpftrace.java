package org.skbsh.tracer.bpftrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.skbsh.kernel.Subprocess;
import org.skbsh.model.Probe;
import org.skbsh.model.ShellWord;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.ScriptHead;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.sink.PacketSink;

/**
 * The bpftrace of this machine.
 *
 * @param path where it is
 * @param version as it reports, such as {@code v0.17.0}; empty if it reports none
 */
public record Bpftrace(Path path, String version) {
    public static final String INSTALL = "apt install bpftrace, or dnf install bpftrace";
    private static final String TEXT_LENGTH = "BPFTRACE_STRLEN";
    // Each setting under the names of old and new versions; a name that a version does not know does nothing.
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "BPFTRACE_MAP_KEYS_MAX",
            "65536",
            "BPFTRACE_MAX_MAP_KEYS",
            "65536",
            "BPFTRACE_PERF_RB_PAGES",
            "2048",
            // Up to 0.19, texts use stack space that a program of many fields needs; most texts are names of devices.
            TEXT_LENGTH,
            "32",
            // From 0.24 on: bpftrace reports what it can't attach, and a level may do without it; inlined functions
            // stay out of stacks, where they displaced real frames.
            "BPFTRACE_MISSING_PROBES",
            "warn",
            "BPFTRACE_SHOW_DEBUG_INFO",
            "0",
            "BPFTRACE_COLOR",
            "never");

    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** From this version on, kfunc is called fentry. */
    private static final int FENTRY_SINCE = 20;

    private static final int RAW_TRACEPOINTS_SINCE = 18;

    /** That of this machine. */
    public static Optional<Bpftrace> installed() {
        return Subprocess.find("bpftrace").map(Bpftrace::at);
    }

    /** Asks one for its version. */
    static Bpftrace at(Path path) {
        return new Bpftrace(path, ask(path));
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

    /** How to run it for a request: the user's own program keeps the text length that it expects. */
    static Map<String, String> settings(TraceRequest request) {
        Map<String, String> settings = new TreeMap<>(ENVIRONMENT);
        if (request.probes().stream().anyMatch(probe -> probe.kind() == Probe.Kind.BPFTRACE)) {
            settings.remove(TEXT_LENGTH);
        }
        return settings;
    }

    /** The command for a program. */
    List<String> command(String program) {
        return List.of(path.toString(), "-f", "json", "-q", "-e", program);
    }

    /** The same as a shell script. */
    String script(TraceRequest request, PacketIdentity packets, BpftraceProgram program) {
        String settings = settings(request).entrySet().stream()
                .map(set -> set.getKey() + "=" + set.getValue())
                .collect(Collectors.joining(" "));
        String command = "env " + settings + " \\\n  bpftrace -f json -q -e " + ShellWord.quoted(program.text());
        return ScriptHead.of(request, "bpftrace")
                + "# The settings make room for stacks and for bursts, each under its old and its new name;\n"
                + "# SKBSH-TICK shows that all probes are attached.\n"
                + PacketSink.said(request, packets)
                + request.until()
                        .lasting()
                        .map(time -> "timeout -s INT " + time.toMillis() / 1000.0 + " " + command
                                + " || [ $? = 124 ]   # 124: the time is over\n")
                        .orElse(command + "   # until Ctrl-C\n");
    }

    /** This version's word for a probe at the entry of a function, by BTF. */
    public String fentryWord() {
        return isOlderThan(FENTRY_SINCE) ? "kfunc" : "fentry";
    }

    boolean hasRawTracepoints() {
        return !isOlderThan(RAW_TRACEPOINTS_SINCE);
    }

    // Without a version it counts as a new one.
    private boolean isOlderThan(int minor) {
        Matcher number = VERSION.matcher(version);
        return number.find() && number.group(1).equals("0") && Integer.parseInt(number.group(2)) < minor;
    }
}
