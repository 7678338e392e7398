package org.skbsh.command.trace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.Processes;
import org.skbsh.tracer.TraceRequest;

import static org.assertj.core.api.Assertions.assertThat;

class AbsentNamesTest {
    @TempDir
    Path root;

    private AbsentNames absent;

    @BeforeEach
    void aMachineWithADeviceAndATask() throws Exception {
        Files.createDirectories(root.resolve("sys/class/net/eth0"));
        Path task = Files.createDirectories(root.resolve("proc/7"));
        Files.writeString(task.resolve("comm"), "nginx\n");
        absent = new AbsentNames(new Machine(root), new Processes(root.resolve("proc")));
    }

    private static TraceRequest.Only only(String comm, String device, String netns) {
        return new TraceRequest.Only(
                OptionalInt.empty(),
                Optional.of(comm),
                Optional.empty(),
                new TraceRequest.Packet(
                        Optional.of(netns).filter(name -> !name.isEmpty()),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.of(device)));
    }

    @Test
    void namesThatTheMachineDoesNotHaveNowAreToldWithTheNearest() {
        assertThat(absent.of(only("nginks", "eth9", "")))
                .containsExactly(
                        "no network device of this namespace is named eth9 now; did you mean 'eth0'?",
                        "no task is named nginks now; did you mean 'nginx'?");
    }

    @Test
    void whatIsThereAndDevicesOfOtherNamespacesAreNot() {
        assertThat(absent.of(only("nginx", "eth0", ""))).isEmpty();
        assertThat(absent.of(only("nginx", "veth7", "blue"))).isEmpty();
    }
}
