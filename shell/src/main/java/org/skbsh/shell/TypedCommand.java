package org.skbsh.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.skbsh.dsl.groovy.EvaluationThread;
import org.skbsh.kernel.Subprocess;
import org.skbsh.kernel.file.WholeFile;
import org.skbsh.model.UserError;

/**
 * A command line that the user wrote, for sh. Nothing of a capture may be put into it: anyone chooses the names of tasks and
 * devices.
 */
record TypedCommand(String line) {
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * Runs it to its end; Ctrl-C kills it.
     *
     * @param told gets each line that it writes
     * @return its exit status
     */
    int run(Consumer<String> told) {
        try (Subprocess process = Subprocess.start(List.of("/bin/sh", "-c", line), Map.of())) {
            EvaluationThread.waiting(
                    () -> {
                        tell(process, told);
                        return process;
                    },
                    process::interrupt);
            EvaluationThread.check();
            process.awaitEnd(DAY);
            process.errors().lines().forEach(told);
            return process.status();
        } catch (IOException e) {
            throw new UserError("the command can't be run: " + WholeFile.reason(e), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("the command was interrupted", "");
        }
    }

    private static void tell(Subprocess process, Consumer<String> told) {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8))) {
            output.lines().forEach(told);
        } catch (IOException e) {
            throw new UserError("the output of the command can't be read: " + WholeFile.reason(e), "");
        }
    }
}
