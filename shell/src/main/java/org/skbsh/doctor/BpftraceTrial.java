package org.skbsh.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.skbsh.kernel.Subprocess;
import org.skbsh.kernel.tracefs.Leftovers;
import org.skbsh.tracer.bpftrace.Bpftrace;
import org.skbsh.tracer.bpftrace.BpftraceErrors;

/** Whether bpftrace can attach to something here: runs it for a moment. */
final class BpftraceTrial {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private BpftraceTrial() {}

    /** @param hook {@code kprobe:kfree_skbmem} */
    static Trial of(Bpftrace bpftrace, String hook) {
        String program = Leftovers.mark() + "\n" + hook + " { @ = count(); } interval:ms:10 { exit(); }";
        List<String> command = List.of(bpftrace.path().toString(), "-f", "json", "-q", "-e", program);
        try (Subprocess run = Subprocess.start(command, Map.of())) {
            return run.awaitEnd(PATIENCE)
                    ? result(run, hook)
                    : new Trial.Refused(hook + ": no answer in " + PATIENCE.toSeconds() + " s");
        } catch (IOException e) {
            return new Trial.Refused("bpftrace can't be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Trial.Untried("interrupted");
        }
    }

    // Older versions only warn about a probe that they could not attach, and exit with 0.
    private static Trial result(Subprocess run, String hook) {
        String said = run.errors();
        if (run.status() == 0 && BpftraceErrors.leftOut(said).isEmpty()) {
            return new Trial.Works(hook);
        }
        List<String> lines = BpftraceErrors.lines(said);
        return new Trial.Refused(lines.stream()
                .filter(line -> !line.startsWith("WARNING"))
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .orElse("it exited with status " + run.status() + " and printed nothing"));
    }
}
