package org.skbsh.command.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.render.text.OutputFormat;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Examines this machine, as far as it may be traced. */
@Tag("kernel")
@Timeout(300)
class DoctorLiveTest {
    @TempDir
    private Path home;

    @BeforeEach
    void onlyWhereTracingIsPossible() {
        assumeTrue(Machine.here().isRoot(), "not root: this kernel can't be examined");
        assumeTrue(Tracefs.mounted().isPresent(), "no tracefs here: this kernel can't be examined");
    }

    @Test
    void thisMachineIsExaminedAndTheSelfTestFindsItsOwnDrop() throws IOException {
        String csv = TestShell.batch(OutputFormat.CSV, home).run("doctor");

        assertThat(row(csv, "kernel"))
                .contains(",ok,")
                .contains(
                        Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip());
        assertThat(row(csv, "tracefs")).contains(",ok,");
        assertThat(row(csv, "own instance")).contains(",ok,created and removed,");
        assertThat(row(csv, "skb:kfree_skb")).contains(",ok,").contains("skbaddr");
        assertThat(row(csv, "with ftrace")).contains(",ok,\"NO_SOCKET at __udp4_lib_rcv, ");
        assertThat(row(csv, "trace drops")).contains(",ok,").contains("tracepoint:skb:kfree_skb");
        assertThat(csv).doesNotContain("this check failed");
        assertThat(ourInstances()).isEmpty();
    }

    private static String row(String csv, String check) {
        return csv.lines()
                .filter(line -> Arrays.asList(line.split(",")).indexOf(check) == 1)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row '" + check + "' in\n" + csv));
    }

    private static List<String> ourInstances() {
        String ours = "skbsh-" + ProcessHandle.current().pid() + "-";
        return Tracefs.mounted().orElseThrow().instances().stream()
                .filter(name -> name.startsWith(ours))
                .toList();
    }
}
