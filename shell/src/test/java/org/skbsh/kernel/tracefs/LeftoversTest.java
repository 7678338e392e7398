package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.kernel.Processes;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose an instance or a bpftrace is, by what /proc tells of the processes. */
class LeftoversTest {
    private static final long SELF = ProcessHandle.current().pid();

    @TempDir
    private Path proc;

    private Leftovers leftovers;

    @BeforeEach
    void aMachine() throws IOException {
        process(1, "systemd", 0, 1, 'S', "/sbin/init");
        process(SELF, "java", 1, 900, 'S', "java", "org.skbsh.terminal.Main");
        leftovers = Leftovers.of(new Processes(proc));
    }

    private void process(long pid, String comm, long parent, long started, char state, String... command)
            throws IOException {
        Path directory = Files.createDirectories(proc.resolve(String.valueOf(pid)));
        Files.writeString(directory.resolve("comm"), comm + "\n");
        Files.writeString(directory.resolve("cmdline"), String.join("\0", command) + "\0");
        Files.writeString(
                directory.resolve("stat"),
                pid + " (" + comm + ") " + state + " " + parent + " 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 " + started
                        + " 1000 200\n");
    }

    @Test
    void anInstanceIsDeadOnceItsProcessIsGone() {
        assertThat(leftovers.deadInstances(List.of("skbsh-4711-800-1", "skbsh-" + SELF + "-900-1")))
                .containsExactly("skbsh-4711-800-1");
    }

    @Test
    void aLaterProcessWithTheSameNumberIsAnother() throws IOException {
        process(4711, "java", 1, 801, 'S', "java", "-jar", "other.jar");
        process(4712, "java", 1, 800, 'S', "java", "org.skbsh.terminal.Main");
        assertThat(leftovers.deadInstances(List.of("skbsh-4711-800-1", "skbsh-4712-800-1")))
                .containsExactly("skbsh-4711-800-1");
    }

    @Test
    void aProcessThatHasEndedAndWaitsForItsParentIsGone() throws IOException {
        process(4711, "java", 1, 800, 'Z');
        assertThat(leftovers.deadInstances(List.of("skbsh-4711-800-1"))).containsExactly("skbsh-4711-800-1");
    }

    @Test
    void aNameThatTellsNoStartIsOfWhoeverHasTheNumber() throws IOException {
        process(4711, "sleep", 1, 800, 'S', "sleep", "60");
        assertThat(leftovers.deadInstances(List.of("skbsh-4711-1", "skbsh-4712-1")))
                .containsExactly("skbsh-4712-1");
    }

    @Test
    void aNameThatOnlyResemblesOursIsLeftAlone() {
        assertThat(leftovers.deadInstances(List.of(
                        "skbsh-4711",
                        "skbsh-4711-",
                        "skbsh-x-1",
                        "my-skbsh-4711-800-1",
                        "skbsh-4711-800-1-2",
                        "foo",
                        "skbsh-script-4711",
                        "skbsh-99999999999-1-1")))
                .isEmpty();
    }

    @Test
    void whereNoProcessIsSeenNothingIsCalledDead() {
        Leftovers blind = Leftovers.of(new Processes(proc.resolve("hidden")));
        assertThat(blind.deadInstances(List.of("skbsh-4711-800-1"))).isEmpty();
        assertThat(blind.orphans()).isEmpty();
    }

    @Test
    void aCommMayHoldBracketsAndBlanks() throws IOException {
        process(4711, "a) S 1 (b", 1, 800, 'S', "x");
        assertThat(leftovers.deadInstances(List.of("skbsh-4711-800-1", "skbsh-4711-801-1")))
                .containsExactly("skbsh-4711-801-1");
    }

    @Test
    void aBpftraceIsAnOrphanWhenNoneOfItsAncestorsIsWhoMarkedIt() throws IOException {
        process(50, "bpftrace", SELF, 950, 'S', "bpftrace", "-e", "/* skbsh-" + SELF + "-900 */ BEGIN {}");
        process(51, "bpftrace", 1, 950, 'S', "bpftrace", "-e", "/* skbsh-4711-800 */ BEGIN {}");
        process(52, "bpftrace", 1, 950, 'S', "bpftrace", "-e", "BEGIN {} /* of somebody else */");
        process(53, "vim", 1, 950, 'S', "vim", "/* skbsh-4711-800 */");
        assertThat(leftovers.orphans()).containsExactly(51L);
    }

    @Test
    void aBpftraceUnderAWrapperOrInAContainerHasItsOwnerAboveIt() throws IOException {
        // The owner is 7 in its container, and 600 here.
        process(600, "java", 1, 800, 'S', "java", "org.skbsh.terminal.Main");
        process(601, "sh", 600, 801, 'S', "sh", "/snap/bin/bpftrace");
        process(602, "bpftrace", 601, 802, 'S', "bpftrace", "-e", "/* skbsh-7-800 */ BEGIN {}");
        assertThat(leftovers.orphans()).isEmpty();
    }
}
