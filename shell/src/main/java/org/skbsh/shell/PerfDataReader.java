package org.skbsh.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.skbsh.format.FileReader;
import org.skbsh.format.Formats;
import org.skbsh.format.Source;
import org.skbsh.kernel.Subprocess;
import org.skbsh.model.EventSink;
import org.skbsh.model.UserError;

/** Reads what {@code perf record} wrote, by the perf that is installed: its own format changes with each version. */
final class PerfDataReader implements FileReader {
    // PERF_MAGIC2 in perf's util/header.c.
    private static final byte[] MAGIC = "PERFILE2".getBytes(StandardCharsets.US_ASCII);
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    private static final int LONGEST_ERROR = 300;

    @Override
    public boolean takes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    @Override
    public String read(Path file, Formats formats, EventSink sink) throws IOException {
        Path perf = Subprocess.find("perf")
                .orElseThrow(
                        () -> new UserError(
                                file + " is perf.data: perf itself must read it, and is not installed",
                                "install perf (Debian: linux-perf), or where it is: perf script -i perf.data | skbsh -e 'load -'"));
        // An absolute name can't be taken for an option. perf reads no file of another user unless told to.
        List<String> command = List.of(
                perf.toString(),
                "script",
                "--force",
                "-i",
                file.toAbsolutePath().toString());
        try (Subprocess run = Subprocess.start(command, Map.of("LC_ALL", "C", "PAGER", "cat"))) {
            boolean nothing = read(run, file, formats, sink).equals(Formats.EMPTY);
            tellEnd(run, file, nothing, sink);
            return "perf.data";
        }
    }

    private static String read(Subprocess run, Path file, Formats formats, EventSink sink) throws IOException {
        try (Source text = Source.of(run.interruptibleOutput())) {
            return formats.loadMade(text, "what perf script says of " + file, sink);
        }
    }

    private static void tellEnd(Subprocess run, Path file, boolean nothing, EventSink sink) {
        try {
            if (!run.awaitEnd(LAST_WORDS)) {
                sink.unread("(perf script does not end)");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (run.status() == 0) {
            return;
        }
        String said = run.errors().strip();
        String shown = said.length() > LONGEST_ERROR ? said.substring(0, LONGEST_ERROR) + "…" : said;
        if (nothing) {
            throw new UserError("perf script cannot read " + file + ": " + shown, "");
        }
        sink.unread("(perf script ended with an error: " + shown + ")");
    }
}
