package org.skbsh.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.skbsh.kernel.Machine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A program of the lab that provokes one way in which packets end.
 *
 * @param ends how they end on the kernel that runs; empty where its header does not tell
 */
record Scenario(Path program, Optional<ScenarioHeader.Section> ends) {
    private static final int NOT_HERE = 77;
    /** Part of the names of its namespaces, which keeps them apart from those of others that play it. */
    private static final String TAG = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
    // Until the kernel knows that nobody reads the device any more, the device drops packets, and afterwards its queue
    // does.
    private static final Map<String, String> AWAITED =
            Map.of("tun-no-reader", "until ip -n st" + TAG + " -br link show t0 | grep -q DOWN; do sleep 0.02; done; ");

    /** As which process it ran, and how it ended. */
    record Played(long pid, int status, String said) {
        boolean isNotForThisKernel() {
            return status == NOT_HERE;
        }
    }

    static Scenario of(Path program) {
        try {
            ScenarioHeader header = ScenarioHeader.of(Files.readString(program));
            return new Scenario(program, header.on(Machine.here().release()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return program.getFileName().toString();
    }

    /** How packets end that a probe sees; none where it does not tell. */
    List<ScenarioHeader.Ends> ends(String probe) {
        return ends.map(section -> section.of(probe)).orElseGet(List::of);
    }

    /**
     * Runs it to its end.
     *
     * @param begin shell command that runs just before it sends
     * @param end shell command that runs just after it has sent
     */
    Played play(String begin, String end) throws IOException, InterruptedException {
        Path said = Files.createTempFile(name(), ".txt");
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "--tag", TAG)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("SKB_BEGIN", AWAITED.getOrDefault(name(), "") + begin);
        builder.environment().put("SKB_END", end);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("%s ends by itself", name())
                    .isTrue();
            return new Played(
                    process.pid(), process.exitValue(), Files.readString(said).strip());
        } finally {
            // One that is asked to end takes its namespaces with it.
            process.destroy();
            Files.delete(said);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
